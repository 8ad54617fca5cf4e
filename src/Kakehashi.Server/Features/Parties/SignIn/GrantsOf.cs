using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Parties.Departments;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// What a person's grants come to today: the own ones, those of the units that the person belongs to, those of the people stood
/// in for, and what a key is cut to.
/// </summary>
internal sealed class GrantsOf(CompanyTime time)
{
    /// <summary>What the person may see and do, as somebody's deputy too.</summary>
    public async Task<IReadOnlyList<EffectiveGrant>> PersonAsync(AppDb db, Person person, CancellationToken cancel)
    {
        var tree = await DepartmentTrees.OnAsync(db, time.Today, cancel);
        var held = await HeldAsync(db, [new Holder(person.Key, person.DepartmentKey)], tree, cancel);
        var others = await StoodForAsync(db, person.Key, cancel);
        if (others.Count > 0)
        {
            // What the others are named for in person stays theirs, and what they hold as deputies themselves.
            held.AddRange((await HeldAsync(db, others, tree, cancel)).Where(grant => grant.SystemKey is null));
        }

        return await UnfoldAsync(db, held.DistinctBy(grant => grant.Key), tree, null, cancel);
    }

    /// <summary>What a program's key may: the person's own grants within the key's duties, departments and systems.</summary>
    public async Task<IReadOnlyList<EffectiveGrant>> KeyAsync(AppDb db, ApiKey key, CancellationToken cancel)
    {
        var tree = await DepartmentTrees.OnAsync(db, time.Today, cancel);
        var home = await db.Set<Person>().Where(row => row.Key == key.PersonKey).Select(row => row.DepartmentKey).SingleAsync(cancel);
        var held = await HeldAsync(db, [new Holder(key.PersonKey, home)], tree, cancel);
        return await CutAsync(db, await UnfoldAsync(db, held, tree, key.Duties, cancel), tree, key.Reach, cancel);
    }

    private static async Task<List<RoleGrant>> HeldAsync(
        AppDb db, IReadOnlyList<Holder> holders, DepartmentTree tree, CancellationToken cancel)
    {
        long?[] people = [.. holders.Select(holder => (long?)holder.Person)];
        long?[] units = [.. holders.Where(holder => holder.Home is not null).SelectMany(holder => tree.Homes(holder.Home!.Value)).Distinct()];
        return await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => people.Contains(grant.PersonKey) || units.Contains(grant.HolderUnitKey))
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<Holder>> StoodForAsync(AppDb db, long person, CancellationToken cancel)
    {
        var today = time.Today;
        return await db.Set<Deputy>().AsNoTracking()
            .Where(deputy => deputy.DeputyKey == person && deputy.From <= today && today <= deputy.Until)
            .Join(
                db.Set<Person>().Where(other => other.IsActive), deputy => deputy.PersonKey, other => other.Key,
                (_, other) => new Holder(other.Key, other.DepartmentKey))
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<EffectiveGrant>> UnfoldAsync(
        AppDb db, IEnumerable<RoleGrant> grants, DepartmentTree tree, IReadOnlyList<Duty>? onlyDuties, CancellationToken cancel)
    {
        var unfolded = new List<EffectiveGrant>();
        foreach (var grant in grants.Where(grant => grant.HoldsOn(time.Today)))
        {
            Duty[] duties = [.. RoleDuties.Of(grant.Role).Where(duty => onlyDuties is null || onlyDuties.Contains(duty))];
            if (duties.Length > 0)
            {
                unfolded.Add(await UnfoldAsync(db, grant, duties, tree, cancel));
            }
        }

        return unfolded;
    }

    private static async Task<EffectiveGrant> UnfoldAsync(
        AppDb db, RoleGrant grant, Duty[] duties, DepartmentTree tree, CancellationToken cancel)
    {
        if (grant.CustomerKey is { } customer)
        {
            var systems = await db.Set<DeliveredSystem>().AsNoTracking().Where(row => row.CustomerKey == customer).Select(row => row.Key)
                .ToListAsync(cancel);
            return new EffectiveGrant(duties, [], GrantKey: grant.Key) { CustomerKey = customer, CustomerSystems = systems };
        }

        var departments = grant.DepartmentKey is { } unit ? tree.Reach(unit)
            : grant.LegalEntityKey is { } entity ? tree.ReachOfEntity(entity)
            : null;
        return new EffectiveGrant(duties, departments, grant.SystemKey, grant.Key);
    }

    private static async Task<IReadOnlyList<EffectiveGrant>> CutAsync(
        AppDb db, IReadOnlyList<EffectiveGrant> grants, DepartmentTree tree, ApiKeyReach reach, CancellationToken cancel)
    {
        if (reach.Departments.Count > 0)
        {
            var within = reach.Departments.SelectMany(key => tree.Reach(key)).ToHashSet();
            return [.. grants.Where(grant => grant.SystemKey is null && grant.CustomerKey is null)
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
        grant.SystemKey is { } named ? named == system
        : grant.CustomerKey is not null ? grant.CustomerSystems.Contains(system)
        : grant.DepartmentKeys?.Contains(department) ?? true;

    private sealed record Holder(long Person, long? Home);
}
