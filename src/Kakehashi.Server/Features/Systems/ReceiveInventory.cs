using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>An inventory arrives: its bytes are kept as received, numbered and dated, and a job reads them.</summary>
internal sealed class ReceiveInventory(AppDb db, JobQueue jobs, CompanyTime time, TimeProvider clock)
{
    /// <summary>256 MiB.</summary>
    public const int LargestFile = 256 << 20;

    public async Task<Outcome<Receipt>> RunAsync(
        string systemCode, string fileName, ReadOnlyMemory<byte> bytes, Input input, CancellationToken cancel)
    {
        if (await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == systemCode, cancel) is not { } system
            || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", systemCode);
        }

        if (bytes.IsEmpty)
        {
            return new Refusal("inventory.empty_file");
        }

        if (bytes.Length > LargestFile)
        {
            return new Refusal("inventory.too_large", LargestFile >> 20);
        }

        var node = input.Node.Trim();
        var nodeKey = await db.Set<SystemNode>().Where(row => row.SystemKey == system.Key && row.Name == node)
            .Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
        if (node.Length > 0 && nodeKey is null)
        {
            return new Refusal("inventory.unknown_node", node);
        }

        var name = FileNames.Plain(fileName);
        var kind = input.Kind ?? InventoryKinds.Of(bytes.Span, name);
        var awaits = input is { AwaitColumns: true, Ledger: null } && kind == InventoryKind.Ledger;
        var arrival = new SnapshotArrival(
            kind, nodeKey, FileNames.Plain(input.Label), name, 0, clock.GetUtcNow(),
            db.Viewer.Kind == ViewerKind.Person ? db.Viewer.PersonKey : null, input.AsOf ?? time.Today,
            new SnapshotOptions(string.IsNullOrWhiteSpace(input.Distribution) ? null : input.Distribution.Trim(), input.Ledger, awaits ? true : null).ToJson());
        var packed = Blobs.Pack(bytes);
        var outcome = await db.WriteAsync(token => KeepAsync(system, arrival, packed, input.AcceptOlder, awaits, token), cancel);
        jobs.Ring();
        return outcome;
    }

    /// <summary>Keeps an arrival inside a write, where the numbers of the system are taken one after the other.</summary>
    internal async Task<Outcome<Receipt>> KeepAsync(
        DeliveredSystem seen, SnapshotArrival arrival, PackedBlob packed, bool acceptOlder, bool awaitColumns, CancellationToken cancel)
    {
        if (await SystemTurn.TakeAsync(db, seen, cancel) is not { } system)
        {
            return new Refusal("system.unknown", seen.Code);
        }

        var part = new InventoryPart(system.Key, arrival.Kind, arrival.NodeKey, arrival.Label);
        var newest = await part.Snapshots(db).Where(snapshot => snapshot.State != SnapshotState.Refused && snapshot.State != SnapshotState.Failed)
            .MaxAsync(snapshot => (DateOnly?)snapshot.AsOf, cancel);
        if (newest > arrival.AsOf && !acceptOlder)
        {
            return new Refusal("inventory.older_than_current", newest);
        }

        var blob = await db.PutBlobsAsync([packed], cancel);
        var number = 1 + (await db.Set<Snapshot>().Where(row => row.SystemKey == system.Key).MaxAsync(row => (int?)row.Number, cancel) ?? 0);
        var snapshot = new Snapshot(Guid.CreateVersion7(clock.GetUtcNow()), system, number, arrival with { BlobKey = blob[0] });
        db.Add(snapshot);
        db.Evidence.Append(
            StreamName.System(system.Id),
            new InventoryReceived(snapshot.Id, number, arrival.FileName, Convert.ToHexStringLower(packed.Hash)));
        var job = awaitColumns
            ? null
            : jobs.Ask<TakeInventoryJob>(db, new TakeInventoryJob.Input(snapshot.Id), JobLane.Quick);
        return new Receipt(job?.Id, snapshot.Id, number);
    }

    public sealed class Input
    {
        /// <summary>Sort of inventory; null lets the content tell.</summary>
        public InventoryKind? Kind { get; set; }

        /// <summary>Name of the node that it describes; empty for the whole system.</summary>
        [MaxLength(100)]
        public string Node { get; set; } = "";

        /// <summary>Tells several inventories of one sort apart.</summary>
        [MaxLength(100)]
        public string Label { get; set; } = "";

        /// <summary>Distribution of packages that name none (<c>Debian:12</c>).</summary>
        [MaxLength(100)]
        public string? Distribution { get; set; }

        /// <summary>The day for which it states the truth; today when not said.</summary>
        public DateOnly? AsOf { get; set; }

        /// <summary>Take it although a newer one of the same part is there.</summary>
        public bool AcceptOlder { get; set; }

        /// <summary>A ledger waits until a person has looked at its columns.</summary>
        public bool AwaitColumns { get; set; }

        /// <summary>Confirmed meaning of a ledger's columns.</summary>
        public LedgerMapping? Ledger { get; set; }
    }

    /// <summary>What the sender is told: the snapshot, and the job to watch (none while it waits for its columns).</summary>
    public sealed record Receipt(Guid? Job, Guid Snapshot, int Number);
}
