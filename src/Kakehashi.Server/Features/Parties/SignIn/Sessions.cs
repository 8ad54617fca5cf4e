using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The person's own sessions: listed, ended one by one or all at once.</summary>
internal sealed class Sessions(AppDb db, CurrentSession current, Microsoft.Extensions.Options.IOptions<SignInOptions> options, TimeProvider clock)
{
    public async Task<IReadOnlyList<CredentialSession>> ListAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Set<CredentialSession>().AsNoTracking()
            .Where(row => row.EndedAt == null && row.EndsAt > now).OrderByDescending(row => row.LastSeenAt).Take(200).ToListAsync(cancel);
        return [.. rows.Where(row => row.HoldsAt(now, TimeSpan.FromMinutes(options.Value.IdleMinutes)))];
    }

    /// <summary>Ends one of the person's sessions, this one or another.</summary>
    public async Task<Outcome<SignedOut>> EndAsync(Guid id, CancellationToken cancel)
    {
        if (!db.Viewer.HasSession
            || await db.Set<CredentialSession>().SingleOrDefaultAsync(row => row.Id == id && row.EndedAt == null, cancel) is not { } session)
        {
            return new Refusal("session.unknown", id);
        }

        session.End(clock.GetUtcNow());
        return await TellAsync(1, cancel);
    }

    /// <summary>Ends every session of the person, or every other one.</summary>
    public async Task<Outcome<SignedOut>> EndAllAsync(bool butThis, CancellationToken cancel)
    {
        if (!db.Viewer.HasSession)
        {
            return new Refusal("session.unknown");
        }

        return await TellAsync(await EndAllAsync(db, db.Viewer.PersonKey, butThis ? current.Id : null, clock.GetUtcNow(), cancel), cancel);
    }

    /// <summary>Ends a person's sessions with the next save of that database; how many there were.</summary>
    public static async Task<int> EndAllAsync(AppDb db, long personKey, Guid? but, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Set<CredentialSession>()
            .Where(row => row.PersonKey == personKey && row.EndedAt == null && row.EndsAt > now && row.Id != but).ToListAsync(cancel);
        open.ForEach(session => session.End(now));
        return open.Count;
    }

    private async Task<SignedOut> TellAsync(int sessions, CancellationToken cancel)
    {
        var fact = new SignedOut(db.Viewer.Id, sessions);
        db.Evidence.Append(StreamName.Person(db.Viewer.Id), fact);
        await db.SaveAsync(cancel);
        return fact;
    }
}
