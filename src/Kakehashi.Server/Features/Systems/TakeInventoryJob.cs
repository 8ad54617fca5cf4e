using System.Text.Json;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Reads an arrived inventory and makes it the system's. Cut off anywhere, the next run ends the same.</summary>
internal sealed class TakeInventoryJob(
    AppDbFactory factory, IEnumerable<IInventoryStep> steps, IEnumerable<JobTouches> touches, TimeProvider clock) : IJobKind
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static string Kind => "take-inventory";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        await using var db = factory.Open(ViewerOf(job));
        var id = SnapshotOf(job);
        var snapshot = await db.Set<Snapshot>().AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        await TakeEarlierAsync(db, snapshot, progress, cancel);
        return JsonSerializer.Serialize(await new SnapshotTaking(db, steps, progress).RunAsync(id, cancel));
    }

    /// <summary>Whoever sent it finds it failed, with the reason, and can have it tried again.</summary>
    public async Task GiveUpAsync(JobRun job, string why, CancellationToken cancel)
    {
        await using var db = factory.Open(ViewerOf(job));
        await new SnapshotTaking(db, steps, new JobProgress()).FailAsync(SnapshotOf(job), why, cancel);
    }

    private Viewer ViewerOf(JobRun job) => Viewer.ForJob(
        Kind,
        [
            typeof(Snapshot), typeof(InventoryLine), typeof(SupplierClaim), typeof(SnapshotIssue), typeof(SystemNode), typeof(DeliveredSystem),
            typeof(Package), typeof(PackageVersion), typeof(PackageCoordinate), typeof(JobRun),
            .. touches.SelectMany(touch => touch.Entities),
        ]).InTheNameOf(job.PersonKey, job.PersonId);

    private static Guid SnapshotOf(JobRun job) => JsonSerializer.Deserialize<Input>(job.Input)!.Snapshot;

    // Two arrivals of one part are taken in the order in which they came, whichever process has claimed which.
    private async Task TakeEarlierAsync(AppDb db, Snapshot snapshot, JobProgress progress, CancellationToken cancel)
    {
        var since = clock.GetTimestamp();
        var passed = new HashSet<Guid>();
        while (await EarlierAsync(db, snapshot, passed, cancel) is { } earlier)
        {
            var input = JsonSerializer.Serialize(new Input(earlier));
            var its = await db.Set<JobRun>().AsNoTracking()
                .Where(run => (run.State == JobState.Waiting || run.State == JobState.Running) && run.Kind == Kind && run.Input == input)
                .FirstOrDefaultAsync(cancel);
            if (its is { State: JobState.Running } && its.ClaimedUntil >= clock.GetUtcNow() && clock.GetElapsedTime(since) < LongestWait)
            {
                progress.Report("waiting", 0);
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancel);
                continue;
            }

            // Nobody is at it, though somebody should be: take it here, its own job will find it done.
            if (its is not null && (its.State == JobState.Waiting || its.ClaimedUntil < clock.GetUtcNow()))
            {
                await new SnapshotTaking(db, steps, progress).RunAsync(earlier, cancel);
            }

            passed.Add(earlier);
        }
    }

    private static Task<Guid?> EarlierAsync(AppDb db, Snapshot snapshot, HashSet<Guid> passed, CancellationToken cancel) =>
        InventoryPart.Of(snapshot).Snapshots(db)
            .Where(row => row.State == SnapshotState.Received && row.Number < snapshot.Number && !passed.Contains(row.Id))
            .OrderBy(row => row.Number).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Which snapshot to take.</summary>
    internal sealed record Input(Guid Snapshot);
}
