using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.Native;

/// <summary>
/// What lies outside of intervals. Some sources say which versions are safe; all others are affected. Every bound must be a version
/// of the order.
/// </summary>
internal static class VersionGaps
{
    /// <summary>The versions that no interval holds, in order.</summary>
    public static List<VersionInterval> Between(VersionScheme order, IEnumerable<VersionInterval> intervals)
    {
        var gaps = new List<VersionInterval>();
        string? lower = null;
        var isInclusive = false;
        var byVersion = Comparer<string?>.Create((left, right) => CompareLower(order, left, right));
        foreach (var next in intervals.OrderBy(interval => interval.Lower, byVersion).ThenBy(interval => !interval.LowerInclusive))
        {
            if (next.Lower is not null && IsRoom(order, lower, isInclusive, next))
            {
                gaps.Add(new VersionInterval(lower, isInclusive, next.Lower, !next.LowerInclusive));
            }

            if (next.Upper is null)
            {
                return gaps;
            }

            var step = lower is null ? 1 : order.Compare(next.Upper, lower)!.Value;
            (lower, isInclusive) = step > 0 ? (next.Upper, !next.UpperInclusive) : (lower, isInclusive && (step < 0 || !next.UpperInclusive));
        }

        gaps.Add(new VersionInterval(lower, isInclusive, null, false));
        return gaps;
    }

    /// <summary>What both hold.</summary>
    public static List<VersionInterval> Common(VersionScheme order, IReadOnlyList<VersionInterval> left, IReadOnlyList<VersionInterval> right) =>
        [.. left.SelectMany(_ => right, (one, other) => Common(order, one, other)).OfType<VersionInterval>()];

    private static VersionInterval? Common(VersionScheme order, VersionInterval one, VersionInterval other)
    {
        var lower = one.Lower is null ? -1 : other.Lower is null ? 1 : order.Compare(one.Lower, other.Lower)!.Value;
        var upper = one.Upper is null ? 1 : other.Upper is null ? -1 : order.Compare(one.Upper, other.Upper)!.Value;
        var both = new VersionInterval(
            lower < 0 ? other.Lower : one.Lower,
            lower < 0 ? other.LowerInclusive : lower > 0 ? one.LowerInclusive : one.LowerInclusive && other.LowerInclusive,
            upper > 0 ? other.Upper : one.Upper,
            upper > 0 ? other.UpperInclusive : upper < 0 ? one.UpperInclusive : one.UpperInclusive && other.UpperInclusive);
        if (both.Lower is null || both.Upper is null)
        {
            return both;
        }

        var width = order.Compare(both.Lower, both.Upper)!.Value;
        return width < 0 || (width == 0 && both is { LowerInclusive: true, UpperInclusive: true }) ? both : null;
    }

    private static int CompareLower(VersionScheme order, string? left, string? right) =>
        left is null || right is null ? (left is not null).CompareTo(right is not null) : order.Compare(left, right)!.Value;

    private static bool IsRoom(VersionScheme order, string? lower, bool isInclusive, VersionInterval next)
    {
        var step = lower is null ? -1 : order.Compare(lower, next.Lower!)!.Value;
        return step < 0 || (step == 0 && isInclusive && !next.LowerInclusive);
    }
}
