using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>
/// Who is told of a clock: its owner, and once its date has passed somebody above. Of a restricted case nobody above knows, so
/// there it is the case's other owners.
/// </summary>
internal static class ClockRecipients
{
    public static async Task<List<Person>> OfAsync(AppDb db, Clock running, bool isOver, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var people = await db.Set<Person>().Where(row => row.Key == running.OwnerKey && row.IsActive).ToListAsync(cancel);
        if (isOver)
        {
            people.AddRange(running.Classification.IsRestricted()
                ? await OwnersAsync(db, running, now, cancel)
                : await HeadsAsync(db, running.DepartmentKey, today, cancel));
        }

        return [.. people.DistinctBy(person => person.Key)];
    }

    private static async Task<List<Person>> OwnersAsync(AppDb db, Clock running, DateTimeOffset now, CancellationToken cancel)
    {
        var owners = await db.Set<Participant>().AsNoTracking()
            .Where(row => row.CaseKey == running.CaseKey && row.Role == ParticipantRole.Owner && row.EndedAt == null).ToListAsync(cancel);
        var keys = owners.Where(row => row.HoldsAt(now)).Select(row => row.PersonKey).ToArray();
        return await db.Set<Person>().Where(row => keys.Contains(row.Key) && row.IsActive).OrderBy(row => row.Key).ToListAsync(cancel);
    }

    // The heads of the department; where it has none, those of the unit above.
    private static async Task<List<Person>> HeadsAsync(AppDb db, long departmentKey, DateOnly today, CancellationToken cancel)
    {
        var units = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Key, cancel);
        var grants = (await db.Set<RoleGrant>().AsNoTracking().Where(row => row.Role == Role.UnitHead && row.DepartmentKey != null).ToListAsync(cancel))
            .FindAll(row => row.HoldsOn(today)).ToLookup(row => row.DepartmentKey!.Value);
        long? at = departmentKey;
        for (var depth = 0; at is { } unit && depth <= units.Count; depth++)
        {
            var people = grants[unit].Select(row => row.PersonKey).ToArray();
            var holders = grants[unit].Select(row => row.HolderUnitKey).ToArray();
            var heads = await db.Set<Person>()
                .Where(row => row.IsActive && (people.Contains(row.Key) || (row.DepartmentKey != null && holders.Contains(row.DepartmentKey))))
                .OrderBy(row => row.Key).ToListAsync(cancel);
            if (heads.Count > 0)
            {
                return heads;
            }

            at = units.GetValueOrDefault(unit)?.ParentOn(today);
        }

        return [];
    }
}
