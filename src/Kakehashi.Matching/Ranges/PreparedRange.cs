using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>A range whose bounds are parsed once, for comparison with many versions. Immutable; safe to share.</summary>
public sealed class PreparedRange
{
    private readonly Interval[] _intervals;
    private readonly ExactVersions? _exact;
    private readonly bool _everything;

    /// <summary>Parses the bounds of the range in the scheme.</summary>
    /// <param name="range">The range.</param>
    /// <param name="scheme">The order, or null when the ecosystem has none: then only equal text decides.</param>
    public PreparedRange(VersionRange range, VersionScheme? scheme)
    {
        Range = range;
        Scheme = scheme;
        var exact = new List<string>();
        var intervals = new Interval[range.Intervals.Count];
        var count = 0;
        for (var at = 0; at < range.Intervals.Count; at++)
        {
            var interval = range.Intervals[at];
            _everything |= interval == VersionInterval.Everything;
            if (interval is ({ } lower, true, { } upper, true) && lower == upper)
            {
                exact.Add(lower);
            }
            else
            {
                intervals[count++] = new Interval(interval, Parse(interval.Lower), Parse(interval.Upper));
            }
        }

        Array.Resize(ref intervals, count);
        _intervals = intervals;
        _exact = exact.Count == 0 ? null : new ExactVersions(exact, scheme);
    }

    /// <summary>The range as text.</summary>
    public VersionRange Range { get; }

    /// <summary>The order in which the range is read, or null.</summary>
    public VersionScheme? Scheme { get; }

    /// <summary>Whether the version is inside; an empty version is inside "everything" only, else undecided.</summary>
    public RangeVerdict Contains(string version) => Contains(version, Parse(version));

    /// <summary>The same with a version that the caller has parsed already in the same scheme.</summary>
    /// <param name="version">Version text.</param>
    /// <param name="parsed">Its value, or null when the text is no version.</param>
    public RangeVerdict Contains(string version, IComparable? parsed)
    {
        if (_everything || (_exact is not null && version.Length > 0 && _exact.HasText(version)))
        {
            return RangeVerdict.Inside;
        }

        if (Range.Intervals.Count == 0)
        {
            return RangeVerdict.Outside;
        }

        if (parsed is null || Scheme is null)
        {
            return RangeVerdict.Undecided;
        }

        var verdict = _exact?.Contains(parsed) ?? RangeVerdict.Outside;
        foreach (var interval in _intervals)
        {
            var one = verdict == RangeVerdict.Inside ? verdict : interval.Contains(Scheme, parsed);
            if (one == RangeVerdict.Inside)
            {
                return RangeVerdict.Inside;
            }

            verdict = one == RangeVerdict.Undecided ? one : verdict;
        }

        return verdict;
    }

    private IComparable? Parse(string? text) => Scheme is not null && Scheme.TryParse(text, out var value) ? value : null;

    private readonly struct Interval(VersionInterval text, IComparable? lower, IComparable? upper)
    {
        public RangeVerdict Contains(VersionScheme scheme, IComparable version)
        {
            var above = IsBeyond(scheme, version, text.Lower, lower, text.LowerInclusive, 1);
            var below = IsBeyond(scheme, version, text.Upper, upper, text.UpperInclusive, -1);

            // One bound that is certainly missed settles it, whatever the other one is.
            return (above, below) switch
            {
                (false, _) or (_, false) => RangeVerdict.Outside,
                (true, true) => RangeVerdict.Inside,
                _ => RangeVerdict.Undecided,
            };
        }

        private static bool? IsBeyond(
            VersionScheme scheme, IComparable version, string? boundText, IComparable? bound, bool inclusive, int direction)
        {
            if (boundText is null)
            {
                return true;
            }

            var order = bound is null ? null : scheme.CompareToBound(version, bound) * direction;
            return order is null ? null : order > 0 || (order == 0 && inclusive);
        }
    }
}
