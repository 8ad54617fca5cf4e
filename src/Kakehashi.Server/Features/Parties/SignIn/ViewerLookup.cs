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
internal sealed class ViewerLookup(
    AppDbFactory databases, GrantsOf grants, CompanyTime time, IOptions<SignInOptions> options, TimeProvider clock)
{
    /// <summary>Counted up with each save of what a session's viewer is made of.</summary>
    public const string StampName = "access";

    /// <summary>Counted up whenever a session begins or is ended; its being used is not told.</summary>
    public const string SessionsStamp = "sessions";

    private const int MostSessions = 2_000;

    private static readonly TimeSpan KeyUseTold = TimeSpan.FromMinutes(5);

    private static readonly Viewer Doorkeeper = Viewer.ForJob(
        "sign-in", typeof(Person), typeof(CredentialSession), typeof(RoleGrant), typeof(Deputy), typeof(Department), typeof(ApiKey),
        typeof(DeliveredSystem), typeof(Contact));

    private readonly StampedMemory _sessions = new(MostSessions, StampName, SessionsStamp);

    /// <summary>Whose session it is, and the stamps by which that was found.</summary>
    public async Task<(KnownSession? Session, IReadOnlyDictionary<string, long> Stamps)> OfSessionAsync(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        var stamps = await db.ReadStampsAsync(cancel);
        var found = await _sessions.AskAsync(stamps, (id, time.Today, 0L), () => ReadAsync(db, id, cancel));
        if (found?.Viewer.CustomerKeys.Length > 0)
        {
            // Which systems a customer has is no matter of people and roles.
            var systems = stamps.GetValueOrDefault(Stamps.StampOf(typeof(DeliveredSystem))!);
            found = await _sessions.AskAsync(stamps, (id, time.Today, systems + 1), () => ReadAsync(db, id, cancel));
        }

        return (found is not null && await IsOpenAsync(db, found, cancel) ? found : null, stamps);
    }

    public async Task<Viewer?> OfApiKeyAsync(string code, CancellationToken cancel)
    {
        var hash = Codes.Hash(code);
        await using var db = databases.Open(Doorkeeper);
        var key = await db.Set<ApiKey>().AsNoTracking()
            .Where(row => row.Hash == hash && db.Set<Person>().Any(person => person.Key == row.PersonKey && person.IsActive))
            .SingleOrDefaultAsync(cancel);
        if (key is null || !key.HoldsAt(clock.GetUtcNow()))
        {
            return null;
        }

        await NoteUseAsync(db, key, cancel);
        return Viewer.ForApiKey(key.PersonKey, key.Id, key.Name, await grants.KeyAsync(db, key, cancel));
    }

    /// <summary>The viewer that a person of the house would be, for verbs that act in somebody's name.</summary>
    public async Task<Viewer?> OfPersonAsync(string code, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code && row.IsActive, cancel);
        return person is null ? null : await ViewerOfAsync(db, person, cancel);
    }

    private async Task<KnownSession?> ReadAsync(AppDb db, Guid id, CancellationToken cancel)
    {
        var found = await db.Set<CredentialSession>().AsNoTracking().Where(row => row.Id == id && row.EndedAt == null)
            .Join(
                db.Set<Person>().Where(person => person.IsActive), row => row.PersonKey, person => person.Key,
                (row, person) => new { Session = row, Person = person })
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : new KnownSession(found.Session, await ViewerOfAsync(db, found.Person, cancel));
    }

    private async Task<Viewer> ViewerOfAsync(AppDb db, Person person, CancellationToken cancel) => person.ContactKey is { } contact
        ? Viewer.ForContact(
            person.Key, person.Id, person.Name, person.Language,
            await db.Set<Contact>().Where(row => row.Key == contact).Select(row => row.CustomerKey).SingleAsync(cancel))
        : Viewer.ForPerson(person.Key, person.Id, person.Name, person.Language, await grants.PersonAsync(db, person, cancel));

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
}
