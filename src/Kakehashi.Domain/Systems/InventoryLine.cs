using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Systems;

/// <summary>
/// A component of a system, from the snapshot that brought it to the one in which it was gone. An identical arrival leaves
/// every line as it is.
/// </summary>
public sealed class InventoryLine : IOwnedBySystem
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <inheritdoc />
    public required long SystemKey { get; init; }

    /// <inheritdoc />
    public required long DepartmentKey { get; init; }

    /// <inheritdoc />
    public required Classification Classification { get; init; }

    /// <summary>The component.</summary>
    public required long PackageVersionKey { get; init; }

    /// <summary>The node it runs on, or null when only the system is known.</summary>
    public long? NodeKey { get; init; }

    /// <summary>The snapshot that brought it.</summary>
    public required long FirstSnapshotKey { get; init; }

    /// <summary>The snapshot in which it was gone, or null while it is there.</summary>
    public long? EndSnapshotKey { get; init; }

    /// <summary>Written, but not part of the inventory yet: its snapshot is still being taken.</summary>
    public required bool IsStaged { get; init; }
}

/// <summary>A record of an inventory that was not understood, with place and reason.</summary>
public sealed class SnapshotIssue : IOwnedBySystem
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <inheritdoc />
    public required long SystemKey { get; init; }

    /// <inheritdoc />
    public required long DepartmentKey { get; init; }

    /// <inheritdoc />
    public required Classification Classification { get; init; }

    /// <summary>The snapshot.</summary>
    public required long SnapshotKey { get; init; }

    /// <summary>Place within the file.</summary>
    public required string Where { get; init; }

    /// <summary>Stable code of the reason.</summary>
    public required string Why { get; init; }

    /// <summary>Beginning of what stands there.</summary>
    public required string Content { get; init; }
}
