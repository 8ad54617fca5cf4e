using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>A union of intervals, kept as text; the scheme that orders it comes from the package's ecosystem.</summary>
public sealed class VersionRange(IReadOnlyList<VersionInterval> intervals)
{
    /// <summary>The intervals, in the order given.</summary>
    public IReadOnlyList<VersionInterval> Intervals { get; } = intervals;

    /// <summary>Compact text that <see cref="TryParse"/> reads back.</summary>
    public string ToText() => throw new NotSupportedException();

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static bool TryParse(string text, out VersionRange range) => throw new NotSupportedException();

    /// <summary>Whether the version is inside, in the given order.</summary>
    public RangeVerdict Contains(VersionScheme scheme, string version) => throw new NotSupportedException();
}
