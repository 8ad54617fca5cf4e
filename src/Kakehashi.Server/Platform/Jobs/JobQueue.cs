using System.Text.Json;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Asks for jobs, in the same transaction as the change that needs them.</summary>
internal sealed class JobQueue(JobBell bell, TimeProvider clock)
{
    /// <summary>Adds the job to the running unit of work; it starts after the save.</summary>
    public JobRun Ask<THandler>(AppDb db, object input, JobLane lane, bool readsFilesOfThisHost = false)
        where THandler : IJobKind
    {
        var job = new JobRun
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = THandler.Kind,
            Input = JsonSerializer.Serialize(input),
            Lane = lane,
            PersonKey = db.Viewer.PersonKey,
            PersonId = db.Viewer.Id,
            AskedAt = clock.GetUtcNow(),
            Host = readsFilesOfThisHost ? Environment.MachineName : "",
        };
        db.Add(job);
        return job;
    }

    /// <summary>Wakes the runner of this process; the others look every second.</summary>
    public void Ring() => bell.Ring();

    /// <summary>A job that the viewer asked for, or null.</summary>
    public static Task<JobRun?> FindAsync(AppDb db, Guid id, CancellationToken cancel) =>
        db.Set<JobRun>().AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancel);
}
