using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>
/// Tells people of clocks whose warning or date has come: once each, whoever looks and however often. What was slept through is
/// told as one.
/// </summary>
internal sealed class ClockWarnings(AppDbFactory databases, ClockWords words, CompanyTime time, TimeProvider clock)
{
    /// <summary>How many hours before its date a warning goes out at once and not with the digest.</summary>
    private const int UrgentHours = 24;

    private const int Chunk = 50;

    private static readonly Viewer Viewer = Viewer.ForJob(
        "clock warnings", typeof(Clock), typeof(ClockWarning), typeof(Person), typeof(RoleGrant), typeof(Department), typeof(Participant));

    /// <summary>Tells of what has come; how many clocks that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var told = 0;
        int some;
        do
        {
            some = await TellSomeAsync(cancel);
            told += some;
        }
        while (some == Chunk);
        return told;
    }

    private async Task<int> TellSomeAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer);
        var now = clock.GetUtcNow();
        if (!await Due(db, now).AnyAsync(cancel))
        {
            return 0;
        }

        return await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("clocks/warnings", token);
                var due = await Due(db, now).OrderBy(row => row.Key).Take(Chunk).ToListAsync(token);
                foreach (var one in due)
                {
                    await TellAsync(db, one, now, token);
                }

                return due.Count;
            },
            cancel);
    }

    private static IQueryable<Clock> Due(AppDb db, DateTimeOffset now) =>
        db.Set<Clock>().Where(row => row.StoppedAt == null && row.NextWarningAt != null && row.NextWarningAt <= now);

    private async Task TellAsync(AppDb db, Clock running, DateTimeOffset now, CancellationToken cancel)
    {
        var tellings = running.Tellings();
        var next = tellings.Where(one => one.At > now).Select(one => (DateTimeOffset?)one.At).Min();
        var hours = tellings.Where(one => one.At <= now).Min(one => one.Hours);
        var people = await ClockRecipients.OfAsync(db, running, running.IsOverdueAt(now), time.Today, now, cancel);
        foreach (var person in people)
        {
            db.Add(new ClockWarning(running.Key, running.DueNumber, hours, person.Key, now));
            Post(db, running, hours, person);
        }

        running.TellNextAt(next);
        RunningClocks.Record(
            db, running.CaseId,
            new ClockWarned(running.CaseId, running.Id, running.Code, hours, running.DueAt, [.. people.Select(person => person.Id)]), running.Key);
    }

    private void Post(AppDb db, Clock running, int hours, Person person)
    {
        if (Recipient.Of(person.Email, person.Name, person.Language) is not { } to)
        {
            return;
        }

        var key = $"clock/{running.Id:N}/{running.DueNumber}/{hours}/{person.Id:N}";
        var urgency = hours <= UrgentHours ? MailUrgency.Urgent : MailUrgency.Digest;
        if (running.Classification.IsRestricted())
        {
            db.Outbox.Post(new ProtectedMail(key, to, urgency, new ProtectedPlace(ProtectedArea.Cases, running.CaseId)));
            return;
        }

        using var speaking = Speaking.In(to.Language);
        db.Outbox.Post(new OrdinaryMail(key, to, urgency, words.Subject(running), words.Text(running, hours)));
    }
}
