using System.Text.Json;
using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>Judges one part of the findings anew. Parts do not wait for each other, so each node may have one in hand.</summary>
internal sealed class RematchPartJob(AppDbFactory factory) : IJobKind
{
    private const int Chunk = 200;

    public static string Kind => "rematch-part";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var part = JsonSerializer.Deserialize<Input>(job.Input)!.Part;
        var viewer = Viewer.ForJob(Kind, RematchJob.Touches).InTheNameOf(job.PersonKey, job.PersonId);
        long last = 0;
        long done = 0;
        while (true)
        {
            await using var db = factory.Open(viewer);
            var keys = await db.Set<Finding>().Where(finding => finding.Key > last && finding.Key % ReachTurn.Parts == part)
                .OrderBy(finding => finding.Key).Select(finding => finding.Key).Take(Chunk).ToListAsync(cancel);
            if (keys.Count == 0)
            {
                return JsonSerializer.Serialize(new Result(done));
            }

            await db.WriteAsync(token => new FindingMatching(db).RunAsync(keys, token), cancel);
            last = keys[^1];
            done += keys.Count;
            progress.Report("matching", done);
        }
    }

    /// <summary>Which part, for which re-match.</summary>
    internal sealed record Input(Guid Rematch, int Part);

    internal sealed record Result(long Findings);
}
