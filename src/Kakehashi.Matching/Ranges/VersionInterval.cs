namespace Kakehashi.Matching.Ranges;

/// <summary>One interval of versions. A null bound is open to that side; two equal inclusive bounds are one version.</summary>
/// <param name="Lower">Lower bound as written, or null.</param>
/// <param name="LowerInclusive">Whether the lower bound itself is inside.</param>
/// <param name="Upper">Upper bound as written, or null.</param>
/// <param name="UpperInclusive">Whether the upper bound itself is inside.</param>
public readonly record struct VersionInterval(string? Lower, bool LowerInclusive, string? Upper, bool UpperInclusive)
{
    /// <summary>The interval that holds one version.</summary>
    public static VersionInterval Exactly(string version) => new(version, true, version, true);

    /// <summary>The interval that holds every version.</summary>
    public static VersionInterval Everything { get; } = new(null, false, null, false);
}
