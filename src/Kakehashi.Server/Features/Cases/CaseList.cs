using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Search;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件一覧: the cases that the viewer may see, newest first.</summary>
internal sealed class CaseList(AppDb db)
{
    public async Task<Page> RunAsync(CaseFilter filter, CancellationToken cancel)
    {
        var cases = Narrow(filter);
        var total = await cases.CountAsync(cancel);
        var rows = await cases.OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Key)
            .Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize)
            .Select(row => new Row
            {
                Number = row.Number,
                Title = row.Title,
                Kind = row.Kind,
                Origin = row.Origin,
                Classification = row.Classification,
                Status = row.Status,
                OpenedAt = row.OpenedAt,
                CustomerName = db.Set<Customer>().Where(one => one.Key == row.CustomerKey).Select(one => one.Name).FirstOrDefault() ?? "",
                CustomerNameEn = db.Set<Customer>().Where(one => one.Key == row.CustomerKey).Select(one => one.NameEn).FirstOrDefault() ?? "",
                SystemName = db.Set<DeliveredSystem>().Where(one => one.Key == row.SystemKey).Select(one => one.Name).FirstOrDefault() ?? "",
                SystemNameEn = db.Set<DeliveredSystem>().Where(one => one.Key == row.SystemKey).Select(one => one.NameEn).FirstOrDefault() ?? "",
                DepartmentName = db.Set<Department>().Where(one => one.Key == row.DepartmentKey).Select(one => one.Name).FirstOrDefault() ?? "",
                DepartmentNameEn = db.Set<Department>().Where(one => one.Key == row.DepartmentKey).Select(one => one.NameEn).FirstOrDefault() ?? "",
            })
            .ToListAsync(cancel);
        return new Page(rows, total, filter);
    }

    private IQueryable<Case> Narrow(CaseFilter filter)
    {
        var cases = db.Set<Case>().AsNoTracking();
        foreach (var word in SearchFold.Fold(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            cases = cases.Where(row => row.SearchText.Contains(word));
        }

        if (filter.Department.Length > 0)
        {
            cases = cases.Where(row => db.Set<Department>().Any(unit => unit.Key == row.DepartmentKey && unit.Code == filter.Department));
        }

        if (filter.Status is { } status)
        {
            cases = cases.Where(row => row.Status == status);
        }

        if (filter.Kind is { } kind)
        {
            cases = cases.Where(row => row.Kind == kind);
        }

        if (filter.Classification is { } classification)
        {
            cases = cases.Where(row => row.Classification == classification);
        }

        return filter.OnlyMine ? cases.Where(row => db.Set<Participant>().Any(own => own.CaseKey == row.Key && own.EndedAt == null)) : cases;
    }

    internal sealed record Page(IReadOnlyList<Row> Rows, int Total, CaseFilter Filter);

    internal sealed record Row
    {
        public required string Number { get; init; }

        public required string Title { get; init; }

        public required CaseKind Kind { get; init; }

        public required CaseOrigin Origin { get; init; }

        public required Classification Classification { get; init; }

        public required CaseStatus Status { get; init; }

        public required DateTimeOffset OpenedAt { get; init; }

        /// <summary>Empty when there is none, or the viewer does not see it.</summary>
        public required string CustomerName { get; init; }

        public required string CustomerNameEn { get; init; }

        public required string SystemName { get; init; }

        public required string SystemNameEn { get; init; }

        public required string DepartmentName { get; init; }

        public required string DepartmentNameEn { get; init; }
    }
}
