using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Jvn;

/// <summary>The products of one entry; what is said about the same product in the same way is one statement.</summary>
internal sealed class JvnProducts
{
    private readonly Dictionary<(PackageName, RangeRule, string?), JvnProduct> _products = [];
    private readonly List<JvnProduct> _inOrder = [];

    /// <summary>Adds a product under each of its CPEs, or under its name when it has none.</summary>
    public void Add(
        string? vendor,
        string? product,
        IReadOnlyList<string> cpes,
        IReadOnlyList<JvnVersion> versions,
        string? undecided)
    {
        var shown = string.Join(' ', new[] { vendor, product }.Where(text => !string.IsNullOrWhiteSpace(text)));
        var named = false;
        foreach (var cpe in cpes)
        {
            if (CpeName.TryParse(cpe, out var parsed))
            {
                named = true;
                AddCpe(shown, product, cpe, parsed, versions, undecided);
            }
        }

        if (!named && (product ?? vendor) is { Length: > 0 } name)
        {
            var package = ProductNames.OfName(name);
            State(package, RangeRule.NameOnly, null, undecided, shown, product, versions);
        }
    }

    public IReadOnlyList<AffectedProduct> ToAffected() => [.. _inOrder.Select(product => product.ToAffected())];

    private void AddCpe(
        string shown,
        string? product,
        string cpe,
        CpeName parsed,
        IReadOnlyList<JvnVersion> versions,
        string? undecided)
    {
        var package = ProductNames.OfCpe(parsed);
        var variant = CpeVariants.Of(parsed);
        if (parsed.FullVersion is { } version and not ("" or "-"))
        {
            Product(package, RangeRule.CpeRange, variant).Add($"{shown} {cpe}", OneVersion(version), undecided);
        }
        else if (versions.Count == 0)
        {
            Product(package, RangeRule.CpeWithoutVersion, variant)
                .Add($"{shown} {cpe}", RangeReading.Of(VersionRange.Everything), undecided);
        }
        else
        {
            State(package, RangeRule.ProseRange, variant, undecided, $"{shown} {cpe}", product, versions);
        }
    }

    private void State(
        PackageName package,
        RangeRule rule,
        string? variant,
        string? undecided,
        string shown,
        string? product,
        IReadOnlyList<JvnVersion> versions)
    {
        if (versions.Count == 0)
        {
            Product(package, rule, variant).Add(shown, RangeReading.Of(VersionRange.Everything), undecided);
        }

        foreach (var version in versions)
        {
            Product(package, rule, variant).Add($"{shown}: {version.Text}", version.Reading(product), undecided);
        }
    }

    private static RangeReading OneVersion(string version) =>
        RangeReading.Of(new VersionRange([VersionInterval.Exactly(version)]));

    private JvnProduct Product(PackageName package, RangeRule rule, string? variant)
    {
        if (!_products.TryGetValue((package, rule, variant), out var product))
        {
            product = new JvnProduct(package, rule, variant);
            _products.Add((package, rule, variant), product);
            _inOrder.Add(product);
        }

        return product;
    }
}
