using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Native;

/// <summary>Ranges in an ecosystem's own notation as intervals of its order.</summary>
internal static class NativeIntervals
{
    /// <summary>The intervals of a text; null when it is no range, or a bound cannot be ordered.</summary>
    public static IReadOnlyList<VersionInterval>? Of(NativeSyntax syntax, string text)
    {
        if (!syntax.TryParse(text.Trim(), out var range))
        {
            return null;
        }

        if (range.ToVers() is { } vers)
        {
            return vers.ToRange().Intervals;
        }

        // A range that holds nothing is a range all the same: all of its bounds are versions.
        return range.Alternatives.SelectMany(one => one).All(constraint => syntax.Order.TryParse(constraint.Version, out _)) ? [] : null;
    }
}
