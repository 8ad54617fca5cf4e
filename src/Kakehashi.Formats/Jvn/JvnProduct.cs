using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Jvn;

/// <summary>What one entry says about one product, decided or undecided.</summary>
internal sealed class JvnProduct(PackageName package, RangeRule rule, string? undecided)
{
    private readonly List<VersionInterval> _intervals = [];
    private readonly CompactText _text = new(" | ");

    public void Add(string text, IReadOnlyList<VersionInterval> intervals)
    {
        _text.Add(text.Trim());
        _intervals.AddRange(intervals.Except(_intervals));
    }

    public AffectedProduct ToAffected() => new()
    {
        Package = package,
        Rule = rule,
        Range = undecided is null ? new VersionRange(_intervals) : null,
        Undecided = undecided,
        Text = _text.ToString(),
        Fixed = [.. _intervals.Where(one => !one.UpperInclusive).Select(one => one.Upper).OfType<string>().Distinct()],
    };
}
