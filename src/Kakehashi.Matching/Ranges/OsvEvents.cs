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
    /// <param name="scheme">The order of the package's ecosystem.</param>
    /// <param name="events">The events of one range, in any order.</param>
    /// <param name="versions">The versions that the record lists; those inside the events' intervals are not repeated.</param>
    public static VersionRange? ToRange(VersionScheme scheme, IReadOnlyList<OsvEvent> events, IReadOnlyList<string> versions) =>
        ToRange(scheme, [events], versions);

    /// <summary>The same for a package with several ranges, whose union is affected.</summary>
    /// <param name="scheme">The order of the package's ecosystem.</param>
    /// <param name="ranges">The events of each range, in any order.</param>
    /// <param name="versions">The versions that the record lists; those inside the events' intervals are not repeated.</param>
    public static VersionRange? ToRange(
        VersionScheme scheme, IReadOnlyList<IReadOnlyList<OsvEvent>> ranges, IReadOnlyList<string> versions)
    {
        var intervals = new List<VersionInterval>();
        foreach (var events in ranges)
        {
            if (OsvTimeline.Read(scheme, events) is not { } timeline)
            {
                return null;
            }

            intervals.AddRange(timeline.Intervals());
        }

        if (versions.Count == 0)
        {
            return new VersionRange(intervals);
        }

        var prepared = new PreparedRange(new VersionRange(intervals), scheme);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions)
        {
            if (version.Length > 0 && seen.Add(version) && prepared.Contains(version) != RangeVerdict.Inside)
            {
                intervals.Add(VersionInterval.Exactly(version));
            }
        }

        return new VersionRange(intervals);
    }
}
