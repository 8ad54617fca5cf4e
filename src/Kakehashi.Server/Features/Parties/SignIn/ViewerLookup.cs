using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Turns a session or a program's key into a viewer, each time as it is stored: a role taken away is gone with the next
/// request. A session's viewer is remembered until anything of people, their roles or the departments is saved.
/// </summary>
internal sealed class ViewerLookup(AppDbFactory databases, CompanyTime time, TimeProvider clock)
{
    /// <summary>Counted up with each save of what a session's viewer is made of.</summary>
    public const string StampName = "access";

    private const int MostSessions = 2_000;

    private static readonly Viewer Doorkeeper =
        Viewer.ForJob("sign-in", typeof(Person), typeof(Credential), typeof(RoleGrant), typeof(Deputy), typeof(Department), typeof(ApiKey));

    private readonly StampedMemory _sessions = new(MostSessions, StampName);

    /// <summary>The person of a session, and the stamps by which that was found.</summary>
    public async Task<(Viewer? Viewer, IReadOnlyDictionary<string, long> Stamps)> OfSessionAsync(
        Guid person, string stamp, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        var stamps = await db.ReadStampsAsync(cancel);
        var viewer = await _sessions.AskAsync(stamps, (person, stamp, time.Today), () => ReadAsync(db, person, stamp, cancel));
        return (viewer, stamps);
    }

    public async Task<Viewer?> OfApiKeyAsync(string code, CancellationToken cancel)
    {
        var hash = Codes.Hash(code);
        await using var db = databases.Open(Doorkeeper);
        var found = await db.Set<ApiKey>().AsNoTracking()
            .Where(row => row.Hash == hash)
            .Join(
                db.Set<Person>().Where(person => person.IsActive), row => row.PersonKey, person => person.Key,
                (row, person) => new
                {
                    ApiKey = row,
                    Person = new Known(
                        person.Key, person.Id, person.Name, person.Language,
                        db.Set<RoleGrant>().Where(grant => grant.PersonKey == person.Key).ToList()),
                })
            .SingleOrDefaultAsync(cancel);
        if (found is null || !found.ApiKey.HoldsAt(clock.GetUtcNow()))
        {
            return null;
        }

        // What a person does as somebody's deputy a program of theirs does not do.
        var grants = await UnfoldAsync(db, found.Person.Grants, found.ApiKey.Duties, cancel);
        return Viewer.ForApiKey(found.Person.Key, found.ApiKey.Id, found.ApiKey.Name, grants);
    }

    /// <summary>The viewer that a person of the house would be, for verbs that act in somebody's name.</summary>
    public async Task<Viewer?> OfPersonAsync(string code, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        var found = await db.Set<Person>().AsNoTracking()
            .Where(row => row.Code == code && row.IsActive)
            .Select(row => new Known(
                row.Key, row.Id, row.Name, row.Language, db.Set<RoleGrant>().Where(grant => grant.PersonKey == row.Key).ToList()))
            .SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : Viewer.ForPerson(found.Key, found.Id, found.Name, found.Language, await UnfoldAsync(db, await AllOfAsync(db, found, cancel), null, cancel));
    }

    private async Task<Viewer?> ReadAsync(AppDb db, Guid person, string stamp, CancellationToken cancel)
    {
        var found = await db.Set<Person>().AsNoTracking()
            .Where(row => row.Id == person && row.IsActive
                && db.Set<Credential>().Any(credential => credential.PersonKey == row.Key && credential.Stamp == stamp))
            .Select(row => new Known(
                row.Key, row.Id, row.Name, row.Language, db.Set<RoleGrant>().Where(grant => grant.PersonKey == row.Key).ToList()))
            .SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : Viewer.ForPerson(found.Key, found.Id, found.Name, found.Language, await UnfoldAsync(db, await AllOfAsync(db, found, cancel), null, cancel));
    }

    // The own grants, and those of the people whom the person stands in for today. What they are named for in person stays theirs,
    // and what they hold as deputies themselves.
    private async Task<IReadOnlyList<RoleGrant>> AllOfAsync(AppDb db, Known found, CancellationToken cancel)
    {
        var today = time.Today;
        var others = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.SystemKey == null
                && db.Set<Deputy>().Any(deputy => deputy.DeputyKey == found.Key && deputy.PersonKey == grant.PersonKey && deputy.From <= today && today <= deputy.Until)
                && db.Set<Person>().Any(person => person.Key == grant.PersonKey && person.IsActive))
            .ToListAsync(cancel);
        return [.. found.Grants, .. others];
    }

    private async Task<IReadOnlyList<EffectiveGrant>> UnfoldAsync(
        AppDb db, IReadOnlyList<RoleGrant> grants, IReadOnlyList<Duty>? onlyDuties, CancellationToken cancel)
    {
        var tree = grants.Any(grant => grant.DepartmentKey is not null)
            ? new DepartmentTree(
                await db.Set<Department>().AsNoTracking()
                    .Select(row => new DepartmentPlace(row.Key, row.ParentKey, row.ValidFrom, row.ValidTo, row.SuccessorKey))
                    .ToListAsync(cancel),
                time.Today)
            : null;
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

    private sealed record Known(long Key, Guid Id, string Name, string Language, List<RoleGrant> Grants);
}
