using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.Jvn;

/// <summary>
/// What one entry says about one product. What cannot be decided stands beside what can: inside the range is affected,
/// outside of it is not known.
/// </summary>
/// <param name="package">The product.</param>
/// <param name="rule">Kind of the statements.</param>
/// <param name="variant">The edition that is meant, as a CPE without version; null for all.</param>
internal sealed class JvnProduct(PackageName package, RangeRule rule, string? variant)
{
    private readonly List<VersionInterval> _intervals = [];
    private readonly CompactText _text = new(" | ");
    private readonly List<string> _fixed = [];
    private string? _undecided;

    /// <summary>Adds a statement.</summary>
    /// <param name="text">As written.</param>
    /// <param name="reading">What it says of the versions.</param>
    /// <param name="undecided">Why it says nothing yet, or null.</param>
    public void Add(string text, RangeReading reading, string? undecided)
    {
        _text.Add(text.Trim());
        _undecided ??= undecided ?? reading.Undecided;
        if (undecided is null)
        {
            _intervals.AddRange((reading.Range?.Intervals ?? []).Except(_intervals));
            _fixed.AddRange(reading.Fixed.Except(_fixed));
        }
    }

    public AffectedProduct ToAffected()
    {
        var certain = Certain();
        return new AffectedProduct
        {
            Package = package,
            Rule = rule,
            Range = certain.Count > 0 ? new VersionRange(certain) : null,
            Undecided = _undecided ?? (certain.Count < _intervals.Count ? JudgementReasons.ProseBranches : null),
            Text = _text.ToString(),
            Fixed = _fixed,
            OnlyWith = variant is null ? [] : [variant],
        };
    }

    // "Before 2.3.2" and "before 2.12.4": only what lies before both is certainly affected.
    private List<VersionInterval> Certain()
    {
        var open = _intervals.Where(one => one is { Lower: null, Upper: not null }).ToList();
        if (open.Count < 2)
        {
            return _intervals;
        }

        var scheme = VersionSchemes.Of(package.Ecosystem);
        var lowest = open.Find(one => open.TrueForAll(other => scheme?.Compare(one.Upper!, other.Upper!) <= 0));
        return [.. _intervals.Where(one => !open.Contains(one) || (lowest.Upper is not null && one == lowest))];
    }
}
