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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAll(Enum.GetValues<JobLane>().Select(lane => Task.Run(() => WatchAsync(lane, stoppingToken), stoppingToken)));

    private async Task WatchAsync(JobLane lane, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await RunWaitingAsync(lane, cancel);
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
            await claims.EndAsync(job, progress, ended, result, CancellationToken.None);
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
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return (null, "");
        }
#pragma warning disable CA1031 // The edge of the job: whatever it was, it ends here.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(log, job.Kind, job.Id, failure);
            return (JobState.Failed, "job.failed");
        }
    }

    private async Task PulseAsync(JobRun job, JobProgress progress, CancellationTokenSource lost)
    {
        try
        {
            while (!lost.IsCancellationRequested)
            {
                await Task.Delay(SignOfLife, clock, lost.Token);
                if (!await claims.RenewAsync(job, progress, lost.Token))
                {
                    await lost.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended, or the process stops.
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} failed")]
    private static partial void LogFailure(ILogger log, string kind, Guid id, Exception failure);
}
