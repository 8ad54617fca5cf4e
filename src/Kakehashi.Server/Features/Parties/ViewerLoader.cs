using System.Globalization;
using System.Security.Claims;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Makes the viewer of a person from the grants that stand in the database now.</summary>
internal sealed class ViewerLoader(AppDbFactory factory, CompanyTime time)
{
    public static Viewer SignInViewer { get; } = Viewer.ForJob(
        "sign-in", typeof(Person), typeof(Credential), typeof(RoleGrant), typeof(Department), typeof(ApiKey));

    /// <summary>The viewer of a session, or nobody when the person has left or the session was ended.</summary>
    public async Task<Viewer> OfSessionAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (!long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var personKey)
            || !Guid.TryParse(principal.FindFirstValue("stamp"), out var stamp))
        {
            return Viewer.Nobody;
        }

        await using var db = factory.Open(SignInViewer);
        var valid = await db.Set<Credential>().AnyAsync(row => row.PersonKey == personKey && row.Stamp == stamp, cancel);
        return valid ? await OfPersonAsync(db, personKey, cancel) : Viewer.Nobody;
    }

    /// <summary>The viewer of a program's key, with at most the duties that the key names; or nobody.</summary>
    public async Task<Viewer> OfKeyAsync(string secret, CancellationToken cancel)
    {
        await using var db = factory.Open(SignInViewer);
        var hash = ApiKey.HashOf(secret);
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancel);
        if (key is null || !key.IsValidOn(time.Today))
        {
            return Viewer.Nobody;
        }

        var person = await PersonAsync(db, key.PersonKey, cancel);
        if (person is null)
        {
            return Viewer.Nobody;
        }

        var allowed = key.Duties();
        var grants = (await GrantsAsync(db, key.PersonKey, cancel))
            .Select(grant => grant with { Duties = [.. grant.Duties.Intersect(allowed)] });
        return Viewer.ForApiKey(person.Key, key.Id, key.Name, grants);
    }

    public async Task<Viewer> OfPersonAsync(AppDb db, long personKey, CancellationToken cancel) =>
        await PersonAsync(db, personKey, cancel) is { } person
            ? Viewer.ForPerson(person.Key, person.Id, person.Name, person.Language, await GrantsAsync(db, personKey, cancel))
            : Viewer.Nobody;

    private static Task<Person?> PersonAsync(AppDb db, long key, CancellationToken cancel) =>
        db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == key && row.IsActive, cancel);

    private async Task<List<EffectiveGrant>> GrantsAsync(AppDb db, long personKey, CancellationToken cancel)
    {
        var grants = await db.Set<RoleGrant>().AsNoTracking().Where(grant => grant.PersonKey == personKey).ToListAsync(cancel);
        var tree = grants.Any(grant => grant.DepartmentKey is not null)
            ? await db.Set<Department>().AsNoTracking().Select(unit => new Unit(unit.Key, unit.ParentKey, unit.SuccessorKey)).ToListAsync(cancel)
            : [];
        return [.. grants.Select(grant => new EffectiveGrant(
            RoleDuties.Of(grant.Role), grant.DepartmentKey is { } unit ? Below(unit, tree) : null, grant.SystemKey))];
    }

    // What a closed unit left behind belongs to the unit that took over; a grant for it reaches as far.
    private static List<long> Below(long top, IReadOnlyList<Unit> tree)
    {
        var found = new List<long> { top };
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(tree.Where(unit => (unit.ParentKey == found[at] || unit.SuccessorKey == found[at]) && !found.Contains(unit.Key)).Select(unit => unit.Key));
        }

        return found;
    }

    private sealed record Unit(long Key, long? ParentKey, long? SuccessorKey);
}
