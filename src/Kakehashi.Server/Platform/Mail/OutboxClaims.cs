using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>
/// Hands out the mails that are due, each to one process, never more in an hour than the cap: then the outbox stops by itself
/// and waits for a person.
/// </summary>
internal sealed class OutboxClaims(AppDbFactory factory, IOptions<MailOptions> options, TimeProvider clock)
{
    public const string Lock = "mail/outbox";
    private const int Batch = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>How long a claim holds: longer than a batch can take, each mail at its time-out.</summary>
    private readonly TimeSpan _lease = TimeSpan.FromSeconds((Batch * 4 * options.Value.Smtp.TimeoutSeconds) + 60);

    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public static Viewer Viewer { get; } = Viewer.ForJob(
        "mail", typeof(OutboxMail), typeof(OutboxText), typeof(OutboxAttachment), typeof(MailTry), typeof(OutboxState));

    /// <summary>Whether something is due and may leave now.</summary>
    public async Task<bool> AnyDueAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        var now = clock.GetUtcNow();
        var state = await db.Set<OutboxState>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == OutboxState.TheKey, cancel);
        return state is not { IsPaused: true } && !(state?.LookAgainAt > now) && await Due(db, now).AnyAsync(cancel);
    }

    /// <summary>The next mails, now ours; none when nothing is due, or nothing may leave.</summary>
    public async Task<IReadOnlyList<OutboxMail>> ClaimAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        return await db.WriteAsync<IReadOnlyList<OutboxMail>>(
            async token =>
            {
                await db.LockForTransactionAsync(Lock, token);
                return await ClaimAsync(db, token);
            },
            cancel);
    }

    public Task SentAsync(OutboxMail mail, string answer, string bytesHash, CancellationToken cancel) =>
        EndAsync(mail, (db, row, now) =>
        {
            row.Sent(answer, bytesHash, now);
            db.Evidence.Append(StreamName.Installation, new MailSent(row.Id, new Domain.Personal(row.Address), bytesHash, answer));
        }, cancel);

    /// <summary>Not now: after a wait that doubles each time, or never when it was tried often enough.</summary>
    public Task LaterAsync(OutboxMail mail, string answer, CancellationToken cancel) =>
        EndAsync(mail, (_, row, now) =>
        {
            if (row.Tries >= options.Value.MostTries)
            {
                row.GiveUp(answer, now);
            }
            else
            {
                row.Later(answer, now + WaitAfter(row.Tries));
            }
        }, cancel);

    public Task GiveUpAsync(OutboxMail mail, string answer, CancellationToken cancel) =>
        EndAsync(mail, (_, row, now) => row.GiveUp(answer, now), cancel);

    /// <summary>The server was reached, or not; while it is away no mail uses up its tries.</summary>
    public async Task NoteServerAsync(string? trouble, CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync(Lock, token);
                var state = await OutboxState.FindAsync(db, token);
                if (trouble is null)
                {
                    state.Reached();
                }
                else
                {
                    state.Missed(trouble, clock.GetUtcNow());
                }
            },
            cancel);
    }

    /// <summary>1, 2, 4 … minutes, four hours at most, a fifth more or less, so that not all come back at once.</summary>
    internal static TimeSpan WaitAfter(int tries)
    {
        var wait = TimeSpan.FromMinutes(Math.Min(Longest.TotalMinutes, Math.Pow(2, Math.Min(tries, 20) - 1)));
#pragma warning disable CA5394 // Spreads load; guards nothing.
        return wait * (0.8 + (Random.Shared.NextDouble() * 0.4));
#pragma warning restore CA5394
    }

    private async Task<IReadOnlyList<OutboxMail>> ClaimAsync(AppDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var state = await OutboxState.FindAsync(db, cancel);
        var due = state.IsPaused ? [] : await Due(db, now).OrderBy(mail => mail.Key).Take(Batch).ToListAsync(cancel);
        if (due.Count == 0)
        {
            return [];
        }

        var left = options.Value.CapPerHour - await TriesAsync(db, state, now, cancel);
        if (left <= 0)
        {
            state.Stop(OutboxPause.Cap, now);
            db.Evidence.Append(StreamName.Installation, new OutboxStopped(OutboxPause.Cap));
            return [];
        }

        var ours = due.Take(left).ToList();
        foreach (var mail in ours)
        {
            mail.Claim(_node, now, _lease);
            db.Add(new MailTry { MailId = mail.Id, Number = mail.Tries, At = now });
        }

        return ours;
    }

    private static Task<int> TriesAsync(AppDb db, OutboxState state, DateTimeOffset now, CancellationToken cancel)
    {
        var hour = now.AddHours(-1);
        var since = state.StartedAt > hour ? state.StartedAt.Value : hour;

        // A try of the very instant counts: what leaves within one tick of the clock must not pass the cap by.
        return db.Set<MailTry>().CountAsync(one => one.At >= since, cancel);
    }

    private static IQueryable<OutboxMail> Due(AppDb db, DateTimeOffset now) =>
        db.Set<OutboxMail>().Where(mail => mail.Urgency == MailUrgency.Urgent)
            .Where(mail => (mail.State == MailState.Waiting && mail.NextAt <= now) || (mail.State == MailState.Sending && mail.ClaimedUntil < now));

    // A claim that ran out meanwhile may be another's by now: then its outcome counts.
    private async Task EndAsync(OutboxMail mail, Action<AppDb, OutboxMail, DateTimeOffset> end, CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        await db.WriteAsync(
            async token =>
            {
                var row = await db.Set<OutboxMail>().SingleOrDefaultAsync(
                    one => one.Key == mail.Key && one.State == MailState.Sending && one.ClaimedBy == _node && one.Tries == mail.Tries, token);
                if (row is not null)
                {
                    end(db, row, clock.GetUtcNow());
                }
            },
            cancel);
    }
}

/// <summary>A mail was handed to the server; the hash is that of its bytes.</summary>
internal sealed record MailSent(Guid Mail, Domain.Personal Address, string BytesHash, string Answer);

/// <summary>The outbox stopped.</summary>
internal sealed record OutboxStopped(OutboxPause Why);

/// <summary>A person let the outbox run.</summary>
internal sealed record OutboxStarted(OutboxPause After);

/// <summary>A person had a dead letter tried again.</summary>
internal sealed record MailRetried(Guid Mail, string Answer);
