using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>Turns alternatives of constraints into sorted intervals: within an alternative the narrowest bounds count.</summary>
internal static class NativeToVers
{
    public static VersRange? Convert(NativeSyntax syntax, IReadOnlyList<IReadOnlyList<VersConstraint>> alternatives)
    {
        var order = syntax.Order;
        if (alternatives.SelectMany(one => one).Any(constraint => !order.TryParse(constraint.Version, out _)))
        {
            return null;
        }

        if (alternatives.Any(one => one.Count == 0))
        {
            return new VersRange(syntax.VersScheme, true, []);
        }

        var intervals = new List<VersionInterval>();
        foreach (var alternative in alternatives)
        {
            if (Narrowest(order, alternative) is not { } interval)
            {
                continue;
            }

            var unequal = alternative.Where(constraint => constraint.Sign == VersSign.NotEqual).ToList();
            if (unequal.Count > 0 && alternatives.Count == 1)
            {
                return WithUnequal(syntax, order, interval, unequal);
            }

            intervals.AddRange(unequal.Count == 0
                ? [interval]
                : VersIntervals.Of(order, [.. Bounds(interval), .. unequal]).Intervals);
        }

        return intervals.Count == 0 ? null : VersRange.Of(syntax.VersScheme, new VersionRange(Joined(order, intervals)));
    }

    /// <summary>The interval that all constraints leave; null when it is empty. A bound that cannot be ordered bounds nothing.</summary>
    public static VersionInterval? Narrowest(VersionScheme order, IReadOnlyList<VersConstraint> alternative)
    {
        var all = VersionInterval.Everything;
        foreach (var constraint in alternative.Where(constraint => constraint.Sign != VersSign.NotEqual))
        {
            var isExact = constraint.Sign == VersSign.Equal;
            if (isExact || constraint.IsLower)
            {
                var isInclusive = constraint.Sign != VersSign.Greater;
                var step = all.Lower is null ? 1 : order.Compare(constraint.Version, all.Lower) ?? -1;
                all = step > 0 ? all with { Lower = constraint.Version, LowerInclusive = isInclusive }
                    : step == 0 ? all with { LowerInclusive = all.LowerInclusive && isInclusive }
                    : all;
            }

            if (isExact || constraint.IsUpper)
            {
                var isInclusive = constraint.Sign != VersSign.Less;
                var step = all.Upper is null ? -1 : order.Compare(constraint.Version, all.Upper) ?? 1;
                all = step < 0 ? all with { Upper = constraint.Version, UpperInclusive = isInclusive }
                    : step == 0 ? all with { UpperInclusive = all.UpperInclusive && isInclusive }
                    : all;
            }
        }

        if (all.Lower is null || all.Upper is null)
        {
            return all;
        }

        var width = order.Compare(all.Lower, all.Upper);
        return width > 0 || (width == 0 && !(all.LowerInclusive && all.UpperInclusive)) ? null
            : width == 0 ? VersionInterval.Exactly(all.Lower)
            : all;
    }

    private static VersRange WithUnequal(NativeSyntax syntax, VersionScheme order, VersionInterval interval, List<VersConstraint> unequal)
    {
        var constraints = Bounds(interval).Concat(unequal)
            .OrderBy(constraint => order.TryParse(constraint.Version, out var value) ? value : null!);
        return new VersRange(syntax.VersScheme, false, [.. constraints]);
    }

    private static IReadOnlyList<VersConstraint> Bounds(VersionInterval interval) => interval == VersionInterval.Everything
        ? []
        : VersRange.Of("", new VersionRange([interval])).Constraints;

    // What overlaps becomes one; what only touches stays two.
    private static List<VersionInterval> Joined(VersionScheme order, List<VersionInterval> intervals)
    {
        // A stable order: List.Sort may throw where the versions run in circles.
        var joined = new List<VersionInterval>();
        var byLower = Comparer<VersionInterval>.Create((left, right) => CompareLower(order, left, right));
        foreach (var next in intervals.OrderBy(interval => interval, byLower))
        {
            if (joined.Count > 0 && Overlap(order, joined[^1], next))
            {
                joined[^1] = Reaching(order, joined[^1], next);
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    // Of two spellings of one version the first stays, so that one version still shows as one.
    private static VersionInterval Reaching(VersionScheme order, VersionInterval first, VersionInterval next)
    {
        if (first.Upper is not { } reach)
        {
            return first;
        }

        var step = next.Upper is null ? 1 : order.Compare(next.Upper, reach);
        return step > 0 ? first with { Upper = next.Upper, UpperInclusive = next.UpperInclusive }
            : step == 0 ? first with { UpperInclusive = first.UpperInclusive || next.UpperInclusive }
            : first;
    }

    private static int CompareLower(VersionScheme order, VersionInterval left, VersionInterval right)
    {
        if (left.Lower is null || right.Lower is null)
        {
            return (left.Lower is not null).CompareTo(right.Lower is not null);
        }

        var step = order.Compare(left.Lower, right.Lower)!.Value;
        return step != 0 ? step : right.LowerInclusive.CompareTo(left.LowerInclusive);
    }

    private static bool Overlap(VersionScheme order, VersionInterval left, VersionInterval right)
    {
        if (left.Upper is null || right.Lower is null)
        {
            return true;
        }

        var step = order.Compare(right.Lower, left.Upper)!.Value;
        return step < 0 || (step == 0 && left.UpperInclusive && right.LowerInclusive);
    }
}
