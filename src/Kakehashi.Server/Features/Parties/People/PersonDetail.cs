using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>One person with the roles held.</summary>
internal sealed class PersonDetail(AppDb db)
{
    public async Task<Answer?> RunAsync(string code, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (person is null)
        {
            return null;
        }

        var units = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Key, cancel);
        var grants = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.PersonKey == person.Key).OrderBy(row => row.Key).ToListAsync(cancel);
        return new Answer(
            person,
            person.DepartmentKey is { } key ? units[key] : null,
            [.. grants.Select(grant => new Held(grant.Key, grant.Role, grant.DepartmentKey is { } unit ? units[unit] : null, grant.SystemKey is not null, grant.ValidUntil))],
            PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey));
    }

    internal sealed record Answer(Person Person, Department? Department, IReadOnlyList<Held> Roles, bool MayKeep);

    /// <summary>A role held for a department, for a system, or (neither) for the company.</summary>
    internal sealed record Held(long Key, Role Role, Department? Department, bool ForSystem, DateOnly? ValidUntil);
}
