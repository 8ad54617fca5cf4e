using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Claims jobs for this process: each is claimed once, and again only when its claimer gives no sign of life.</summary>
internal sealed class JobClaims(AppDbFactory factory, TimeProvider clock)
{
    /// <summary>How long a claim holds after its last sign of life.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Name of this process among the nodes.</summary>
    public string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public static Viewer Viewer { get; } = Viewer.ForJob("jobs", typeof(JobRun));

    /// <summary>
    /// Lets go of what an earlier process of this database claimed. Only who holds the data folder's lock may call it.
    /// </summary>
    public async Task ReleaseAbandonedAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        await db.WriteAsync(
            token => db.Set<JobRun>().Where(job => job.State == JobState.Running && job.ClaimedBy != Node)
                .ExecuteUpdateAsync(set => set.SetProperty(job => job.ClaimedUntil, DateTimeOffset.UnixEpoch), token),
            cancel);
    }

    /// <summary>The next job of a lane, now ours; or null.</summary>
    public async Task<JobRun?> ClaimAsync(JobLane lane, IReadOnlyCollection<string> kinds, CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        var now = clock.GetUtcNow();
        var next = await Open(db, lane, kinds, now).OrderBy(job => job.Key).FirstOrDefaultAsync(cancel);
        if (next is null)
        {
            return null;
        }

        // Another node may have seen the same row: the condition is asked again by the update itself.
        var claimed = await db.WriteAsync(
            token => Open(db, lane, kinds, now).Where(job => job.Key == next.Key).ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, JobState.Running)
                    .SetProperty(job => job.ClaimedBy, Node)
                    .SetProperty(job => job.ClaimedUntil, now + Lease)
                    .SetProperty(job => job.Attempts, job => job.Attempts + 1)
                    .SetProperty(job => job.StartedAt, job => job.StartedAt ?? now),
                token),
            cancel);
        return claimed == 1 ? next : null;
    }

    /// <summary>A sign of life. False when the claim was lost to another node: the work must stop.</summary>
    public async Task<bool> RenewAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer);
        var (step, done, total) = progress.Read();
        var until = clock.GetUtcNow() + Lease;
        return await db.WriteAsync(
            token => db.Set<JobRun>()
                .Where(row => row.Key == job.Key && row.ClaimedBy == Node && row.State == JobState.Running)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.ClaimedUntil, until).SetProperty(row => row.Step, step)
                        .SetProperty(row => row.Done, done).SetProperty(row => row.Total, total),
                    token),
            cancel) == 1;
    }

    public async Task EndAsync(JobRun job, JobProgress progress, JobState state, string result, CancellationToken cancel)
    {
        await RenewAsync(job, progress, cancel);
        await using var db = factory.Open(Viewer);
        var now = clock.GetUtcNow();
        await db.WriteAsync(
            token => db.Set<JobRun>()
                .Where(row => row.Key == job.Key && row.ClaimedBy == Node)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, state).SetProperty(row => row.Result, result)
                        .SetProperty(row => row.EndedAt, now).SetProperty(row => row.ClaimedUntil, (DateTimeOffset?)null),
                    token),
            cancel);
    }

    private static IQueryable<JobRun> Open(AppDb db, JobLane lane, IReadOnlyCollection<string> kinds, DateTimeOffset now) =>
        db.Set<JobRun>().Where(job => job.Lane == lane && kinds.Contains(job.Kind))
            .Where(job => job.Host == "" || job.Host == Environment.MachineName)
            .Where(job => job.State == JobState.Waiting || (job.State == JobState.Running && job.ClaimedUntil < now));
}
