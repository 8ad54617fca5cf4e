using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Mail.Inbound;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>
/// Looks every two seconds whether mail is due or the mailbox is to be looked into, and asks for the job that does it, unless
/// one is asked for already.
/// </summary>
internal sealed partial class MailClock(
    AppDbFactory factory, OutboxClaims claims, Digests digests, JobQueue jobs, IOptions<MailOptions> options, TimeProvider clock,
    ILogger<MailClock> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly Viewer Viewer = Viewer.ForJob("mail clock", typeof(JobRun));

    /// <summary>Asks for what is due; whether a job was asked for.</summary>
    public async Task<bool> LookAsync(CancellationToken cancel)
    {
        var sends = options.Value.CanSend && (await claims.AnyDueAsync(cancel) || await digests.AnyDueAsync(cancel));
        var asked = sends && await AskAsync<SendMailJob>(TimeSpan.Zero, cancel);
        return (options.Value.CanFetch && await AskAsync<FetchMailJob>(TimeSpan.FromMinutes(options.Value.FetchMinutes), cancel)) || asked;
    }

    // Not while one is under way, nor sooner after the last than the pause says.
    private async Task<bool> AskAsync<T>(TimeSpan pause, CancellationToken cancel)
        where T : IJobKind
    {
        await using var db = factory.Open(Viewer);
        var since = clock.GetUtcNow() - pause;
        var kind = T.Kind;
        var open = db.Set<JobRun>().Where(job => job.Kind == kind)
            .Where(job => job.State == JobState.Waiting || job.State == JobState.Running || job.AskedAt > since);
        if (await open.AnyAsync(cancel))
        {
            return false;
        }

        var asked = await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("mail/clock", token);
                if (await open.AnyAsync(token))
                {
                    return false;
                }

                jobs.Ask<T>(db, new { }, JobLane.Quick);
                return true;
            },
            cancel);
        if (asked)
        {
            jobs.Ring();
        }

        return asked;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the clock for good.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(log, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "It could not be seen whether mail is due; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
