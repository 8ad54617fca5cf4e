namespace Kakehashi.Matching.Versions;

/// <summary>Which scheme orders the versions of an ecosystem: one line for each.</summary>
public static class VersionSchemes
{
    /// <summary>The scheme of an ecosystem word (<c>npm</c>, <c>Debian:12</c>, <c>cpe</c> …), or null when none is known.</summary>
    public static VersionScheme? Of(string ecosystem) => null;
}
