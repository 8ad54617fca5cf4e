using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>Keeps the list of operating systems that a system's inventory shows.</summary>
internal sealed class SystemPlatforms(AppDb db)
{
    /// <summary>Makes the list of one system anew. Call it inside a write.</summary>
    public async Task OfSystemAsync(DeliveredSystem system, CancellationToken cancel)
    {
        var lines = db.Set<InventoryLine>().Where(line => line.SystemKey == system.Key && line.EndSnapshotKey == null && !line.IsStaged);
        var named = await lines
            .Join(db.Set<PackageCoordinate>(), line => line.PackageVersionKey, row => row.PackageVersionKey, (line, row) => new { line.NodeKey, row.PackageKey, row.Version })
            .Join(db.Set<Package>(), row => row.PackageKey, package => package.Key, (row, package) => new { row.NodeKey, row.Version, package.Ecosystem, package.Name })
            .Where(row => row.Ecosystem == PackageName.CpeEcosystem && row.Name.StartsWith("o:"))
            .Select(row => new Platform(row.NodeKey, row.Ecosystem, row.Name, row.Version))
            .Distinct().ToListAsync(cancel);
        var ecosystems = await lines
            .Join(db.Set<PackageVersion>(), line => line.PackageVersionKey, version => version.Key, (line, version) => new { line.NodeKey, version.PackageKey })
            .Join(db.Set<Package>(), row => row.PackageKey, package => package.Key, (row, package) => new { row.NodeKey, package.Ecosystem })
            .Distinct().ToListAsync(cancel);
        var wanted = named
            .Concat(ecosystems.Where(row => DistributionRelease.Of(row.Ecosystem) is not null).Select(row => new Platform(row.NodeKey, row.Ecosystem, "", "")))
            .ToHashSet();

        var known = await db.Set<SystemPlatform>().AsNoTracking().Where(row => row.SystemKey == system.Key).ToListAsync(cancel);
        if (known.Select(Platform.Of).ToHashSet().SetEquals(wanted)
            && known.All(row => row.DepartmentKey == system.DepartmentKey && row.Classification == system.Classification))
        {
            return;
        }

        await db.Set<SystemPlatform>().Where(row => row.SystemKey == system.Key).ExecuteDeleteAsync(cancel);
        var next = await db.TakeKeysAsync<SystemPlatform>(wanted.Count, cancel);
        await db.InsertManyAsync(
            [.. wanted.OrderBy(row => row.NodeKey).ThenBy(row => row.Ecosystem, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)
                .ThenBy(row => row.Version, StringComparer.Ordinal).Select((row, at) => row.In(system, next + at))],
            cancel);
    }

    private sealed record Platform(long? NodeKey, string Ecosystem, string Name, string Version)
    {
        public static Platform Of(SystemPlatform row) => new(row.NodeKey, row.Ecosystem, row.Name, row.Version);

        public SystemPlatform In(DeliveredSystem system, long key) => new()
        {
            Key = key,
            SystemKey = system.Key,
            DepartmentKey = system.DepartmentKey,
            Classification = system.Classification,
            NodeKey = NodeKey,
            Ecosystem = Ecosystem,
            Name = Name,
            Version = Version,
        };
    }
}
