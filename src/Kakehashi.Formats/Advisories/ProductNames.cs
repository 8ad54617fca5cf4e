using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Advisories;

/// <summary>Names of products as the matching library spells them.</summary>
internal static class ProductNames
{
    /// <summary>The product that a CPE names.</summary>
    public static PackageName OfCpe(CpeName cpe) => new(PackageName.CpeEcosystem, cpe.ProductKey);

    /// <summary>
    /// The package of an ecosystem. A repository behind the ecosystem (<c>Packagist:https://…</c>) is left away: purls of
    /// inventories seldom name theirs, and the package would never be found.
    /// </summary>
    public static PackageName OfEcosystem(string ecosystem, string name)
    {
        var repository = ecosystem.IndexOf(":http", StringComparison.OrdinalIgnoreCase);
        return PackageNames.Of(repository < 0 ? ecosystem : ecosystem[..repository], name);
    }

    /// <summary>A product that only its name identifies.</summary>
    public static PackageName OfName(string name) => new(PackageName.NameEcosystem, PackageNames.FoldName(name));
}
