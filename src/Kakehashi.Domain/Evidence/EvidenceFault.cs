namespace Kakehashi.Domain.Evidence;

/// <summary>What was found wrong with evidence.</summary>
public enum EvidenceFaultKind
{
    /// <summary>An entry is not what its hash says.</summary>
    Changed,

    /// <summary>Two entries stand in each other's place.</summary>
    Swapped,

    /// <summary>Numbers are missing.</summary>
    Missing,

    /// <summary>A number comes twice, or before its time.</summary>
    OutOfOrder,

    /// <summary>An entry does not link to the one before it: something was put in or taken out between them.</summary>
    Unlinked,

    /// <summary>The stream holds together, but not with what was sealed: it was computed anew from some entry on.</summary>
    Recomputed,

    /// <summary>Entries that were sealed are gone from the stream's end.</summary>
    TailCut,

    /// <summary>A sealed stream is gone, or one is there that is older than its first seal knows.</summary>
    StreamGone,

    /// <summary>A seal's signature is not its key's.</summary>
    SealForged,

    /// <summary>A seal does not link to the one before it, or a number is missing.</summary>
    SealUnlinked,

    /// <summary>The heads do not give the root that the seal signed.</summary>
    RootWrong,

    /// <summary>A seal that was kept elsewhere is not among these, or is another one: an earlier state was put back.</summary>
    OlderThanSeal,

    /// <summary>A seal was signed by a key for which nobody trusted vouches.</summary>
    KeyUnknown,
}

/// <summary>One fault and where it is.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Stream">The stream, or empty where a seal is meant.</param>
/// <param name="StreamId">Of which record.</param>
/// <param name="Number">Number of the entry or the seal.</param>
/// <param name="Other">What stands beside it: the other place of a swap; else empty.</param>
public sealed record EvidenceFault(EvidenceFaultKind Kind, string Stream, Guid StreamId, long Number, string Other = "");
