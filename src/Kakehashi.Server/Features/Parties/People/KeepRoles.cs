using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Gives and takes roles. The security centre and administrators are for the company, the others for a department.</summary>
internal sealed class KeepRoles(AppDb db, CompanyTime time)
{
    public const int LongestReason = 500;

    public async Task<Outcome<RoleGranted>> GiveAsync(
        string code, Role role, string? department, DateOnly? until, string? reason, CancellationToken cancel)
    {
        if (until < time.Today)
        {
            return new Refusal("role.ends_before_it_begins");
        }

        if (reason?.Length > LongestReason)
        {
            return new Refusal("role.reason_too_long", LongestReason);
        }

        if (await FindAsync(code, cancel) is not { } person)
        {
            return new Refusal("person.unknown", code);
        }

        long? unit = null;
        if (!string.IsNullOrWhiteSpace(department))
        {
            var folded = ImportColumns.FoldCode(department);
            unit = await db.Set<Department>().Where(row => row.Code == folded).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
            if (unit is null)
            {
                return new Refusal("person.department_unknown", department);
            }
        }

        if (PartiesWords.IsCompanyWide(role) && unit is not null)
        {
            return new Refusal("role.company_only");
        }

        if (!PartiesWords.IsCompanyWide(role) && role != Role.Reader && unit is null)
        {
            return new Refusal("role.department_needed");
        }

        if (!PeopleDuty.MayKeep(db.Viewer, unit))
        {
            return new Refusal("person.department_not_yours", department);
        }

        if (await db.Set<RoleGrant>().AnyAsync(
            row => row.PersonKey == person.Key && row.Role == role && row.DepartmentKey == unit && row.SystemKey == null
                && (row.ValidUntil == null || row.ValidUntil >= time.Today), cancel))
        {
            return new Refusal("role.held_already");
        }

        RoleChanges.Give(db, person, role, unit, until, (reason ?? "").Trim());
        db.Changes.Tell(nameof(RoleGranted), person.Key);
        await db.SaveAsync(cancel);
        return new RoleGranted(person.Id, role, unit, null);
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
        if (grant.Role == Role.Administrator && await IsLastAdministratorAsync(grant, cancel))
        {
            return new Refusal("role.last_administrator");
        }

        RoleChanges.Revoke(db, person, grant);
        db.Changes.Tell(nameof(RoleRevoked), person.Key);
        await db.SaveAsync(cancel);
        return new RoleRevoked(person.Id, grant.Role, grant.DepartmentKey, grant.SystemKey);
    }

    private async Task<bool> IsLastAdministratorAsync(RoleGrant grant, CancellationToken cancel) =>
        !await db.Set<RoleGrant>().AnyAsync(
            row => row.Role == Role.Administrator && row.DepartmentKey == null && row.PersonKey != grant.PersonKey
                && row.ValidUntil == null
                && db.Set<Person>().Any(person => person.Key == row.PersonKey && person.IsActive),
            cancel);

    private async Task<Person?> FindAsync(string code, CancellationToken cancel) =>
        await db.Set<Person>().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } person
        && PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey)
            ? person
            : null;
}
