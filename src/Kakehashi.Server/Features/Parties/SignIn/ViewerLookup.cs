using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Turns a session or a program's key into a viewer, each time as it is stored: a role taken away is gone with the next
/// request. A session's viewer is remembered until anything of people, their roles or the departments is saved.
/// </summary>
internal sealed class ViewerLookup(AppDbFactory databases, CompanyTime time, IOptions<SignInOptions> options, TimeProvider clock)
{
    /// <summary>Counted up with each save of what a session's viewer is made of.</summary>
    public const string StampName = "access";

    /// <summary>Counted up whenever a session begins or is ended; its being used is not told.</summary>
    public const string SessionsStamp = "sessions";

    private const int MostSessions = 2_000;

    private static readonly TimeSpan KeyUseTold = TimeSpan.FromMinutes(5);

    private static readonly Viewer Doorkeeper = Viewer.ForJob(
        "sign-in", typeof(Person), typeof(CredentialSession), typeof(RoleGrant), typeof(Department), typeof(ApiKey), typeof(DeliveredSystem));

    private readonly StampedMemory _sessions = new(MostSessions, StampName, SessionsStamp);

    /// <summary>Whose session it is, and the stamps by which that was found.</summary>
    public async Task<(KnownSession? Session, IReadOnlyDictionary<string, long> Stamps)> OfSessionAsync(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        var stamps = await db.ReadStampsAsync(cancel);
        var found = await _sessions.AskAsync(stamps, (id, time.Today), () => ReadAsync(db, id, cancel));
        return (found is not null && await IsOpenAsync(db, found, cancel) ? found : null, stamps);
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

        await NoteUseAsync(db, found.ApiKey, cancel);
        var grants = await CutAsync(db, await UnfoldAsync(db, found.Person.Grants, found.ApiKey.Duties, cancel), found.ApiKey.Reach, cancel);
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
            : Viewer.ForPerson(found.Key, found.Id, found.Name, found.Language, await UnfoldAsync(db, found.Grants, null, cancel));
    }

    private async Task<KnownSession?> ReadAsync(AppDb db, Guid id, CancellationToken cancel)
    {
        var found = await db.Set<CredentialSession>().AsNoTracking().Where(row => row.Id == id && row.EndedAt == null)
            .Join(
                db.Set<Person>().Where(person => person.IsActive), row => row.PersonKey, person => person.Key,
                (row, person) => new
                {
                    Session = row,
                    Person = new Known(
                        person.Key, person.Id, person.Name, person.Language,
                        db.Set<RoleGrant>().Where(grant => grant.PersonKey == person.Key).ToList()),
                })
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : new KnownSession(
            found.Session,
            Viewer.ForPerson(
                found.Person.Key, found.Person.Id, found.Person.Name, found.Person.Language,
                await UnfoldAsync(db, found.Person.Grants, null, cancel)));
    }

    // What another process saw of the session is in its row alone: after some minutes it is asked, and told, in one command.
    private async Task<bool> IsOpenAsync(AppDb db, KnownSession session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var idle = TimeSpan.FromMinutes(options.Value.IdleMinutes);
        if (now >= session.EndsAt)
        {
            return false;
        }

        if (now - session.SeenAt < TimeSpan.FromMinutes(Math.Min(5, options.Value.IdleMinutes / 4.0)))
        {
            return true;
        }

        var idleSince = now - idle;
        var told = await db.WriteAsync(
            token => db.Set<CredentialSession>()
                .Where(row => row.Id == session.Id && row.EndedAt == null && row.LastSeenAt > idleSince)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.LastSeenAt, now), token),
            cancel);
        session.SeenAt = told > 0 ? now : session.SeenAt;
        return told > 0;
    }

    private async Task NoteUseAsync(AppDb db, ApiKey key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (key.LastUsedAt is null || now - key.LastUsedAt >= KeyUseTold)
        {
            await db.WriteAsync(
                token => db.Set<ApiKey>().Where(row => row.Key == key.Key)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.LastUsedAt, now), token),
                cancel);
        }
    }

    /// <summary>What is left of the person's grants within the departments or systems that the key is cut to.</summary>
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

    private async Task<IReadOnlyList<EffectiveGrant>> UnfoldAsync(
        AppDb db, IReadOnlyList<RoleGrant> grants, IReadOnlyList<Duty>? onlyDuties, CancellationToken cancel)
    {
        var tree = grants.Any(grant => grant.DepartmentKey is not null) ? await TreeAsync(db, cancel) : null;
        var unfolded = new List<EffectiveGrant>();
        foreach (var grant in grants)
        {
            Duty[] duties = [.. RoleDuties.Of(grant.Role).Where(duty => onlyDuties is null || onlyDuties.Contains(duty))];
            if (duties.Length > 0)
            {
                var departments = grant.DepartmentKey is { } key ? tree!.Reach(key) : null;
                unfolded.Add(new EffectiveGrant(duties, departments, grant.SystemKey));
            }
        }

        return unfolded;
    }

    private sealed record Known(long Key, Guid Id, string Name, string Language, List<RoleGrant> Grants);
}

/// <summary>A session as a process remembers it: whose it is, and when it was last told that it is used.</summary>
internal sealed class KnownSession(CredentialSession session, Viewer viewer)
{
    private long _seen = session.LastSeenAt.UtcTicks;

    public Guid Id { get; } = session.Id;

    public Viewer Viewer { get; } = viewer;

    public DateTimeOffset EndsAt { get; } = session.EndsAt;

    public DateTimeOffset FreshAt { get; } = session.FreshAt;

    public DateTimeOffset SeenAt
    {
        get => new(Volatile.Read(ref _seen), TimeSpan.Zero);
        set => Volatile.Write(ref _seen, value.UtcTicks);
    }
}
