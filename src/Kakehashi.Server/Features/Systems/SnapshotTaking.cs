using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// Takes one arrived snapshot: reads it, names its components, writes the new lines out of sight, and turns them live in
/// one short transaction with the end of the gone ones. Until then the inventory is the one before.
/// </summary>
internal sealed class SnapshotTaking(AppDb db, IEnumerable<IInventoryStep> steps, JobProgress progress)
{
    private const int LinesAtOnce = 2_000;
    private const int KeysAtOnce = 1_000;

    /// <summary>What came of it; a snapshot that is taken or refused already is left as it is.</summary>
    public async Task<Result> RunAsync(Guid id, CancellationToken cancel)
    {
        var snapshot = await db.Set<Snapshot>().AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (snapshot.State != SnapshotState.Received)
        {
            return Result.Of(snapshot);
        }

        progress.Report("reading", 0);
        var read = await ReadAsync(snapshot, cancel);
        if (read.Refusal is { } refusal)
        {
            return await RefuseAsync(snapshot, "", new SnapshotRefusal(refusal.Code, refusal.Where, refusal.Detail), cancel);
        }

        var nodes = await db.Set<SystemNode>().AsNoTracking().Where(node => node.SystemKey == snapshot.SystemKey).ToListAsync(cancel);
        var draft = InventoryDraft.Of(snapshot, nodes, read);
        progress.Report("naming", 0, draft.Entries.Count);
        var keys = await Vocabulary.TakeAsync(
            db, [.. draft.Entries.Select(entry => entry.Component)], VersionsAddedAsync,
            done => progress.Report("naming", done, draft.Entries.Count), cancel);
        var lines = draft.Entries.Select((entry, at) => new LineName(keys.Keys[at], entry.NodeKey)).ToHashSet();
        while (true)
        {
            var comparison = await CompareAsync(snapshot, lines, cancel);
            if (comparison.Previous?.Number > snapshot.Number)
            {
                return await RefuseAsync(snapshot, read.Document!.Format, new SnapshotRefusal("overtaken"), cancel);
            }

            var first = await StageAsync(snapshot, comparison.Added, cancel);
            var claims = new ClaimTaking(db, snapshot);
            await claims.StageAsync(draft, keys.Keys, cancel);
            var result = await db.WriteAsync(token => FlipAsync(snapshot, read.Document!, draft, comparison, first, claims, token), cancel);
            db.ChangeTracker.Clear();
            if (result is not null)
            {
                return result;
            }
        }
    }

    /// <summary>The taking has been given up: what it wrote out of sight goes, and the snapshot says why.</summary>
    public async Task FailAsync(Guid id, string why, CancellationToken cancel)
    {
        var snapshot = await db.Set<Snapshot>().AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        await EndAsync(snapshot, received => received.Fail(new SnapshotRefusal(why).ToString()), cancel);
    }

    private async Task VersionsAddedAsync(IReadOnlyCollection<long> keys, CancellationToken cancel)
    {
        foreach (var step in steps)
        {
            await step.VersionsAddedAsync(db, keys, cancel);
        }
    }

    private async Task<InventoryResult> ReadAsync(Snapshot snapshot, CancellationToken cancel)
    {
        using var bytes = new MemoryStream(await db.ReadBlobAsync(snapshot.BlobKey, cancel), false);
        return InventoryReader.Read(bytes, snapshot.FileName, SnapshotOptions.Of(snapshot).ToReading());
    }

    private async Task<Comparison> CompareAsync(Snapshot snapshot, HashSet<LineName> lines, CancellationToken cancel)
    {
        var part = InventoryPart.Of(snapshot);
        var previous = await part.Current(db).AsNoTracking().SingleOrDefaultAsync(cancel);
        var known = await part.Lines(db).Select(line => new { line.Key, line.PackageVersionKey, line.NodeKey }).ToListAsync(cancel);
        var names = known.Select(line => new LineName(line.PackageVersionKey, line.NodeKey)).ToHashSet();
        return new Comparison(
            previous, lines.Count, [.. lines.Where(line => !names.Contains(line))],
            [.. known.Where(line => !lines.Contains(new LineName(line.PackageVersionKey, line.NodeKey))).Select(line => line.Key)]);
    }

    /// <summary>Writes the new lines out of sight, in place of what an earlier, cut off run left; the first of their keys.</summary>
    private async Task<long> StageAsync(Snapshot snapshot, List<LineName> added, CancellationToken cancel)
    {
        var first = await db.WriteAsync(
            async token =>
            {
                await Staged(snapshot.SystemKey, snapshot.Key).ExecuteDeleteAsync(token);
                return added.Count == 0 ? 0 : await db.TakeKeysAsync<InventoryLine>(added.Count, token);
            },
            cancel);
        for (var done = 0; done < added.Count; done += LinesAtOnce)
        {
            var from = done;
            var chunk = added.Skip(from).Take(LinesAtOnce).Select((line, at) => new InventoryLine
            {
                Key = first + from + at,
                SystemKey = snapshot.SystemKey,
                DepartmentKey = snapshot.DepartmentKey,
                Classification = snapshot.Classification,
                PackageVersionKey = line.PackageVersionKey,
                NodeKey = line.NodeKey,
                FirstSnapshotKey = snapshot.Key,
                IsStaged = true,
            }).ToList();
            await db.WriteAsync(token => db.InsertManyAsync(chunk, token), cancel);
            progress.Report("storing", done + chunk.Count, added.Count);
        }

        return first;
    }

    /// <summary>Turns the staged lines live. Null when somebody else was faster: then compare and stage anew.</summary>
    private async Task<Result?> FlipAsync(
        Snapshot seen, InventoryDocument document, InventoryDraft draft, Comparison comparison, long first, ClaimTaking claims,
        CancellationToken cancel)
    {
        await SystemTurn.TakeAsync(db, seen.SystemKey, cancel);
        var snapshot = await db.Set<Snapshot>().SingleAsync(row => row.Key == seen.Key, cancel);
        if (snapshot.State != SnapshotState.Received)
        {
            return Result.Of(snapshot);
        }

        var previous = await InventoryPart.Of(snapshot).Current(db).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
        var staged = Staged(snapshot.SystemKey, snapshot.Key).Where(line => line.Key >= first && line.Key < first + comparison.Added.Count);
        if (previous != comparison.Previous?.Key || await staged.CountAsync(cancel) != comparison.Added.Count
            || !await claims.FlipAsync(snapshot, cancel))
        {
            return null;
        }

        // The system may have moved to another department since it was sent.
        await staged.ExecuteUpdateAsync(
            set => set.SetProperty(line => line.IsStaged, false).SetProperty(line => line.DepartmentKey, snapshot.DepartmentKey), cancel);
        await Staged(snapshot.SystemKey, snapshot.Key).ExecuteDeleteAsync(cancel);
        foreach (var keys in comparison.Gone.Chunk(KeysAtOnce))
        {
            await db.Set<InventoryLine>().Where(line => keys.Contains(line.Key))
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.EndSnapshotKey, snapshot.Key), cancel);
        }

        await TakeAsync(snapshot, document, draft, comparison, cancel);
        return Result.Of(snapshot);
    }

    private async Task TakeAsync(
        Snapshot snapshot, InventoryDocument document, InventoryDraft draft, Comparison comparison, CancellationToken cancel)
    {
        var fact = snapshot.Take(new SnapshotResult(
            document.Format, comparison.Total, draft.SetAside, comparison.Added.Count, comparison.Gone.Count, comparison.Previous?.Key,
            draft.ManifestRoot()));
        if (!SameAs(snapshot, comparison))
        {
            await KeepIssuesAsync(snapshot, draft.Issues, cancel);
        }

        var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleAsync(row => row.Key == snapshot.SystemKey, cancel);
        db.Evidence.Append(StreamName.System(system.Id), fact);
        db.Changes.Tell(nameof(InventoryTaken), snapshot.SystemKey);
        await db.SaveChangesAsync(cancel);
        foreach (var step in comparison.IsSame ? [] : steps)
        {
            await step.InventoryTakenAsync(db, system, cancel);
        }
    }

    // The same bytes again: what was set aside then stands with the snapshot before.
    private static bool SameAs(Snapshot snapshot, Comparison comparison) =>
        comparison.Previous is { } previous && previous.BlobKey == snapshot.BlobKey && previous.OptionsJson == snapshot.OptionsJson
        && previous.SetAside == snapshot.SetAside && comparison.IsSame;

    private async Task KeepIssuesAsync(
        Snapshot snapshot, List<(string Where, string Why, string Content)> issues, CancellationToken cancel)
    {
        if (issues.Count == 0)
        {
            return;
        }

        var next = await db.TakeKeysAsync<SnapshotIssue>(issues.Count, cancel);
        await db.InsertManyAsync(
            [.. issues.Select((issue, at) => new SnapshotIssue
            {
                Key = next + at,
                SystemKey = snapshot.SystemKey,
                DepartmentKey = snapshot.DepartmentKey,
                Classification = snapshot.Classification,
                SnapshotKey = snapshot.Key,
                Where = issue.Where,
                Why = issue.Why,
                Content = issue.Content,
            })],
            cancel);
    }

    private Task<Result> RefuseAsync(Snapshot seen, string format, SnapshotRefusal why, CancellationToken cancel) =>
        EndAsync(seen, received => received.Refuse(format, why.ToString()), cancel);

    /// <summary>Ends what is still only received, with the fact that <paramref name="end"/> gives.</summary>
    private async Task<Result> EndAsync(Snapshot seen, Func<Snapshot, object> end, CancellationToken cancel)
    {
        var result = await db.WriteAsync(
            async token =>
            {
                await SystemTurn.TakeAsync(db, seen.SystemKey, token);
                var snapshot = await db.Set<Snapshot>().SingleAsync(row => row.Key == seen.Key, token);
                if (snapshot.State == SnapshotState.Received)
                {
                    await Staged(seen.SystemKey, seen.Key).ExecuteDeleteAsync(token);
                    await ClaimTaking.Staged(db, seen.SystemKey, seen.Key).ExecuteDeleteAsync(token);
                    var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleAsync(row => row.Key == seen.SystemKey, token);
                    db.Evidence.Append(StreamName.System(system.Id), end(snapshot));
                }

                return Result.Of(snapshot);
            },
            cancel);
        db.ChangeTracker.Clear();
        return result;
    }

    private IQueryable<InventoryLine> Staged(long systemKey, long snapshotKey) =>
        db.Set<InventoryLine>().Where(line => line.SystemKey == systemKey && line.FirstSnapshotKey == snapshotKey && line.IsStaged);

    /// <summary>What came of a snapshot, as the job's result.</summary>
    internal sealed record Result(int Number, string State, int Taken, int SetAside, int Added, int Removed)
    {
        public static Result Of(Snapshot snapshot) =>
            new(snapshot.Number, snapshot.State.ToString(), snapshot.Taken, snapshot.SetAside, snapshot.Added, snapshot.Removed);
    }

    private readonly record struct LineName(long PackageVersionKey, long? NodeKey);

    private sealed record Comparison(Snapshot? Previous, int Total, List<LineName> Added, List<long> Gone)
    {
        public bool IsSame => Added.Count == 0 && Gone.Count == 0;
    }
}
