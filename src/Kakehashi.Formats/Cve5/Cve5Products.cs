using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Cve5;

/// <summary>
/// The products of one record: under each of their CPEs, or under their name when they have none. What several containers
/// say of a product in the same way is one statement.
/// </summary>
internal sealed class Cve5Products
{
    private readonly Dictionary<(PackageName, RangeRule, string?), Statement> _statements = [];
    private readonly List<Statement> _inOrder = [];

    public void Add(Cve5Product product)
    {
        var reading = Cve5Versions.Read(product);
        var shown = string.Join(' ', new[] { product.Vendor, product.Name }.Where(text => !string.IsNullOrWhiteSpace(text)));
        var named = false;
        foreach (var text in product.Cpes)
        {
            if (CpeName.TryParse(text, out var cpe))
            {
                named = true;
                AddCpe(shown, text, cpe, reading);
            }
        }

        if (!named && (product.Name ?? product.Vendor) is { } name && !Cve5Versions.IsNothing(name))
        {
            Add(ProductNames.OfName(name), RangeRule.NameOnly, null, $"{shown}: {reading}", reading);
        }
    }

    public IReadOnlyList<AffectedProduct> ToAffected() => [.. _inOrder.Select(statement => statement.ToAffected())];

    // A CPE that bears a version says more than versions that nobody could read.
    private void AddCpe(string shown, string text, CpeName cpe, RangeReading reading)
    {
        var isOneVersion = cpe.FullVersion is not ("" or "-") && reading.Range is null;
        reading = isOneVersion ? RangeReading.Of(new VersionRange([VersionInterval.Exactly(cpe.FullVersion)])) : reading;

        // What leaves other versions open must not shake another source's firm word on them.
        var rule = reading.Range is null ? RangeRule.CpeWithoutVersion
            : reading.Undecided is null ? RangeRule.CpeRange
            : RangeRule.ProseRange;
        Add(ProductNames.OfCpe(cpe), rule, CpeVariants.Of(cpe), $"{shown} {text}: {reading}", reading);
    }

    private void Add(PackageName package, RangeRule rule, string? variant, string text, RangeReading reading)
    {
        if (!_statements.TryGetValue((package, rule, variant), out var statement))
        {
            statement = new Statement(package, rule, variant);
            _statements.Add((package, rule, variant), statement);
            _inOrder.Add(statement);
        }

        statement.Add(text, reading);
    }

    private sealed class Statement(PackageName package, RangeRule rule, string? variant)
    {
        private readonly List<VersionInterval> _intervals = [];
        private readonly List<string> _fixed = [];
        private readonly CompactText _text = new(" | ");
        private string? _undecided;

        public void Add(string text, RangeReading reading)
        {
            _text.Add(text);
            _intervals.AddRange((reading.Range?.Intervals ?? []).Except(_intervals));
            _fixed.AddRange(reading.Fixed.Except(_fixed));
            _undecided ??= reading.Undecided;
        }

        public AffectedProduct ToAffected() => new()
        {
            Package = package,
            Rule = rule,
            Range = _intervals.Count > 0 ? new VersionRange(_intervals) : null,
            Undecided = _undecided,
            Text = _text.ToString(),
            Fixed = _fixed,
            OnlyWith = variant is null ? [] : [variant],
        };
    }
}
