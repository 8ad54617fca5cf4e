using Kakehashi.Domain.Products;
using Kakehashi.Domain.Search;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Products;

/// <summary>
/// Products by name, purl or CPE, for entry by hand: what somebody already holds, and what advisories speak of. Taking the
/// spelling that advisories use is what makes an entry match.
/// </summary>
internal sealed class ProductSearch(AppDb db)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<Product>> RunAsync(string text, CancellationToken cancel)
    {
        text = text.Trim();
        if (text.Length is 0 or > 400)
        {
            return [];
        }

        var packages = db.Set<Package>().AsNoTracking();
        if (Exact(text) is { } name)
        {
            packages = packages.Where(package => package.Ecosystem == name.Ecosystem && package.Name == name.Name);
        }
        else
        {
            foreach (var word in SearchFold.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(4))
            {
#pragma warning disable CA1304, CA1311, CA1862 // Becomes lower() of the database.
                packages = packages.Where(package => package.Name.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
            }
        }

        var found = await packages.OrderBy(package => package.Name.Length).ThenBy(package => package.Name).ThenBy(package => package.Ecosystem)
            .Take(Most).ToListAsync(cancel);
        return [.. found.Select(Product.Of)];
    }

    private static PackageName? Exact(string text)
    {
        if (PackageUrl.TryParse(text, out var purl))
        {
            return PackageNames.Of(purl);
        }

        return CpeName.TryParse(text, out var cpe) ? new PackageName(PackageName.CpeEcosystem, cpe.ProductKey) : null;
    }
}

/// <summary>A product as a form takes it over.</summary>
/// <param name="Ecosystem">Ecosystem word, <c>cpe</c> or <c>name</c>.</param>
/// <param name="Package">Canonical name within the ecosystem.</param>
/// <param name="Name">Name to enter.</param>
/// <param name="Vendor">Vendor to enter, or empty.</param>
/// <param name="Purl">Package URL without version, or empty.</param>
/// <param name="Cpe">CPE 2.3 without version, or empty.</param>
internal sealed record Product(string Ecosystem, string Package, string Name, string Vendor, string Purl, string Cpe)
{
    private static readonly Dictionary<string, string> PurlTypes = new(StringComparer.Ordinal)
    {
        ["npm"] = "npm", ["PyPI"] = "pypi", ["Go"] = "golang", ["NuGet"] = "nuget", ["RubyGems"] = "gem", ["crates.io"] = "cargo",
        ["Packagist"] = "composer",
    };

    public static Product Of(Package package)
    {
        if (package.Ecosystem == PackageName.CpeEcosystem && package.Name.Split(':') is [var part, var vendor, var product])
        {
            return new Product(
                package.Ecosystem, package.Name, product.Replace('_', ' '), vendor.Replace('_', ' '), "",
                $"cpe:2.3:{part}:{vendor}:{product}:*:*:*:*:*:*:*:*");
        }

        if (package.Ecosystem == "Maven" && package.Name.Split(':') is [var group, var artifact])
        {
            return new Product(package.Ecosystem, package.Name, artifact, group, $"pkg:maven/{group}/{artifact}", "");
        }

        return PurlTypes.TryGetValue(package.Ecosystem, out var type)
            ? new Product(package.Ecosystem, package.Name, package.Name, "", $"pkg:{type}/{package.Name.Replace("@", "%40", StringComparison.Ordinal)}", "")
            : new Product(package.Ecosystem, package.Name, package.Name, "", "", "");
    }
}
