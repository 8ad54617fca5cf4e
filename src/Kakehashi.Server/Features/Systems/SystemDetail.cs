using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>A system with its nodes and arrivals, as its page shows them.</summary>
internal sealed class SystemDetail(AppDb db)
{
    private const int NewestSnapshots = 20;

    /// <summary>Null when there is no such system for the viewer.</summary>
    public async Task<Answer?> RunAsync(string code, CancellationToken cancel)
    {
        if (await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is not { } system)
        {
            return null;
        }

        var lines = db.Set<InventoryLine>().Where(line => line.SystemKey == system.Key && line.EndSnapshotKey == null && !line.IsStaged);
        var byNode = await lines.GroupBy(line => line.NodeKey).Select(group => new { Node = group.Key, Count = group.Count() }).ToListAsync(cancel);
        var ecosystems = await lines
            .Join(db.Set<PackageVersion>(), line => line.PackageVersionKey, version => version.Key, (_, version) => version.PackageKey)
            .Join(db.Set<Package>(), key => key, package => package.Key, (_, package) => package.Ecosystem)
            .GroupBy(ecosystem => ecosystem).Select(group => new Ecosystem(group.Key, group.Count()))
            .ToListAsync(cancel);
        var taken = await db.Set<Snapshot>().AsNoTracking().Where(row => row.SystemKey == system.Key && row.State == SnapshotState.Taken)
            .GroupBy(row => row.NodeKey).Select(group => new { Node = group.Key, At = group.Max(row => row.ReceivedAt) }).ToListAsync(cancel);
        var nodes = await db.Set<SystemNode>().AsNoTracking().Where(row => row.SystemKey == system.Key).OrderBy(row => row.Name).ToListAsync(cancel);
        return new Answer
        {
            System = system,
            Customer = await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == system.CustomerKey, cancel),
            Department = await db.Set<Department>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == system.DepartmentKey, cancel),
            ConfirmedBy = await db.Set<Person>().Where(row => row.Key == system.LastConfirmedBy).Select(row => row.Name).SingleOrDefaultAsync(cancel),
            Nodes =
            [
                .. nodes.Select(node => new NodeRow(
                    node, byNode.FirstOrDefault(row => row.Node == node.Key)?.Count ?? 0, taken.FirstOrDefault(row => row.Node == node.Key)?.At)),
            ],
            Components = byNode.Sum(row => row.Count),
            Ecosystems = [.. ecosystems.OrderByDescending(one => one.Count).ThenBy(one => one.Name, StringComparer.Ordinal)],
            Snapshots = await db.Set<Snapshot>().AsNoTracking().Where(row => row.SystemKey == system.Key).OrderByDescending(row => row.Number)
                .Take(NewestSnapshots).ToListAsync(cancel),
            SnapshotCount = await db.Set<Snapshot>().CountAsync(row => row.SystemKey == system.Key, cancel),
        };
    }

    internal sealed record NodeRow(SystemNode Node, int Components, DateTimeOffset? LastTaken);

    internal sealed record Ecosystem(string Name, int Count);

    internal sealed record Answer
    {
        public required DeliveredSystem System { get; init; }

        /// <summary>Null when the viewer does not see the customer.</summary>
        public required Customer? Customer { get; init; }

        public required Department? Department { get; init; }

        public required string? ConfirmedBy { get; init; }

        public required IReadOnlyList<NodeRow> Nodes { get; init; }

        public required int Components { get; init; }

        public required IReadOnlyList<Ecosystem> Ecosystems { get; init; }

        /// <summary>The newest arrivals, newest first.</summary>
        public required IReadOnlyList<Snapshot> Snapshots { get; init; }

        public required int SnapshotCount { get; init; }

        public Snapshot? LastTaken => Snapshots.FirstOrDefault(row => row.State == SnapshotState.Taken);
    }
}
