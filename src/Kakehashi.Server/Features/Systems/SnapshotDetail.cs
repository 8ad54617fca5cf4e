using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>An arrival: what came of it, what was set aside, and its bytes as received.</summary>
internal sealed class SnapshotDetail(AppDb db)
{
    public async Task<Answer?> RunAsync(string code, int number, CancellationToken cancel)
    {
        var found = await (
            from row in db.Set<Snapshot>().AsNoTracking()
            join system in db.Set<DeliveredSystem>().AsNoTracking() on row.SystemKey equals system.Key
            where system.Code == code && row.Number == number
            select new { Snapshot = row, System = system }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var snapshot = found.Snapshot;
        var issuesOf = await IssuesOfAsync(snapshot, cancel);
        return new Answer
        {
            System = found.System,
            Snapshot = snapshot,
            Node = await db.Set<SystemNode>().Where(row => row.Key == snapshot.NodeKey).Select(row => row.Name).SingleOrDefaultAsync(cancel) ?? "",
            Previous = await db.Set<Snapshot>().Where(row => row.Key == snapshot.PreviousKey).Select(row => (int?)row.Number).SingleOrDefaultAsync(cancel),
            ReceivedBy = await db.Set<Person>().Where(row => row.Key == snapshot.ReceivedBy).Select(row => row.Name).SingleOrDefaultAsync(cancel),
            Issues = await db.Set<SnapshotIssue>().AsNoTracking().Where(row => row.SnapshotKey == issuesOf).OrderBy(row => row.Key).ToListAsync(cancel),
        };
    }

    /// <summary>The bytes as received. Handing them out is on record first: an inventory tells an attacker much.</summary>
    public async Task<(byte[] Bytes, string FileName)?> DownloadAsync(string code, int number, CancellationToken cancel)
    {
        if (await RunAsync(code, number, cancel) is not { } answer)
        {
            return null;
        }

        var bytes = await db.ReadBlobAsync(answer.Snapshot.BlobKey, cancel);
        db.Evidence.Append(StreamName.System(answer.System.Id), new InventoryDownloaded(answer.Snapshot.Id, answer.Snapshot.Number));
        await db.SaveAsync(cancel);
        return (bytes, answer.Snapshot.FileName.Length > 0 ? answer.Snapshot.FileName : $"{code}-{number}.csv");
    }

    // The same bytes again keep no issues of their own: they stand with the first arrival of these bytes.
    private async Task<long> IssuesOfAsync(Snapshot snapshot, CancellationToken cancel) =>
        await db.Set<Snapshot>()
            .Where(row => row.SystemKey == snapshot.SystemKey && row.BlobKey == snapshot.BlobKey && row.Number <= snapshot.Number)
            .Where(row => db.Set<SnapshotIssue>().Any(issue => issue.SnapshotKey == row.Key))
            .Where(row => row.Key == snapshot.Key || (snapshot.Added == 0 && snapshot.Removed == 0))
            .OrderByDescending(row => row.Number).Select(row => row.Key).FirstOrDefaultAsync(cancel);

    internal sealed record Answer
    {
        public required DeliveredSystem System { get; init; }

        public required Snapshot Snapshot { get; init; }

        /// <summary>Empty for the whole system.</summary>
        public required string Node { get; init; }

        /// <summary>Number of the snapshot that it replaced.</summary>
        public required int? Previous { get; init; }

        public required string? ReceivedBy { get; init; }

        public required IReadOnlyList<SnapshotIssue> Issues { get; init; }
    }
}
