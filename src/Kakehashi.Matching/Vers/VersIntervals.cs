using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Vers;

/// <summary>Turns simplified constraints into intervals.</summary>
internal static class VersIntervals
{
    public static VersionRange Of(VersionScheme? order, IReadOnlyList<VersConstraint> constraints)
    {
        var intervals = new List<VersionInterval>();
        VersConstraint? open = null;
        foreach (var constraint in constraints.Where(constraint => constraint.Sign != VersSign.NotEqual))
        {
            if (constraint.Sign == VersSign.Equal)
            {
                intervals.Add(VersionInterval.Exactly(constraint.Version));
            }
            else if (constraint.IsLower)
            {
                open = constraint;
            }
            else
            {
                intervals.Add(Interval(open, constraint));
                open = null;
            }
        }

        if (open is not null)
        {
            intervals.Add(Interval(open, null));
        }

        var unequal = constraints.Where(constraint => constraint.Sign == VersSign.NotEqual).Select(constraint => constraint.Version).ToList();
        if (unequal.Count > 0 && intervals.Count == 0)
        {
            intervals.Add(VersionInterval.Everything);
        }

        return new VersionRange(unequal.Aggregate(intervals, (all, version) => Without(order, all, version)));
    }

    private static VersionInterval Interval(VersConstraint? lower, VersConstraint? upper) => new(
        lower?.Version, lower?.Sign == VersSign.GreaterOrEqual, upper?.Version, upper?.Sign == VersSign.LessOrEqual);

    private static List<VersionInterval> Without(VersionScheme? order, List<VersionInterval> intervals, string version)
    {
        var left = new List<VersionInterval>();
        foreach (var interval in intervals)
        {
            if (new VersionRange([interval]).Contains(order, version) != RangeVerdict.Inside)
            {
                left.Add(interval);
            }
            else if (interval.Lower != interval.Upper || interval.Lower is null)
            {
                Add(left, order, interval with { Upper = version, UpperInclusive = false });
                Add(left, order, interval with { Lower = version, LowerInclusive = false });
            }
        }

        return left;
    }

    // What begins and ends at one version, without holding it, is empty.
    private static void Add(List<VersionInterval> intervals, VersionScheme? order, VersionInterval interval)
    {
        if (interval.Lower is null || interval.Upper is null || order?.Compare(interval.Lower, interval.Upper) != 0)
        {
            intervals.Add(interval);
        }
    }
}
