using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Systems;

/// <summary>
/// What the maker of an inventory says of a vulnerability in it, from the snapshot that brought it to the one in which it was
/// gone. It is shown as their word; no match, judgement or count rests on it.
/// </summary>
public sealed class SupplierClaim : IOwnedBySystem
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <inheritdoc />
    public required long SystemKey { get; init; }

    /// <inheritdoc />
    public required long DepartmentKey { get; init; }

    /// <inheritdoc />
    public required Classification Classification { get; init; }

    /// <summary>The snapshot that brought it.</summary>
    public required long FirstSnapshotKey { get; init; }

    /// <summary>The snapshot in which it was gone, or null while it is there.</summary>
    public long? EndSnapshotKey { get; init; }

    /// <summary>Written, but not said yet: its snapshot is still being taken.</summary>
    public required bool IsStaged { get; init; }

    /// <summary>The component, or null when the claim is about all that the inventory describes.</summary>
    public long? PackageVersionKey { get; init; }

    /// <summary>The node that the inventory describes, or null for the whole system.</summary>
    public long? NodeKey { get; init; }

    /// <summary>The vulnerability's number as the claim spells it.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>The number by which it is looked up, folded: the CVE where the claim names one, else its own.</summary>
    public required string LookedUpAs { get; init; }

    /// <summary>Whose number it is, or empty.</summary>
    public required string Source { get; init; }

    /// <summary>The claimed state in the word of the format; empty when the vulnerability is only listed.</summary>
    public required string State { get; init; }

    /// <summary>Why it is said not to be affected, in the word of the format, or empty.</summary>
    public required string Justification { get; init; }

    /// <summary>What the maker answers, or empty.</summary>
    public required string Response { get; init; }

    /// <summary>The maker's own words, cut, or empty.</summary>
    public required string Detail { get; init; }

    /// <summary>Versions and ranges with the claimed status, one a line, or empty.</summary>
    public required string Versions { get; init; }

    /// <summary>When it was first said, as written, or empty.</summary>
    public required string FirstIssued { get; init; }

    /// <summary>When it was last changed, as written, or empty.</summary>
    public required string LastUpdated { get; init; }

    /// <summary>16 bytes; equal exactly where the same is said of the same. The same file twice adds nothing.</summary>
    public required byte[] Identity { get; init; }
}
