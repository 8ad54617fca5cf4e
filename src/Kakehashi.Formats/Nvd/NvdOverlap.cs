using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.Nvd;

/// <summary>The versions that two intervals have in common.</summary>
internal static class NvdOverlap
{
    private static readonly VersionScheme? Order = VersionSchemes.Of(PackageName.CpeEcosystem);

    /// <summary>The common part; null when there is none, or when bounds cannot be compared.</summary>
    public static VersionInterval? Of(in VersionInterval left, in VersionInterval right)
    {
        if (Order is null
            || !TryInner(left.Lower, left.LowerInclusive, right.Lower, right.LowerInclusive, 1, out var lower)
            || !TryInner(left.Upper, left.UpperInclusive, right.Upper, right.UpperInclusive, -1, out var upper))
        {
            return null;
        }

        if (lower.Bound is not null && upper.Bound is not null
            && Order.Compare(lower.Bound, upper.Bound) is not < 0
            && !(Order.Compare(lower.Bound, upper.Bound) == 0 && lower.Inclusive && upper.Inclusive))
        {
            return null;
        }

        return new VersionInterval(lower.Bound, lower.Inclusive, upper.Bound, upper.Inclusive);
    }

    // Of two lower bounds the higher one, of two upper bounds the lower one; of equal ones that which leaves the version out.
    private static bool TryInner(
        string? left, bool leftInclusive, string? right, bool rightInclusive, int direction,
        out (string? Bound, bool Inclusive) inner)
    {
        inner = left is null ? (right, rightInclusive) : (left, leftInclusive);
        if (left is null || right is null)
        {
            return true;
        }

        var order = Order!.Compare(left, right) * direction;
        inner = order < 0 ? (right, rightInclusive) : order == 0 ? (left, leftInclusive && rightInclusive) : inner;
        return order is not null;
    }
}
