using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>
/// The outbox for whoever runs the installation: states and addresses. It opens the database without the right to what the
/// mails say.
/// </summary>
internal sealed class OutboxDesk(CurrentViewer current, AppDbFactory factory, IOptions<MailOptions> options, TimeProvider clock)
{
    public async Task<OutboxStatus> StatusAsync(CancellationToken cancel)
    {
        await using var db = Open();
        var state = await db.Set<OutboxState>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == OutboxState.TheKey, cancel);
        var counts = await db.Set<OutboxMail>().GroupBy(mail => mail.State)
            .Select(group => new { State = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.State, row => row.Count, cancel);
        var hour = clock.GetUtcNow().AddHours(-1);
        var tried = await db.Set<MailTry>().CountAsync(one => one.At > hour, cancel);
        return new OutboxStatus(
            state?.Pause ?? OutboxPause.None, state?.PausedAt, state?.Trouble ?? "", tried, options.Value.CapPerHour,
            [.. Enum.GetValues<MailState>().Select(one => new OutboxCount(one, counts.GetValueOrDefault(one)))]);
    }

    public async Task<OutboxPage> ListAsync(OutboxFilter filter, CancellationToken cancel)
    {
        await using var db = Open();
        var mails = db.Set<OutboxMail>().AsNoTracking();
        mails = filter.State is { } state ? mails.Where(mail => mail.State == state) : mails;
        mails = filter.OnlyBounced ? mails.Where(mail => mail.BouncedAt != null) : mails;
        var total = await mails.CountAsync(cancel);
        var rows = await mails.OrderByDescending(mail => mail.Key).Skip((filter.Page - 1) * OutboxFilter.Size).Take(OutboxFilter.Size).ToListAsync(cancel);
        return new OutboxPage([.. rows.Select(OutboxRow.Of)], total);
    }

    public async Task<OutboxDetail?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        var mail = await db.Set<OutboxMail>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mail is null)
        {
            return null;
        }

        var tries = await db.Set<MailTry>().Where(one => one.MailId == id).OrderByDescending(one => one.Key).Take(50)
            .Select(one => one.At).ToListAsync(cancel);
        return new OutboxDetail(OutboxRow.Of(mail), mail.BytesHash, mail.GatheredInto, mail.BounceStatus, tries);
    }

    /// <summary>Has a dead letter tried again.</summary>
    public async Task<Outcome<MailRetried>> RetryAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        return await db.WriteAsync<Outcome<MailRetried>>(
            async token =>
            {
                await db.LockForTransactionAsync(OutboxClaims.Lock, token);
                var mail = await db.Set<OutboxMail>().SingleOrDefaultAsync(row => row.Id == id, token);
                if (mail is null || !current.Viewer.MayActEverywhere(Duty.Operate))
                {
                    return new Refusal("mail.unknown");
                }

                var retried = new MailRetried(mail.Id, mail.Answer);
                if (!mail.Retry(clock.GetUtcNow()))
                {
                    return new Refusal("mail.not_dead");
                }

                db.Evidence.Append(StreamName.Installation, retried);
                return retried;
            },
            cancel);
    }

    /// <summary>Lets the outbox run again.</summary>
    public Task<Outcome<OutboxStarted>> StartAsync(CancellationToken cancel) => TurnAsync<OutboxStarted>(
        state =>
        {
            if (!state.IsPaused)
            {
                return new Refusal("mail.runs_already");
            }

            var started = new OutboxStarted(state.Pause);
            state.Start(clock.GetUtcNow());
            return started;
        },
        cancel);

    /// <summary>Stops it until a person lets it run.</summary>
    public Task<Outcome<OutboxStopped>> StopAsync(CancellationToken cancel) => TurnAsync<OutboxStopped>(
        state =>
        {
            if (state.IsPaused)
            {
                return new Refusal("mail.stands_already");
            }

            state.Stop(OutboxPause.Person, clock.GetUtcNow());
            return new OutboxStopped(OutboxPause.Person);
        },
        cancel);

    /// <summary>Posts a mail to the viewer, to see that mail leaves.</summary>
    public async Task<Outcome<TestMailPosted>> TestAsync(string address, CancellationToken cancel)
    {
        if (!options.Value.CanSend)
        {
            return new Refusal("mail.no_server");
        }

        if (Recipient.Of(address, current.Viewer.Name, current.Viewer.Language) is not { } me)
        {
            return new Refusal("mail.no_address");
        }

        await using var db = Open();
        using var words = Speaking.In(me.Language);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        db.Outbox.Post(new OrdinaryMail($"test/{id:N}", me, MailUrgency.Urgent, PostText.TestSubject, PostText.TestText));
        await db.SaveAsync(cancel);
        return new TestMailPosted(id);
    }

    private async Task<Outcome<T>> TurnAsync<T>(Func<OutboxState, Outcome<T>> turn, CancellationToken cancel)
        where T : class
    {
        if (!current.Viewer.MayActEverywhere(Duty.Operate))
        {
            return new Refusal("mail.not_yours");
        }

        await using var db = Open();
        return await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync(OutboxClaims.Lock, token);
                var outcome = turn(await OutboxState.FindAsync(db, token));
                if (!outcome.Refused(out _, out var fact))
                {
                    db.Evidence.Append(StreamName.Installation, fact);
                }

                return outcome;
            },
            cancel);
    }

    private AppDb Open() => factory.Open(
        Viewer.ForJob("outbox desk", typeof(OutboxMail), typeof(MailTry), typeof(OutboxState)).InTheNameOf(current.Viewer.PersonKey, current.Viewer.Id));
}

internal sealed record TestMailPosted(Guid Id);

internal sealed record OutboxStatus(
    OutboxPause Pause, DateTimeOffset? PausedAt, string Trouble, int TriedThisHour, int CapPerHour, IReadOnlyList<OutboxCount> Counts);

internal sealed record OutboxCount(MailState State, int Count);

internal sealed record OutboxFilter(MailState? State, bool OnlyBounced, int Page)
{
    public const int Size = 50;
}

internal sealed record OutboxPage(IReadOnlyList<OutboxRow> Rows, int Total);

internal sealed record OutboxRow(
    Guid Id, string Address, string Name, MailUrgency Urgency, bool IsProtected, MailState State, int Tries, DateTimeOffset PostedAt,
    DateTimeOffset? NextAt, DateTimeOffset? EndedAt, string Answer, DateTimeOffset? BouncedAt)
{
    public static OutboxRow Of(OutboxMail mail) => new(
        mail.Id, mail.Address, mail.Name, mail.Urgency, mail.IsProtected, mail.State, mail.Tries, mail.PostedAt,
        mail.State == MailState.Waiting ? mail.NextAt : null, mail.EndedAt, mail.Answer, mail.BouncedAt);
}

internal sealed record OutboxDetail(OutboxRow Mail, string BytesHash, Guid? GatheredInto, string BounceStatus, IReadOnlyList<DateTimeOffset> Tries);
