using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Jvn;

/// <summary>Versions in Japanese words.</summary>
internal static class JvnProse
{
    /// <summary>What the words say; null when they cannot be read safely.</summary>
    public static IReadOnlyList<VersionInterval>? Intervals(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c == '.') ? [VersionInterval.Exactly(text)] : null;
}
