using System.Security.Cryptography;
using System.Text.Json;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>An inventory of a system arrives: its bytes are kept, it gets a number, and a job takes it.</summary>
internal sealed class ReceiveInventory(AppDb db, JobQueue jobs, TimeProvider clock)
{
    /// <summary>The largest file that is taken.</summary>
    public const long Largest = 256L << 20;

    /// <summary>What comes with the file.</summary>
    /// <param name="FileName">Name as sent.</param>
    /// <param name="AsOf">The legal day for which it states the truth.</param>
    /// <param name="NodeName">The node it describes; empty for the whole system.</param>
    /// <param name="Label">Tells several inventories of one sort apart; mostly empty.</param>
    /// <param name="Distribution">For plain package lists: distribution and release (<c>Debian:12</c>); empty when not known.</param>
    internal sealed record Input(string FileName, DateOnly AsOf, string NodeName = "", string Label = "", string Distribution = "");

    /// <summary>What the job needs beside the bytes.</summary>
    internal sealed record Options(string Distribution);

    public async Task<Outcome<Received>> RunAsync(string systemCode, Input input, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var system = await db.Set<DeliveredSystem>().SingleOrDefaultAsync(row => row.Code == systemCode, cancel);
        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", systemCode);
        }

        if (bytes.IsEmpty)
        {
            return new Refusal("inventory.empty_file");
        }

        var node = input.NodeName.Length == 0
            ? null
            : await db.Set<SystemNode>().SingleOrDefaultAsync(row => row.SystemKey == system.Key && row.Name == input.NodeName, cancel);
        if (input.NodeName.Length > 0 && node is null)
        {
            return new Refusal("inventory.unknown_node", input.NodeName);
        }

        var packed = Blobs.Pack(bytes);
        var received = await db.WriteAsync(token => KeepAsync(system, node, input, bytes, packed, token), cancel);
        jobs.Ring();
        return received;
    }

    private async Task<Received> KeepAsync(
        DeliveredSystem system, SystemNode? node, Input input, ReadOnlyMemory<byte> bytes, PackedBlob packed, CancellationToken cancel)
    {
        await db.LockForTransactionAsync($"systems/{system.Key}", cancel);
        var blob = await db.PutBlobsAsync([packed], cancel);
        var number = (await db.Set<Snapshot>().Where(row => row.SystemKey == system.Key).MaxAsync(row => (int?)row.Number, cancel) ?? 0) + 1;
        var now = clock.GetUtcNow();
        var fileName = Path.GetFileName(input.FileName.Replace('\\', '/'));
        var snapshot = new Snapshot(Guid.CreateVersion7(now), system, number, new SnapshotArrival(
            KindOf(bytes, fileName), node?.Key, input.Label.Trim(), fileName, blob[0], now,
            db.Viewer.PersonKey == 0 ? null : db.Viewer.PersonKey, input.AsOf, JsonSerializer.Serialize(new Options(input.Distribution.Trim()))));
        db.Add(snapshot);
        await db.SaveChangesAsync(cancel);
        db.Evidence.Append(
            StreamName.System(system.Id),
            new InventoryReceived(snapshot.Id, number, snapshot.FileName, Convert.ToHexStringLower(SHA256.HashData(bytes.Span))));
        var job = jobs.Ask<TakeInventoryJob>(db, new TakeInventoryJob.Input(snapshot.Key), JobLane.Quick);
        return new Received(snapshot, job);
    }

    private static InventoryKind KindOf(ReadOnlyMemory<byte> bytes, string fileName) =>
        InventoryFormats.Detect(bytes.Span[..Math.Min(bytes.Length, 64 << 10)], fileName) switch
        {
            "dpkg-status" or "dpkg-query" or "rpm-qa" => InventoryKind.PackageList,
            "ledger-csv" or "ledger-xlsx" => InventoryKind.Ledger,
            _ => InventoryKind.Sbom,
        };

    /// <summary>The arrival and the job that takes it.</summary>
    internal sealed record Received(Snapshot Snapshot, JobRun Job);
}
