using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>What a person's grants come to today: the own ones, those of the people stood in for, and what a key is cut to.</summary>
internal sealed class GrantsOf(CompanyTime time)
{
    /// <summary>What the person may see and do, as somebody's deputy too.</summary>
    public async Task<IReadOnlyList<EffectiveGrant>> PersonAsync(AppDb db, long person, CancellationToken cancel)
    {
        var own = await OwnAsync(db, person, cancel);
        return await UnfoldAsync(db, [.. own, .. await AsDeputyAsync(db, person, cancel)], null, cancel);
    }

    /// <summary>What a program's key may: the person's own grants within the key's duties, departments and systems.</summary>
    public async Task<IReadOnlyList<EffectiveGrant>> KeyAsync(AppDb db, ApiKey key, CancellationToken cancel) =>
        await CutAsync(db, await UnfoldAsync(db, await OwnAsync(db, key.PersonKey, cancel), key.Duties, cancel), key.Reach, cancel);

    private static async Task<List<RoleGrant>> OwnAsync(AppDb db, long person, CancellationToken cancel) =>
        await db.Set<RoleGrant>().AsNoTracking().Where(grant => grant.PersonKey == person).ToListAsync(cancel);

    // What the others are named for in person stays theirs, and what they hold as deputies themselves.
    private async Task<List<RoleGrant>> AsDeputyAsync(AppDb db, long person, CancellationToken cancel)
    {
        var today = time.Today;
        return await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.SystemKey == null
                && db.Set<Deputy>().Any(deputy =>
                    deputy.DeputyKey == person && deputy.PersonKey == grant.PersonKey && deputy.From <= today && today <= deputy.Until)
                && db.Set<Person>().Any(other => other.Key == grant.PersonKey && other.IsActive))
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<EffectiveGrant>> UnfoldAsync(
        AppDb db, IReadOnlyList<RoleGrant> grants, IReadOnlyList<Duty>? onlyDuties, CancellationToken cancel)
    {
        var tree = grants.Any(grant => grant.DepartmentKey is not null) ? await TreeAsync(db, cancel) : null;
        var unfolded = new List<EffectiveGrant>();
        foreach (var grant in grants.Where(grant => grant.HoldsOn(time.Today)))
        {
            Duty[] duties = [.. RoleDuties.Of(grant.Role).Where(duty => onlyDuties is null || onlyDuties.Contains(duty))];
            if (duties.Length > 0)
            {
                var departments = grant.DepartmentKey is { } key ? tree!.Reach(key) : null;
                unfolded.Add(new EffectiveGrant(duties, departments, grant.SystemKey, grant.Key));
            }
        }

        return unfolded;
    }

    private async Task<IReadOnlyList<EffectiveGrant>> CutAsync(
        AppDb db, IReadOnlyList<EffectiveGrant> grants, ApiKeyReach reach, CancellationToken cancel)
    {
        if (reach.Departments.Count > 0)
        {
            var tree = await TreeAsync(db, cancel);
            var within = reach.Departments.SelectMany(key => tree.Reach(key)).ToHashSet();
            return [.. grants.Where(grant => grant.SystemKey is null)
                .Select(grant => grant with { DepartmentKeys = [.. grant.DepartmentKeys?.Where(within.Contains) ?? within] })];
        }

        if (reach.Systems.Count == 0)
        {
            return grants;
        }

        var keys = reach.Systems.ToArray();
        var systems = await db.Set<DeliveredSystem>().AsNoTracking().Where(row => keys.Contains(row.Key))
            .Select(row => new { row.Key, row.DepartmentKey, row.Classification }).ToListAsync(cancel);
        var whole = Viewer.ForApiKey(0, Guid.Empty, "", grants);
        return [.. systems.Where(system => whole.MaySee(system.Key, system.DepartmentKey, system.Classification))
            .Select(system => new EffectiveGrant(
                [.. grants.Where(grant => Reaches(grant, system.Key, system.DepartmentKey)).SelectMany(grant => grant.Duties).Distinct()],
                [], system.Key))];
    }

    private static bool Reaches(EffectiveGrant grant, long system, long department) =>
        grant.SystemKey is { } named ? named == system : grant.DepartmentKeys?.Contains(department) ?? true;

    private async Task<DepartmentTree> TreeAsync(AppDb db, CancellationToken cancel) => new(
        await db.Set<Department>().AsNoTracking()
            .Select(row => new DepartmentPlace(row.Key, row.ParentKey, row.ValidFrom, row.ValidTo, row.SuccessorKey))
            .ToListAsync(cancel),
        time.Today);
}
