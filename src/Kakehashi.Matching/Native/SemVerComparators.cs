using System.Buffers;
using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>What the comparators of npm and Cargo mean for partial versions.</summary>
internal static class SemVerComparators
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789.");
    /// <summary>What no version satisfies.</summary>
    public static readonly VersConstraint Nothing = new(VersSign.Less, "0.0.0-0");

    /// <summary>The constraints of an operator and a version; none when every version satisfies them.</summary>
    public static IReadOnlyList<VersConstraint>? Expand(string sign, PartialVersion version, bool takesPreReleases = false)
    {
        if (version.Major is null)
        {
            return sign is ">" or "<" ? [Nothing] : [];
        }

        var lowest = takesPreReleases && !version.IsFull ? $"{version.Lowest}-0" : version.Lowest;
        return sign switch
        {
            "^" => [At(VersSign.GreaterOrEqual, lowest), At(VersSign.Less, version.AfterCaret)],
            "~" => [At(VersSign.GreaterOrEqual, lowest), At(VersSign.Less, version.AfterMinor)],
            "" or "=" => version.IsFull
                ? [At(VersSign.Equal, version.Lowest)]
                : [At(VersSign.GreaterOrEqual, lowest), At(VersSign.Less, version.AfterMinor)],
            ">" => [version.IsFull ? At(VersSign.Greater, version.Lowest) : At(VersSign.GreaterOrEqual, version.First)],
            ">=" => [At(VersSign.GreaterOrEqual, lowest)],
            "<" => [At(VersSign.Less, version.IsFull ? version.Lowest : $"{version.Lowest}-0")],
            "<=" => [version.IsFull ? At(VersSign.LessOrEqual, version.Lowest) : At(VersSign.Less, version.AfterMinor)],
            _ => null,
        };
    }

    /// <summary>
    /// A resolver takes a pre-release only where a constraint of the alternative names a pre-release of the same three
    /// numbers.
    /// </summary>
    public static bool Admits(string version, IReadOnlyList<VersConstraint> alternative)
    {
        var (numbers, isPreRelease) = Parts(version);
        return !isPreRelease || alternative.Any(constraint => Parts(constraint.Version) == (numbers, true));
    }

    private static VersConstraint At(VersSign sign, string version) => new(sign, version);

    private static (string Numbers, bool IsPreRelease) Parts(string version)
    {
        var core = version.Trim().TrimStart('v', '=', ' ').Split('+')[0];
        var end = core.AsSpan().IndexOfAnyExcept(InNumbers);
        return end < 0 ? (core, false) : (core[..end], true);
    }
}
