using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>One person with the roles held.</summary>
internal sealed class PersonDetail(AppDb db, HeldRoles held)
{
    public async Task<Answer?> RunAsync(string code, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (person is null)
        {
            return null;
        }

        var home = person.DepartmentKey is { } key
            ? await db.Set<Department>().AsNoTracking().SingleAsync(row => row.Key == key, cancel)
            : null;
        var grants = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.PersonKey == person.Key).OrderBy(row => row.Key).ToListAsync(cancel);
        var mayKeep = PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey);
        return new Answer(person, home, await held.OfAsync(grants, mayKeep, cancel), mayKeep);
    }

    internal sealed record Answer(Person Person, Department? Department, IReadOnlyList<HeldRoles.Held> Roles, bool MayKeep);
}
