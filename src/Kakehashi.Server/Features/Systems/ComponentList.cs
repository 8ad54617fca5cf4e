using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>構成要素 of a system, each package version once with the nodes that it runs on.</summary>
internal sealed class ComponentList(AppDb db)
{
    public const int PageSize = 50;

    public async Task<Page> RunAsync(long systemKey, Filter filter, CancellationToken cancel)
    {
        var lines = db.Set<InventoryLine>().AsNoTracking()
            .Where(line => line.SystemKey == systemKey && line.EndSnapshotKey == null && !line.IsStaged);
        if (filter.Node.Length > 0)
        {
            lines = lines.Where(line => db.Set<SystemNode>().Any(node => node.Key == line.NodeKey && node.Name == filter.Node));
        }

        // From the system's lines to their versions, not through all versions of the company.
        var held = lines.Select(line => line.PackageVersionKey);
        var versions = Containing(db.Set<PackageVersion>().AsNoTracking().Where(version => held.Contains(version.Key)), filter.Text);
        if (filter.Ecosystem.Length > 0)
        {
            versions = versions.Where(version => db.Set<Package>().Any(package => package.Key == version.PackageKey && package.Ecosystem == filter.Ecosystem));
        }

        var total = await versions.CountAsync(cancel);
        var page = await versions.OrderBy(version => version.Name).ThenBy(version => version.Version).ThenBy(version => version.Key)
            .Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize)
            .Join(db.Set<Package>(), version => version.PackageKey, package => package.Key, (version, package) => new { version, package.Ecosystem })
            .ToListAsync(cancel);
        var places = await PlacesAsync(lines, [.. page.Select(row => row.version.Key)], cancel);
        return new Page(
            [
                .. page.OrderBy(row => row.version.Name, StringComparer.Ordinal).ThenBy(row => row.version.Version, StringComparer.Ordinal).ThenBy(row => row.version.Key)
                    .Select(row => new Row(row.version, row.Ecosystem, [.. places[row.version.Key]])),
            ],
            total, filter);
    }

    private static IQueryable<PackageVersion> Containing(IQueryable<PackageVersion> versions, string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            // The databases differ in what "like" folds: letters are made small on both sides.
            var small = word.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Becomes lower() of the database.
            versions = versions.Where(version => version.Name.ToLower().Contains(small) || version.Version.Contains(word)
                || (version.Purl != null && version.Purl.ToLower().Contains(small)) || (version.Cpe != null && version.Cpe.ToLower().Contains(small)));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return versions;
    }

    private async Task<ILookup<long, Place>> PlacesAsync(IQueryable<InventoryLine> lines, long[] versions, CancellationToken cancel)
    {
        var rows = new List<(long Version, Place Place)>();
        foreach (var block in versions.Chunk(1_000))
        {
            var found = await (
                from line in lines.Where(line => block.Contains(line.PackageVersionKey))
                join snapshot in db.Set<Snapshot>() on line.FirstSnapshotKey equals snapshot.Key
                join node in db.Set<SystemNode>() on line.NodeKey equals (long?)node.Key into nodes
                from node in nodes.DefaultIfEmpty()
                select new { line.PackageVersionKey, Node = node == null ? "" : node.Name, snapshot.Kind, line.Key }).ToListAsync(cancel);
            rows.AddRange(found.OrderBy(row => row.Node, StringComparer.Ordinal).Select(row => (row.PackageVersionKey, new Place(row.Node, row.Kind, row.Key))));
        }

        return rows.ToLookup(row => row.Version, row => row.Place);
    }

    internal sealed record Filter(string Text = "", string Node = "", string Ecosystem = "", int PageNumber = 1, int PageSize = ComponentList.PageSize);

    /// <summary>Where a component runs, and how it is known.</summary>
    internal sealed record Place(string Node, InventoryKind Kind, long LineKey);

    internal sealed record Row(PackageVersion Version, string Ecosystem, IReadOnlyList<Place> Places);

    internal sealed record Page(IReadOnlyList<Row> Rows, int Total, Filter Filter);
}
