using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>The difference between an arrival and the inventory of the same sort, node and label before it.</summary>
internal sealed record InventoryChange(IReadOnlyList<InventoryChange.NewLine> Added, IReadOnlyList<long> Gone, long? PreviousKey)
{
    public static async Task<InventoryChange> OfAsync(
        AppDb db, Snapshot snapshot, InventoryArrival arrival, Dictionary<string, long> versions, CancellationToken cancel)
    {
        var part = db.Set<Snapshot>().Where(row => row.SystemKey == snapshot.SystemKey && row.Kind == snapshot.Kind
            && row.NodeKey == snapshot.NodeKey && row.Label == snapshot.Label && row.State == SnapshotState.Taken);
        var previous = await part.OrderByDescending(row => row.Number).Select(row => (long?)row.Key).FirstOrDefaultAsync(cancel);
        var present = await db.Set<InventoryLine>().AsNoTracking()
            .Where(line => line.SystemKey == snapshot.SystemKey && line.EndSnapshotKey == null && !line.IsStaged)
            .Where(line => part.Any(row => row.Key == line.FirstSnapshotKey))
            .Select(line => new { line.Key, line.PackageVersionKey, line.NodeKey })
            .ToListAsync(cancel);
        var left = present.ToDictionary(line => (line.PackageVersionKey, line.NodeKey), line => line.Key);
        var added = new List<NewLine>();
        foreach (var line in arrival.Lines)
        {
            var version = versions[line.Identity];
            if (!left.Remove((version, line.NodeKey)))
            {
                added.Add(new NewLine(version, line.NodeKey));
            }
        }

        return new InventoryChange(added, [.. left.Values], previous);
    }

    internal sealed record NewLine(long PackageVersionKey, long? NodeKey)
    {
        public InventoryLine ToRow(long key, Snapshot snapshot) => new()
        {
            Key = key,
            SystemKey = snapshot.SystemKey,
            DepartmentKey = snapshot.DepartmentKey,
            Classification = snapshot.Classification,
            PackageVersionKey = PackageVersionKey,
            NodeKey = NodeKey,
            FirstSnapshotKey = snapshot.Key,
            EndSnapshotKey = null,
            IsStaged = true,
        };
    }
}
