using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Gives and takes a person's roles. The security centre and administrators are for the company.</summary>
internal sealed class KeepRoles(AppDb db, GrantScopes scopes, CompanyTime time)
{
    public const int LongestReason = 500;

    public async Task<Outcome<RoleGranted>> GiveAsync(string code, GrantWish wish, CancellationToken cancel)
    {
        if (Check(wish, time.Today) is { } against)
        {
            return against;
        }

        if (await FindAsync(code, cancel) is not { } person)
        {
            return new Refusal("person.unknown", code);
        }

        if ((await scopes.FindAsync(wish, cancel)).Refused(out var refusal, out var scope))
        {
            return refusal;
        }

        var held = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.PersonKey == person.Key && row.Role == wish.Role).ToListAsync(cancel);
        if (held.Exists(row => row.Scope == scope && row.HoldsOn(time.Today)))
        {
            return new Refusal("role.held_already");
        }

        var fact = RoleChanges.Give(db, person, wish.Role, scope, wish.Until, (wish.Reason ?? "").Trim());
        db.Changes.Tell(nameof(RoleGranted), person.Key);
        await db.SaveAsync(cancel);
        return fact;
    }

    public async Task<Outcome<RoleRevoked>> RevokeAsync(string code, long grantKey, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } person
            || await db.Set<RoleGrant>().SingleOrDefaultAsync(row => row.Key == grantKey && row.PersonKey == person.Key, cancel) is not { } grant
            || !PeopleDuty.MayKeep(db.Viewer, grant.DepartmentKey))
        {
            return new Refusal("role.unknown");
        }

        // Somebody must be left who can give roles again.
        if (grant.Role == Role.Administrator && !await IsAnotherAdministratorAsync(db, grant.PersonKey, cancel))
        {
            return new Refusal("role.last_administrator");
        }

        var fact = RoleChanges.Revoke(db, person, grant);
        db.Changes.Tell(nameof(RoleRevoked), person.Key);
        await db.SaveAsync(cancel);
        return fact;
    }

    /// <summary>What a rule says against the wish itself, or null.</summary>
    internal static Refusal? Check(GrantWish wish, DateOnly today) =>
        wish.Until < today ? new Refusal("role.ends_before_it_begins")
        : wish.Reason?.Length > LongestReason ? new Refusal("role.reason_too_long", LongestReason)
        : null;

    /// <summary>Whether somebody else is an administrator of the company without an end.</summary>
    internal static Task<bool> IsAnotherAdministratorAsync(AppDb db, long? person, CancellationToken cancel) => db.Set<RoleGrant>().AnyAsync(
        row => row.Role == Role.Administrator && row.DepartmentKey == null && row.PersonKey != person && row.ValidUntil == null
            && db.Set<Person>().Any(other => other.Key == row.PersonKey && other.IsActive),
        cancel);

    private async Task<Person?> FindAsync(string code, CancellationToken cancel) =>
        await db.Set<Person>().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } person
        && PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey)
            ? person
            : null;
}
