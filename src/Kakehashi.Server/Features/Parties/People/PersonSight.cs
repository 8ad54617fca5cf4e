using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>
/// この人に見えるもの: what a person may see and do today, by the own roles, the units' and as somebody's deputy. For which
/// restricted matters the person is named is not in it: that is for their participants to know.
/// </summary>
internal sealed class PersonSight(AppDb db, AppDbFactory databases, GrantsOf grants)
{
    private const int MostSystems = 200;

    private static readonly Viewer Registry = Viewer.ForJob(
        "person-sight", typeof(Person), typeof(RoleGrant), typeof(Deputy), typeof(Department), typeof(Customer), typeof(DeliveredSystem));

    public async Task<Answer?> RunAsync(string code, CancellationToken cancel)
    {
        await using var registry = databases.Open(Registry);
        var person = await registry.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (person is null || !(person.Key == db.Viewer.PersonKey || PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey)))
        {
            return null;
        }

        var viewer = Viewer.ForPerson(
            person.Key, person.Id, person.Name, person.Language,
            person.IsActive ? await grants.PersonAsync(registry, person, cancel) : []);
        return new Answer(
            person,
            [.. Enum.GetValues<Duty>().Where(viewer.Has)],
            viewer.SeesAllDepartments,
            await DepartmentsAsync(registry, viewer, cancel),
            await CustomersAsync(registry, viewer, cancel),
            await SystemsAsync(registry, viewer, cancel));
    }

    private static async Task<IReadOnlyList<HeldRoles.Place>> DepartmentsAsync(AppDb registry, Viewer viewer, CancellationToken cancel)
    {
        var keys = viewer.DepartmentKeys;
        return await registry.Set<Department>().AsNoTracking().Where(row => keys.Contains(row.Key)).OrderBy(row => row.Code)
            .Select(row => new HeldRoles.Place(row.Code, row.Name, row.NameEn)).ToListAsync(cancel);
    }

    // Codes alone: whoever keeps people need not see the customers themselves.
    private static async Task<IReadOnlyList<string>> CustomersAsync(AppDb registry, Viewer viewer, CancellationToken cancel)
    {
        var keys = viewer.CustomerKeys;
        return await registry.Set<Customer>().AsNoTracking().Where(row => keys.Contains(row.Key)).OrderBy(row => row.Code)
            .Select(row => row.Code).ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<string>> SystemsAsync(AppDb registry, Viewer viewer, CancellationToken cancel)
    {
        long[] keys = [.. viewer.SystemKeys, .. viewer.CustomerSystemKeys];
        return await registry.Set<DeliveredSystem>().AsNoTracking()
            .Where(row => keys.Contains(row.Key)
                && row.Classification != Classification.Confidential && row.Classification != Classification.Embargoed)
            .OrderBy(row => row.Code).Select(row => row.Code).Take(MostSystems).ToListAsync(cancel);
    }

    internal sealed record Answer(
        Person Person, IReadOnlyList<Duty> Duties, bool AllDepartments, IReadOnlyList<HeldRoles.Place> Departments,
        IReadOnlyList<string> Customers, IReadOnlyList<string> Systems);
}
