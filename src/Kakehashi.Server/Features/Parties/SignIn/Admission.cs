using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>What every way in has in common: the session, the line of the history, the evidence. It saves nothing by itself.</summary>
internal sealed class Admission(IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int MostLines = 50;

    private static readonly TimeSpan OneLine = TimeSpan.FromHours(1);

    /// <summary>The person comes in.</summary>
    public Session Admit(AppDb db, Person person, SignInMethod method, Caller caller, int failuresBefore = 0)
    {
        var session = Begin(db, person, method, caller);
        db.Add(new CredentialUse(person.Key, method, SignInOutcome.Succeeded, caller.Address, caller.Device, clock.GetUtcNow()));
        db.Evidence.Append(StreamName.Person(person.Id), new SignedIn(person.Id, method, failuresBefore));
        return session;
    }

    /// <summary>A session without words: where another fact says already how it came about.</summary>
    public Session Begin(AppDb db, Person person, SignInMethod method, Caller caller)
    {
        var now = clock.GetUtcNow();
        var session = new CredentialSession(
            Guid.NewGuid(), person.Key, method, caller.Address, caller.Device, now, now.AddHours(options.Value.SessionHours));
        db.Add(session);
        return new Session(session.Id, person.Email);
    }

    /// <summary>
    /// Somebody failed. Many failures alike are one line, and evidence tells of the first, tenth, hundredth … within an hour: a
    /// long attack must fill neither.
    /// </summary>
    public async Task TurnAwayAsync(
        AppDb db, Person person, SignInMethod method, SignInOutcome outcome, Caller caller, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = now - OneLine;
        var lines = await db.Set<CredentialUse>()
            .Where(row => row.PersonKey == person.Key && row.At > since && row.Result != SignInOutcome.Succeeded)
            .OrderByDescending(row => row.At).ToListAsync(cancel);
        var line = lines.Find(row => row.Method == method && row.Result == outcome && row.Address == caller.Address)
            ?? (lines.Count < MostLines ? null : lines[0]);
        if (line is null)
        {
            db.Add(new CredentialUse(person.Key, method, outcome, caller.Address, caller.Device, now));
        }
        else
        {
            line.Again(now);
        }

        var failures = lines.Sum(row => row.Times) + (line is null ? 1 : 0);
        if (IsRound(failures))
        {
            db.Evidence.Append(StreamName.Person(person.Id), new SignInFailed(person.Id, failures));
        }
    }

    /// <summary>Lines and sessions that are too old are dropped, some with each sign-in.</summary>
    public async Task SweepAsync(AppDb db, CancellationToken cancel)
    {
        var old = clock.GetUtcNow().AddDays(-options.Value.HistoryDays);
        await db.Set<CredentialUse>().Where(row => row.At < old).ExecuteDeleteAsync(cancel);
        await db.Set<CredentialSession>().Where(row => row.EndsAt < old).ExecuteDeleteAsync(cancel);
    }

    private static bool IsRound(int number)
    {
        while (number > 1 && number % 10 == 0)
        {
            number /= 10;
        }

        return number == 1;
    }
}
