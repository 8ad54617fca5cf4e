using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Departments;

/// <summary>部門: the tree in its order, with its people counted.</summary>
internal sealed class DepartmentList(AppDb db, CompanyTime time)
{
    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancel)
    {
        var units = await db.Set<Department>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancel);
        var people = await db.Set<Person>().Where(row => row.IsActive && row.DepartmentKey != null)
            .GroupBy(row => row.DepartmentKey!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var codes = units.ToDictionary(unit => unit.Key, unit => unit.Code);
        var below = units.ToLookup(unit => unit.ParentOn(time.Today));
        var rows = new List<Row>(units.Count);
        var placed = new HashSet<long>();
        Place(null, 0);
        return rows;

        void Place(long? parent, int depth)
        {
            foreach (var unit in below[parent].Where(unit => placed.Add(unit.Key)))
            {
                rows.Add(new Row(
                    unit.Code, unit.Name, unit.NameEn, depth, unit.ParentOn(time.Today) is { } above ? codes[above] : "", unit.ValidFrom, unit.ValidTo,
                    unit.SuccessorKey is { } next ? codes[next] : "", unit.ExistsOn(time.Today), people.GetValueOrDefault(unit.Key),
                    unit.Version.Number));
                Place(unit.Key, depth + 1);
            }
        }
    }

    internal sealed record Row(
        string Code, string Name, string NameEn, int Depth, string Parent, DateOnly ValidFrom, DateOnly? ValidTo, string Successor,
        bool ExistsToday, int People, int Version);
}
