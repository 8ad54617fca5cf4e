namespace Kakehashi.Domain.Matches;

/// <summary>
/// Which systems a finding touches: the matches of their components, summed. Every list and counter is made from it. It is
/// derived, and a full re-match gives the same bytes. One row holds thousands of systems: a row for each pair of finding and
/// system would be a table of tens of millions that every import rewrites.
/// </summary>
public sealed class FindingReach
{
    /// <summary>The finding.</summary>
    public required long FindingKey { get; init; }

    /// <summary>The share of the findings that this one belongs to.</summary>
    public required int Part { get; init; }

    /// <summary>Stamp of the write that wrote this row last, counted in its part: who has read up to it has read this row.</summary>
    public required long Stamp { get; init; }

    /// <summary>Systems of which a component is affected, as <see cref="KeySet"/>.</summary>
    public required byte[] Affected { get; init; }

    /// <summary>Systems of which none is affected and of one it is not known, as <see cref="KeySet"/>.</summary>
    public required byte[] Undecided { get; init; }
}
