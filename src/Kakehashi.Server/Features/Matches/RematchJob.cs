using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>Judges everything anew. It changes no row that is right already, and starting over costs only time.</summary>
internal sealed class RematchJob(AppDbFactory factory) : IJobKind
{
    private const int Chunk = 200;

    public static string Kind => "rematch";

    /// <summary>What judging reads and writes.</summary>
    public static Type[] Touches { get; } =
    [
        typeof(Finding), typeof(AdvisoryRange), typeof(Package), typeof(PackageVersion), typeof(PackageCoordinate), typeof(Match),
        typeof(FindingReach), typeof(SystemPlatform), typeof(InventoryLine), typeof(DeliveredSystem),
    ];

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var viewer = Viewer.ForJob(Kind, Touches).InTheNameOf(job.PersonKey, job.PersonId);
        long last = 0;
        long done = 0;
        await using var counting = factory.Open(viewer);
        var total = await counting.Set<Finding>().CountAsync(cancel);
        while (true)
        {
            await using var db = factory.Open(viewer);
            var keys = await db.Set<Finding>().Where(finding => finding.Key > last).OrderBy(finding => finding.Key)
                .Select(finding => finding.Key).Take(Chunk).ToListAsync(cancel);
            if (keys.Count == 0)
            {
                return $$"""{"findings":{{done}}}""";
            }

            await db.WriteAsync(token => new FindingMatching(db).RunAsync(keys, token), cancel);
            last = keys[^1];
            done += keys.Count;
            progress.Report("matching", done, total);
        }
    }
}
