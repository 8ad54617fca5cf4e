using System.Diagnostics.CodeAnalysis;

namespace Kakehashi.Matching.Index;

/// <summary>Why a file could not be read as an index.</summary>
public enum IndexFault
{
    /// <summary>It could.</summary>
    None,

    /// <summary>The file is something else.</summary>
    NotAnIndex,

    /// <summary>The file is an index of another version of the format; it must be built again.</summary>
    OtherVersion,

    /// <summary>The file is cut, longer than it says, or changed: its checksum does not fit.</summary>
    Damaged,
}

/// <summary>An index that was read, or why it was not.</summary>
/// <param name="Index">The index; null when there is a fault.</param>
/// <param name="Fault">The fault.</param>
public sealed record IndexLoading(AdvisoryIndex? Index, IndexFault Fault)
{
    /// <summary>Whether an index was read.</summary>
    [MemberNotNullWhen(true, nameof(Index))]
    public bool Succeeded => Index is not null;
}
