using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>One event of an OSV range.</summary>
/// <param name="Kind"><c>introduced</c>, <c>fixed</c>, <c>last_affected</c> or <c>limit</c>.</param>
/// <param name="Version">Version text; <c>0</c> of an <c>introduced</c> event lies below every version.</param>
public readonly record struct OsvEvent(string Kind, string Version);

/// <summary>Turns OSV's events into intervals (OSV schema, evaluation).</summary>
public static class OsvEvents
{
    /// <summary>Intervals of the events and the listed versions; null when an event cannot be ordered in the scheme.</summary>
    public static VersionRange? ToRange(VersionScheme scheme, IReadOnlyList<OsvEvent> events, IReadOnlyList<string> versions) =>
        throw new NotSupportedException();
}
