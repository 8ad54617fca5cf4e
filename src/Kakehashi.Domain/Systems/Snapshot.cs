using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Systems;

/// <summary>How far the taking of an arrived inventory has come.</summary>
public enum SnapshotState
{
    /// <summary>Arrived and kept; not read yet.</summary>
    Received,

    /// <summary>Read; its components are the system's inventory until the next one.</summary>
    Taken,

    /// <summary>Could not be read at all; the reason is kept.</summary>
    Refused,

    /// <summary>Its taking broke off for a reason that is not the file's; it can be tried again.</summary>
    Failed,
}

/// <summary>What sort of inventory it is: a new arrival replaces the last one of the same sort, node and label.</summary>
public enum InventoryKind
{
    /// <summary>SBOM.</summary>
    Sbom,

    /// <summary>List of installed packages of an operating system.</summary>
    PackageList,

    /// <summary>構成要素台帳.</summary>
    Ledger,

    /// <summary>Entered by hand.</summary>
    ByHand,
}

/// <summary>An inventory that arrived on a day, kept as received.</summary>
public sealed class Snapshot : IOwnedBySystem
{
    private Snapshot()
    {
    }

    /// <summary>An arrival. <paramref name="number"/> counts up within the system.</summary>
    public Snapshot(Guid id, DeliveredSystem system, int number, SnapshotArrival arrival)
    {
        Id = id;
        SystemKey = system.Key;
        DepartmentKey = system.DepartmentKey;
        Classification = system.Classification;
        Number = number;
        Kind = arrival.Kind;
        NodeKey = arrival.NodeKey;
        Label = arrival.Label;
        FileName = arrival.FileName;
        BlobKey = arrival.BlobKey;
        ReceivedAt = arrival.ReceivedAt;
        ReceivedBy = arrival.ReceivedBy;
        AsOf = arrival.AsOf;
        OptionsJson = arrival.OptionsJson;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long SystemKey { get; private set; }

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>1, 2, 3 … within the system.</summary>
    public int Number { get; private set; }

    /// <summary>Sort of inventory.</summary>
    public InventoryKind Kind { get; private set; }

    /// <summary>The node it describes, or null for the whole system.</summary>
    public long? NodeKey { get; private set; }

    /// <summary>Tells several inventories of one sort apart (the name of an application); mostly empty.</summary>
    public string Label { get; private set; } = "";

    /// <summary>File name as sent; empty when entered by hand.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The bytes as received.</summary>
    public long BlobKey { get; private set; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>Who sent it; null when a program or job did.</summary>
    public long? ReceivedBy { get; private set; }

    /// <summary>The legal day for which it states the truth.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>How it is to be read (distribution, column mapping), as the sender chose.</summary>
    public string OptionsJson { get; private set; } = "{}";

    /// <summary>How far it has come.</summary>
    public SnapshotState State { get; private set; }

    /// <summary>Format that was found; empty until it is read.</summary>
    public string Format { get; private set; } = "";

    /// <summary>Components taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Records set aside.</summary>
    public int SetAside { get; private set; }

    /// <summary>Components that were not in the one before.</summary>
    public int Added { get; private set; }

    /// <summary>Components of the one before that are gone.</summary>
    public int Removed { get; private set; }

    /// <summary>The snapshot that it replaced, or null.</summary>
    public long? PreviousKey { get; private set; }

    /// <summary>Why it was refused or has failed: stable code, place and detail; empty otherwise.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>A person says how the file is to be read. What has been read stays as it was read.</summary>
    public Outcome<LedgerColumnsConfirmed> ReadWith(string optionsJson)
    {
        if (State != SnapshotState.Received)
        {
            return new Refusal("inventory.read_already", Number);
        }

        OptionsJson = optionsJson;
        return new LedgerColumnsConfirmed(Id, Number);
    }

    /// <summary>Its components became the inventory.</summary>
    public InventoryTaken Take(SnapshotResult result)
    {
        State = SnapshotState.Taken;
        Format = result.Format;
        Taken = result.Taken;
        SetAside = result.SetAside;
        Added = result.Added;
        Removed = result.Removed;
        PreviousKey = result.PreviousKey;
        return new InventoryTaken(Id, Number, Format, Taken, SetAside, Added, Removed, result.ManifestRoot);
    }

    /// <summary>It could not be read; the inventory stays as it was.</summary>
    public InventoryRefused Refuse(string format, string reason)
    {
        State = SnapshotState.Refused;
        Format = format;
        Refusal = reason;
        return new InventoryRefused(Id, Number, reason);
    }

    /// <summary>Its taking broke off for good; the inventory stays as it was.</summary>
    public InventoryFailed Fail(string reason)
    {
        State = SnapshotState.Failed;
        Refusal = reason;
        return new InventoryFailed(Id, Number, reason);
    }

    /// <summary>Somebody has it taken once more, from the bytes as received.</summary>
    public Outcome<InventoryTriedAgain> TryAgain()
    {
        if (State != SnapshotState.Failed)
        {
            return new Refusal("inventory.not_failed", Number);
        }

        State = SnapshotState.Received;
        Refusal = "";
        return new InventoryTriedAgain(Id, Number);
    }
}

/// <summary>What is known of an inventory when it arrives.</summary>
public sealed record SnapshotArrival(
    InventoryKind Kind, long? NodeKey, string Label, string FileName, long BlobKey, DateTimeOffset ReceivedAt,
    long? ReceivedBy, DateOnly AsOf, string OptionsJson);

/// <summary>What reading it gave.</summary>
public sealed record SnapshotResult(
    string Format, int Taken, int SetAside, int Added, int Removed, long? PreviousKey, string ManifestRoot);

/// <summary>An inventory arrived; <paramref name="Sha256"/> is the hash of its bytes.</summary>
public sealed record InventoryReceived(Guid Snapshot, int Number, string FileName, string Sha256);

/// <summary>Somebody said what the columns of a ledger mean.</summary>
public sealed record LedgerColumnsConfirmed(Guid Snapshot, int Number);

/// <summary>An inventory was taken; the manifest root is the hash over all its components in order.</summary>
public sealed record InventoryTaken(
    Guid Snapshot, int Number, string Format, int Taken, int SetAside, int Added, int Removed, string ManifestRoot);

/// <summary>An inventory could not be read.</summary>
public sealed record InventoryRefused(Guid Snapshot, int Number, string Reason);

/// <summary>The taking of an inventory broke off; <paramref name="Reason"/> is a stable code.</summary>
public sealed record InventoryFailed(Guid Snapshot, int Number, string Reason);

/// <summary>Somebody had an inventory taken once more whose taking had broken off.</summary>
public sealed record InventoryTriedAgain(Guid Snapshot, int Number);

/// <summary>Somebody took a copy of the bytes as received.</summary>
public sealed record InventoryDownloaded(Guid Snapshot, int Number);
