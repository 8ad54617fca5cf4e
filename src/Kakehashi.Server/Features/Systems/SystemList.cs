using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Search;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システム一覧: the systems that the viewer may see, and how true their inventory is.</summary>
internal sealed class SystemList(AppDb db, CompanyTime time)
{
    public async Task<Page> RunAsync(SystemFilter filter, CancellationToken cancel)
    {
        var systems = Narrow(filter);
        var total = await systems.CountAsync(cancel);
        var rows = await Sorted(systems, filter).Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize)
            .Select(system => new Row
            {
                Key = system.Key,
                Code = system.Code,
                Name = system.Name,
                NameEn = system.NameEn,
                Status = system.Status,
                Exposure = system.Exposure,
                WeBuilt = system.WeBuilt,
                WeOperate = system.WeOperate,
                WeMaintain = system.WeMaintain,
                LastConfirmed = system.LastConfirmed,
                CustomerCode = db.Set<Customer>().Where(row => row.Key == system.CustomerKey).Select(row => row.Code).FirstOrDefault() ?? "",
                CustomerName = db.Set<Customer>().Where(row => row.Key == system.CustomerKey).Select(row => row.Name).FirstOrDefault() ?? "",
                CustomerNameEn = db.Set<Customer>().Where(row => row.Key == system.CustomerKey).Select(row => row.NameEn).FirstOrDefault() ?? "",
                DepartmentCode = db.Set<Department>().Where(row => row.Key == system.DepartmentKey).Select(row => row.Code).FirstOrDefault() ?? "",
                DepartmentName = db.Set<Department>().Where(row => row.Key == system.DepartmentKey).Select(row => row.Name).FirstOrDefault() ?? "",
                DepartmentNameEn = db.Set<Department>().Where(row => row.Key == system.DepartmentKey).Select(row => row.NameEn).FirstOrDefault() ?? "",
            })
            .ToListAsync(cancel);
        await AddInventoryAsync(rows, cancel);
        return new Page(rows, total, filter);
    }

    /// <summary>What the component of the filter is called; empty when there is none.</summary>
    public async Task<string> ComponentNameAsync(SystemFilter filter, CancellationToken cancel) =>
        filter.Component is { } key
            ? await db.Set<PackageVersion>().Where(row => row.Key == key).Select(row => row.Name + " " + row.Version).SingleOrDefaultAsync(cancel) ?? "—"
            : "";

    private IQueryable<DeliveredSystem> Narrow(SystemFilter filter)
    {
        var systems = db.Set<DeliveredSystem>().AsNoTracking();
        foreach (var word in SearchFold.Fold(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            systems = systems.Where(system => system.SearchText.Contains(word));
        }

        if (filter.Customer.Length > 0)
        {
            systems = systems.Where(system => db.Set<Customer>().Any(row => row.Key == system.CustomerKey && row.Code == filter.Customer));
        }

        if (filter.Department.Length > 0)
        {
            systems = systems.Where(system => db.Set<Department>().Any(row => row.Key == system.DepartmentKey && row.Code == filter.Department));
        }

        if (filter.Status is { } status)
        {
            systems = systems.Where(system => system.Status == status);
        }

        if (filter.Exposure is { } exposure)
        {
            systems = systems.Where(system => system.Exposure == exposure);
        }

        if (filter.Component is { } version)
        {
            systems = systems.Where(system => db.Set<InventoryLine>().Any(line =>
                line.SystemKey == system.Key && line.PackageVersionKey == version && line.EndSnapshotKey == null && !line.IsStaged));
        }

        return filter.OnlyDue ? systems.Where(DueSystems.IsDue(time.Today)) : systems;
    }

    // Never confirmed counts as confirmed longest ago; the two databases sort nothing differently.
    private static IOrderedQueryable<DeliveredSystem> Sorted(IQueryable<DeliveredSystem> systems, SystemFilter filter) =>
        (filter.Sort, filter.Descending) switch
        {
            ("name", false) => systems.OrderBy(system => system.Name).ThenBy(system => system.Code),
            ("name", true) => systems.OrderByDescending(system => system.Name).ThenBy(system => system.Code),
            ("confirmed", false) => systems.OrderBy(system => system.LastConfirmed == null ? 0 : 1).ThenBy(system => system.LastConfirmed).ThenBy(system => system.Code),
            ("confirmed", true) => systems.OrderByDescending(system => system.LastConfirmed == null ? 0 : 1).ThenByDescending(system => system.LastConfirmed).ThenBy(system => system.Code),
            (_, true) => systems.OrderByDescending(system => system.Code),
            _ => systems.OrderBy(system => system.Code),
        };

    private async Task AddInventoryAsync(List<Row> rows, CancellationToken cancel)
    {
        foreach (var block in rows.Chunk(1_000))
        {
            var keys = block.Select(row => row.Key).ToArray();
            var counts = await db.Set<InventoryLine>().Where(line => keys.Contains(line.SystemKey) && line.EndSnapshotKey == null && !line.IsStaged)
                .GroupBy(line => line.SystemKey).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
            var taken = await db.Set<Snapshot>().Where(snapshot => keys.Contains(snapshot.SystemKey) && snapshot.State == SnapshotState.Taken)
                .GroupBy(snapshot => snapshot.SystemKey).Select(group => new { group.Key, At = group.Max(snapshot => snapshot.ReceivedAt) })
                .ToDictionaryAsync(group => group.Key, group => group.At, cancel);
            foreach (var row in block)
            {
                row.Components = counts.GetValueOrDefault(row.Key);
                row.LastTaken = taken.TryGetValue(row.Key, out var at) ? at : null;
            }
        }
    }

    internal sealed record Page(IReadOnlyList<Row> Rows, int Total, SystemFilter Filter);

    internal sealed record Row
    {
        public long Key { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string NameEn { get; init; }

        public SystemStatus Status { get; init; }

        public Exposure Exposure { get; init; }

        public bool WeBuilt { get; init; }

        public bool WeOperate { get; init; }

        public bool WeMaintain { get; init; }

        public DateOnly? LastConfirmed { get; init; }

        public required string CustomerCode { get; init; }

        public required string CustomerName { get; init; }

        public required string CustomerNameEn { get; init; }

        public required string DepartmentCode { get; init; }

        public required string DepartmentName { get; init; }

        public required string DepartmentNameEn { get; init; }

        public int Components { get; set; }

        /// <summary>When the newest inventory that was taken arrived.</summary>
        public DateTimeOffset? LastTaken { get; set; }
    }
}
