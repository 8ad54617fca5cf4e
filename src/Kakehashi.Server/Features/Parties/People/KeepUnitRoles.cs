using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Roles that everybody of a unit holds. Nobody is named for a system by belonging to a unit.</summary>
internal sealed class KeepUnitRoles(AppDb db, GrantScopes scopes, HeldRoles held, CompanyTime time)
{
    public async Task<Answer?> FindAsync(string code, CancellationToken cancel)
    {
        if (await UnitAsync(code, cancel) is not { } unit)
        {
            return null;
        }

        var rows = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.HolderUnitKey == unit.Key).OrderBy(row => row.Key).ToListAsync(cancel);
        return new Answer(unit, await held.OfAsync(rows, mayKeep: true, cancel));
    }

    public async Task<Outcome<UnitRoleGranted>> GiveAsync(string code, GrantWish wish, CancellationToken cancel)
    {
        if (KeepRoles.Check(wish, time.Today) is { } against)
        {
            return against;
        }

        if (await UnitAsync(code, cancel) is not { } unit)
        {
            return new Refusal("department.unknown", code);
        }

        if (wish.Over == GrantOver.System || PartiesWords.IsCompanyWide(wish.Role))
        {
            return new Refusal("role.person_needed");
        }

        if ((await scopes.FindAsync(wish, cancel)).Refused(out var refusal, out var scope))
        {
            return refusal;
        }

        var rows = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.HolderUnitKey == unit.Key && row.Role == wish.Role).ToListAsync(cancel);
        if (rows.Exists(row => row.Scope == scope && row.HoldsOn(time.Today)))
        {
            return new Refusal("role.held_already");
        }

        var fact = RoleChanges.Give(db, unit, wish.Role, scope, wish.Until, (wish.Reason ?? "").Trim());
        db.Changes.Tell(nameof(UnitRoleGranted), unit.Key);
        await db.SaveAsync(cancel);
        return fact;
    }

    public async Task<Outcome<UnitRoleRevoked>> RevokeAsync(string code, long grantKey, CancellationToken cancel)
    {
        if (await UnitAsync(code, cancel) is not { } unit
            || await db.Set<RoleGrant>().SingleOrDefaultAsync(row => row.Key == grantKey && row.HolderUnitKey == unit.Key, cancel) is not { } grant
            || !PeopleDuty.MayKeep(db.Viewer, grant.DepartmentKey))
        {
            return new Refusal("role.unknown");
        }

        var fact = RoleChanges.Revoke(db, unit, grant);
        db.Changes.Tell(nameof(UnitRoleRevoked), unit.Key);
        await db.SaveAsync(cancel);
        return fact;
    }

    private async Task<Department?> UnitAsync(string code, CancellationToken cancel) =>
        await db.Set<Department>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } unit
        && PeopleDuty.MayKeep(db.Viewer, unit.Key)
            ? unit
            : null;

    internal sealed record Answer(Department Unit, IReadOnlyList<HeldRoles.Held> Roles);
}
