namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Keeps time for the lanes of this process: claims, runs, gives signs of life, writes down the end.</summary>
internal sealed partial class JobRunner(
    JobClaims claims, JobBell bell, JobKinds kinds, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
    : BackgroundService
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    /// <summary>Does what waits in a lane, and returns when nothing waits any more.</summary>
    public async Task RunWaitingAsync(JobLane lane, CancellationToken cancel)
    {
        while (await claims.ClaimAsync(lane, kinds.Names, cancel) is { } job)
        {
            await RunAsync(job, cancel);
        }
    }

    /// <summary>Does one waiting job of a kind within another job of the same lane; false when none waits.</summary>
    public async Task<bool> RunOneAsync(JobLane lane, string kind, CancellationToken cancel)
    {
        if (await claims.ClaimAsync(lane, [kind], cancel) is not { } job)
        {
            return false;
        }

        await RunAsync(job, cancel);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAll(Enum.GetValues<JobLane>().Select(lane => Task.Run(() => WatchAsync(lane, stoppingToken), stoppingToken)));

    private async Task WatchAsync(JobLane lane, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await RunWaitingAsync(lane, cancel);
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the lane for good.
            catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNoClaim(log, lane, failure);
            }

            await bell.WaitAsync(Look, clock, cancel);
        }
    }

    private async Task RunAsync(JobRun job, CancellationToken cancel)
    {
        var progress = new JobProgress();
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pulse = PulseAsync(job, progress, lost);
        var (state, result) = await OutcomeAsync(job, progress, lost.Token);
        await lost.CancelAsync();
        await pulse;
        if (state is { } ended)
        {
            await EndAsync(job, progress, ended, result);
        }
    }

    // An end that cannot be written down is no end: the claim runs out, and the job is taken up again.
    private async Task EndAsync(JobRun job, JobProgress progress, JobState state, string result)
    {
        try
        {
            if (state == JobState.Failed && await claims.RenewAsync(job, progress, CancellationToken.None))
            {
                await GiveUpAsync(job, result);
            }

            await claims.EndAsync(job, progress, state, result, CancellationToken.None);
        }
#pragma warning disable CA1031 // The lane goes on with the next job.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNoEnd(log, job.Kind, job.Id, failure);
        }
    }

    // The handler that has failed may fail at this too; the job has ended all the same.
    private async Task GiveUpAsync(JobRun job, string why)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await kinds.Resolve(job.Kind, scope.ServiceProvider).GiveUpAsync(job, why, CancellationToken.None);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(log, job.Kind, job.Id, failure);
        }
    }

    // A job that fails must not take the lane with it: the failure is logged once and kept as the job's result.
    private async Task<(JobState? State, string Result)> OutcomeAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        if (job.Attempts >= MostAttempts)
        {
            return (JobState.Failed, "job.too_many_attempts");
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return (JobState.Done, await kinds.Resolve(job.Kind, scope.ServiceProvider).RunAsync(job, progress, cancel));
        }
#pragma warning disable CA1031 // The edge of the job: whatever it was, it ends here.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Work that was told to stop may throw anything; it has not failed, and is done again here or elsewhere.
            if (cancel.IsCancellationRequested)
            {
                return (null, "");
            }

            LogFailure(log, job.Kind, job.Id, failure);
            return (JobState.Failed, "job.failed");
        }
    }

    // A sign of life that fails is tried again; when none got through for as long as the claim held, another node may have
    // the job by now.
    private async Task PulseAsync(JobRun job, JobProgress progress, CancellationTokenSource lost)
    {
        var last = clock.GetTimestamp();
        while (!lost.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(SignOfLife, clock, lost.Token);
                if (!await claims.RenewAsync(job, progress, lost.Token))
                {
                    await lost.CancelAsync();
                }

                last = clock.GetTimestamp();
            }
            catch (OperationCanceledException) when (lost.IsCancellationRequested)
            {
                // The job has ended, or the process stops.
            }
#pragma warning disable CA1031 // Whatever it was, the work itself goes on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogNoSign(log, job.Kind, job.Id, failure);
                if (clock.GetElapsedTime(last) >= JobClaims.Lease)
                {
                    await lost.CancelAsync();
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} failed")]
    private static partial void LogFailure(ILogger log, string kind, Guid id, Exception failure);

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} has ended, which could not be written down; it will be taken up again")]
    private static partial void LogNoEnd(ILogger log, string kind, Guid id, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Job {Kind} {Id} could not give a sign of life")]
    private static partial void LogNoSign(ILogger log, string kind, Guid id, Exception failure);

    [LoggerMessage(LogLevel.Error, "No job of the lane {Lane} could be claimed")]
    private static partial void LogNoClaim(ILogger log, JobLane lane, Exception failure);
}
