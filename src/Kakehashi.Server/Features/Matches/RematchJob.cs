using System.Text.Json;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// Judges everything anew, part by part; every node that is free takes parts. It changes no row that is right already, and
/// starting over costs only time.
/// </summary>
internal sealed class RematchJob(AppDbFactory factory, JobQueue jobs, JobRunner runner) : IJobKind
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static string Kind => "rematch";

    /// <summary>What judging reads and writes.</summary>
    public static Type[] Touches { get; } =
    [
        typeof(Finding), typeof(AdvisoryRange), typeof(Package), typeof(PackageVersion), typeof(PackageCoordinate), typeof(Match),
        typeof(FindingReach), typeof(SystemPlatform), typeof(InventoryLine), typeof(DeliveredSystem),
    ];

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var viewer = Viewer.ForJob(Kind, typeof(JobRun)).InTheNameOf(job.PersonKey, job.PersonId);
        string[] inputs = [.. Enumerable.Range(0, ReachTurn.Parts).Select(part => JsonSerializer.Serialize(new RematchPartJob.Input(job.Id, part)))];
        await AskAsync(viewer, inputs, cancel);
        jobs.Ring();
        while (true)
        {
            await using var db = factory.Open(viewer);
            var parts = await db.Set<JobRun>().AsNoTracking().Where(run => run.Kind == RematchPartJob.Kind && inputs.Contains(run.Input)).ToListAsync(cancel);
            if (parts.Exists(part => part.State == JobState.Failed))
            {
                throw new InvalidOperationException("A part of the re-match has failed.");
            }

            progress.Report("matching", parts.Count(part => part.State == JobState.Done), parts.Count);
            if (parts.TrueForAll(part => part.State == JobState.Done))
            {
                var findings = parts.Sum(part => JsonSerializer.Deserialize<RematchPartJob.Result>(part.Result)!.Findings);
                return $$"""{"findings":{{findings}}}""";
            }

            // This lane is ours until the end, so the parts that nobody else takes are done here.
            if (!await runner.RunOneAsync(job.Lane, RematchPartJob.Kind, cancel))
            {
                await Task.Delay(Look, cancel);
            }
        }
    }

    // Asked once: a re-match that is taken up again finds its parts, and those that are done stay done.
    private async Task AskAsync(Viewer viewer, string[] inputs, CancellationToken cancel)
    {
        await using var db = factory.Open(viewer);
        await db.WriteAsync(
            async token =>
            {
                var asked = await db.Set<JobRun>().Where(run => run.Kind == RematchPartJob.Kind && inputs.Contains(run.Input))
                    .Select(run => run.Input).ToListAsync(token);
                foreach (var input in inputs.Except(asked))
                {
                    jobs.Ask<RematchPartJob>(db, JsonSerializer.Deserialize<RematchPartJob.Input>(input)!, JobLane.Bulk);
                }
            },
            cancel);
    }
}
