using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Search;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>顧客一覧: the customers that the viewer may see.</summary>
internal sealed class CustomerList(AppDb db)
{
    // More than any integrator has; the limit only keeps a mistake from filling the memory.
    private const int MostInFile = 100_000;

    public async Task<Page> RunAsync(CustomerFilter filter, CancellationToken cancel)
    {
        var query = Narrow(filter);
        var total = await query.CountAsync(cancel);
        var rows = await Sorted(query, filter).Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize).ToListAsync(cancel);
        return new Page(rows, total, filter);
    }

    /// <summary>All pages at once, for the file.</summary>
    public Task<List<Row>> AllAsync(CustomerFilter filter, CancellationToken cancel) =>
        Sorted(Narrow(filter), filter).Take(MostInFile).ToListAsync(cancel);

    /// <summary>The departments that stand in the filter: those of customers that are seen.</summary>
    public Task<List<Unit>> UnitsAsync(CancellationToken cancel) =>
        db.Set<Department>().AsNoTracking()
            .Where(unit => db.Set<Customer>().Any(row => row.DepartmentKey == unit.Key))
            .OrderBy(unit => unit.Code).Select(unit => new Unit(unit.Code, unit.Name, unit.NameEn)).ToListAsync(cancel);

    private IQueryable<Customer> Narrow(CustomerFilter filter)
    {
        var query = db.Set<Customer>().AsNoTracking();
        foreach (var word in SearchFold.Fold(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            query = query.Where(row => row.SearchText.Contains(word));
        }

        if (filter.Department.Length > 0)
        {
            query = query.Where(row => db.Set<Department>().Any(unit => unit.Key == row.DepartmentKey && unit.Code == filter.Department));
        }

        return filter.Importance is { } importance ? query.Where(row => row.Importance == importance) : query;
    }

    private IQueryable<Row> Sorted(IQueryable<Customer> query, CustomerFilter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            // Kana is how Japanese names are ordered; a name without a reading comes by its letters, last.
            ("name", false) => query.OrderBy(row => row.Kana == "").ThenBy(row => row.Kana).ThenBy(row => row.Name).ThenBy(row => row.Code),
            ("name", true) => query.OrderByDescending(row => row.Kana == "").ThenByDescending(row => row.Kana)
                .ThenByDescending(row => row.Name).ThenByDescending(row => row.Code),
            ("department", false) => query.OrderBy(row => row.DepartmentKey).ThenBy(row => row.Code),
            ("department", true) => query.OrderByDescending(row => row.DepartmentKey).ThenByDescending(row => row.Code),
            (_, true) => query.OrderByDescending(row => row.Code),
            _ => query.OrderBy(row => row.Code),
        };
        return sorted.Select(row => new Row
        {
            Code = row.Code,
            Name = row.Name,
            Kana = row.Kana,
            ShortName = row.ShortName,
            NameEn = row.NameEn,
            CorporateNumber = row.CorporateNumber,
            Sector = row.Sector,
            Importance = row.Importance,
            Language = row.Language,
            DepartmentCode = db.Set<Department>().Where(unit => unit.Key == row.DepartmentKey).Select(unit => unit.Code).First(),
            DepartmentName = db.Set<Department>().Where(unit => unit.Key == row.DepartmentKey).Select(unit => unit.Name).First(),
            DepartmentNameEn = db.Set<Department>().Where(unit => unit.Key == row.DepartmentKey).Select(unit => unit.NameEn).First(),
        });
    }

    internal sealed record Page(IReadOnlyList<Row> Rows, int Total, CustomerFilter Filter);

    internal sealed record Unit(string Code, string Name, string NameEn);

    internal sealed record Row
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string Kana { get; init; }

        public required string ShortName { get; init; }

        public required string NameEn { get; init; }

        public required string CorporateNumber { get; init; }

        public required string Sector { get; init; }

        public required CustomerImportance Importance { get; init; }

        public required string Language { get; init; }

        public required string DepartmentCode { get; init; }

        public required string DepartmentName { get; init; }

        public required string DepartmentNameEn { get; init; }
    }
}
