using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>How a component differs between two states of a system.</summary>
internal enum ComponentChange
{
    Added,
    Removed,
    Updated,
}

/// <summary>The whole inventory of a system after one arrival beside that after another, whatever part each replaced.</summary>
internal sealed class SnapshotDiff(AppDb db)
{
    /// <summary>Null when the system has no two such arrivals that were taken.</summary>
    public async Task<Answer?> RunAsync(long systemKey, int before, int after, CancellationToken cancel)
    {
        var taken = await db.Set<Snapshot>().AsNoTracking()
            .Where(row => row.SystemKey == systemKey && row.State == SnapshotState.Taken && (row.Number == before || row.Number == after))
            .ToDictionaryAsync(row => row.Number, cancel);
        if (before >= after || !taken.TryGetValue(before, out var first) || !taken.TryGetValue(after, out var second))
        {
            return null;
        }

        var numbered =
            from line in db.Set<InventoryLine>().AsNoTracking().Where(line => line.SystemKey == systemKey && !line.IsStaged)
            join begin in db.Set<Snapshot>() on line.FirstSnapshotKey equals begin.Key
            join end in db.Set<Snapshot>() on line.EndSnapshotKey equals (long?)end.Key into ends
            from end in ends.DefaultIfEmpty()
            select new { Line = line, First = begin.Number, End = end == null ? int.MaxValue : end.Number };
        var unchanged = await numbered.CountAsync(row => row.First <= before && row.End > after, cancel);
        var touched = await (
            from row in numbered.Where(row => (row.First <= before && row.End > before && row.End <= after) || (row.First > before && row.First <= after && row.End > after))
            join version in db.Set<PackageVersion>() on row.Line.PackageVersionKey equals version.Key
            join node in db.Set<SystemNode>() on row.Line.NodeKey equals (long?)node.Key into nodes
            from node in nodes.DefaultIfEmpty()
            select new Touched(version, node == null ? "" : node.Name, row.First > before)).ToListAsync(cancel);
        return new Answer(first, second, Rows(touched), unchanged);
    }

    private static List<Row> Rows(List<Touched> touched) =>
    [
        .. touched.GroupBy(one => (one.Version.PackageKey, one.Version.Name, one.Node)).SelectMany(RowsOf)
            .GroupBy(row => (row.Change, row.Name, row.Purl, row.Before, row.After))
            .Select(group => group.First() with { Nodes = [.. group.SelectMany(row => row.Nodes).Distinct().Order(StringComparer.Ordinal)] })
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Before, StringComparer.Ordinal).ThenBy(row => row.After, StringComparer.Ordinal),
    ];

    // One version for another of the same package on the same node is an update; what only moved between parts is nothing.
    private static IEnumerable<Row> RowsOf(IGrouping<(long PackageKey, string Name, string Node), Touched> group)
    {
        var gone = group.Where(one => !one.IsNew).ToList();
        var come = group.Where(one => one.IsNew).ToList();
        var stayed = gone.Select(one => one.Version.Key).Intersect(come.Select(one => one.Version.Key)).ToHashSet();
        gone.RemoveAll(one => stayed.Contains(one.Version.Key));
        come.RemoveAll(one => stayed.Contains(one.Version.Key));
        if (gone.Count > 0 && come.Count > 0)
        {
            yield return new Row(
                ComponentChange.Updated, group.Key.Name, come[0].Version.Purl ?? "", Versions(gone), Versions(come), [group.Key.Node]);
            yield break;
        }

        foreach (var one in gone.Concat(come))
        {
            yield return one.IsNew
                ? new Row(ComponentChange.Added, group.Key.Name, one.Version.Purl ?? "", "", one.Version.Version, [group.Key.Node])
                : new Row(ComponentChange.Removed, group.Key.Name, one.Version.Purl ?? "", one.Version.Version, "", [group.Key.Node]);
        }
    }

    private static string Versions(List<Touched> of) => string.Join(", ", of.Select(one => one.Version.Version).Distinct().Order(StringComparer.Ordinal));

    private sealed record Touched(PackageVersion Version, string Node, bool IsNew);

    internal sealed record Row(ComponentChange Change, string Name, string Purl, string Before, string After, IReadOnlyList<string> Nodes);

    internal sealed record Answer(Snapshot Before, Snapshot After, IReadOnlyList<Row> Rows, int Unchanged)
    {
        public int Count(ComponentChange change) => Rows.Count(row => row.Change == change);
    }
}
