using System.Text.Json;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// Takes an arrived inventory: reads it, finds or makes its package versions, stages its new lines, and turns them on in one
/// short transaction. Until then the inventory is the old one, whole; cut off anywhere, the next run starts clean.
/// </summary>
internal sealed class TakeInventoryJob(
    AppDbFactory factory, IEnumerable<IInventoryStep> steps, IEnumerable<JobTouches> touches) : IJobKind
{
    private const int Chunk = 400;

    public static string Kind => "take-inventory";

    internal sealed record Input(long SnapshotKey);

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var key = JsonSerializer.Deserialize<Input>(job.Input)!.SnapshotKey;
        var viewer = Viewer.ForJob(
            Kind,
            [
                typeof(DeliveredSystem), typeof(SystemNode), typeof(Snapshot), typeof(InventoryLine), typeof(SnapshotIssue),
                typeof(Package), typeof(PackageVersion), typeof(PackageCoordinate), .. touches.SelectMany(touch => touch.Entities),
            ]).InTheNameOf(job.PersonKey, job.PersonId);
        await using var db = factory.Open(viewer);
        var snapshot = await db.Set<Snapshot>().SingleAsync(row => row.Key == key, cancel);
        if (snapshot.State != SnapshotState.Received)
        {
            return "";
        }

        progress.Report("reading", 0);
        var read = InventoryReader.Read(
            new MemoryStream(await db.ReadBlobAsync(snapshot.BlobKey, cancel), false), snapshot.FileName, OptionsOf(snapshot));
        var system = await db.Set<DeliveredSystem>().SingleAsync(row => row.Key == snapshot.SystemKey, cancel);
        if (read.Refusal is { } refusal)
        {
            db.Evidence.Append(
                StreamName.System(system.Id), snapshot.Refuse(read.Document?.Format ?? "", $"{refusal.Code}: {refusal.Where} {refusal.Detail}"));
            await db.SaveAsync(cancel);
            return "";
        }

        var nodes = await db.Set<SystemNode>().Where(row => row.SystemKey == system.Key).ToDictionaryAsync(row => row.Name, row => row.Key, cancel);
        var arrival = InventoryArrival.Of(read, snapshot, nodes);
        var versions = await VersionsAsync(viewer, arrival, progress, cancel);
        var change = await InventoryChange.OfAsync(db, snapshot, arrival, versions, cancel);
        await StageAsync(viewer, snapshot, change, progress, cancel);
        await TurnOnAsync(db, system, snapshot, read, arrival, change, cancel);
        return JsonSerializer.Serialize(new { snapshot.Number, snapshot.Taken, snapshot.SetAside, snapshot.Added, snapshot.Removed });
    }

    private static InventoryOptions OptionsOf(Snapshot snapshot)
    {
        var options = JsonSerializer.Deserialize<ReceiveInventory.Options>(snapshot.OptionsJson);
        return new InventoryOptions { Distribution = string.IsNullOrEmpty(options?.Distribution) ? null : options.Distribution };
    }

    private async Task<Dictionary<string, long>> VersionsAsync(
        Viewer viewer, InventoryArrival arrival, JobProgress progress, CancellationToken cancel)
    {
        var keys = new Dictionary<string, long>();
        foreach (var components in arrival.Components.Chunk(Chunk))
        {
            await using var db = factory.Open(viewer);
            await db.WriteAsync(
                async token =>
                {
                    var found = await Vocabulary.KeysAsync(db, components, token);
                    foreach (var step in steps.Where(_ => found.Added.Count > 0))
                    {
                        await step.VersionsAddedAsync(db, found.Added, token);
                    }

                    foreach (var (identity, key) in found.ByIdentity)
                    {
                        keys[identity] = key;
                    }
                },
                cancel);
            progress.Report("matching", keys.Count, arrival.Components.Count);
        }

        return keys;
    }

    private async Task StageAsync(Viewer viewer, Snapshot snapshot, InventoryChange change, JobProgress progress, CancellationToken cancel)
    {
        await using (var db = factory.Open(viewer))
        {
            // What an earlier run, cut off, had staged for this snapshot.
            await db.WriteAsync(
                token => db.Set<InventoryLine>().Where(line => line.FirstSnapshotKey == snapshot.Key && line.IsStaged).ExecuteDeleteAsync(token),
                cancel);
        }

        var done = 0;
        foreach (var chunk in change.Added.Chunk(Chunk * 5))
        {
            await using var db = factory.Open(viewer);
            await db.WriteAsync(
                async token =>
                {
                    var next = await db.TakeKeysAsync<InventoryLine>(chunk.Length, token);
                    await db.InsertManyAsync([.. chunk.Select((line, at) => line.ToRow(next + at, snapshot))], token);
                },
                cancel);
            progress.Report("storing", done += chunk.Length, change.Added.Count);
        }
    }

    private async Task TurnOnAsync(
        AppDb db, DeliveredSystem system, Snapshot snapshot, InventoryResult read, InventoryArrival arrival, InventoryChange change, CancellationToken cancel) =>
        await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync($"systems/{system.Key}", token);
                await db.Set<InventoryLine>().Where(line => line.FirstSnapshotKey == snapshot.Key && line.IsStaged)
                    .ExecuteUpdateAsync(set => set.SetProperty(line => line.IsStaged, false), token);
                foreach (var gone in change.Gone.Chunk(1_000))
                {
                    await db.Set<InventoryLine>().Where(line => gone.Contains(line.Key))
                        .ExecuteUpdateAsync(set => set.SetProperty(line => line.EndSnapshotKey, snapshot.Key), token);
                }

                await db.InsertManyAsync(await IssuesAsync(db, snapshot, arrival, token), token);
                db.Evidence.Append(StreamName.System(system.Id), snapshot.Take(new SnapshotResult(
                    read.Document!.Format, arrival.Lines.Count, arrival.SetAside, change.Added.Count, change.Gone.Count,
                    change.PreviousKey, arrival.ManifestRoot)));
                db.Changes.Tell(nameof(InventoryTaken), system.Key);
                await db.SaveChangesAsync(token);
                foreach (var step in steps)
                {
                    await step.InventoryTakenAsync(db, system, token);
                }
            },
            cancel);

    private static async Task<List<SnapshotIssue>> IssuesAsync(AppDb db, Snapshot snapshot, InventoryArrival arrival, CancellationToken cancel)
    {
        var next = await db.TakeKeysAsync<SnapshotIssue>(arrival.Issues.Count, cancel);
        return
        [
            .. arrival.Issues.Select((issue, at) => new SnapshotIssue
            {
                Key = next + at,
                SystemKey = snapshot.SystemKey,
                DepartmentKey = snapshot.DepartmentKey,
                Classification = snapshot.Classification,
                SnapshotKey = snapshot.Key,
                Where = issue.Where,
                Why = issue.Why,
                Content = issue.Content,
            }),
        ];
    }
}
