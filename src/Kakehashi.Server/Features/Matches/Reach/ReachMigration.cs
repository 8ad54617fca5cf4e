using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>Sums up the findings of a database that was made before there were reaches.</summary>
internal sealed class ReachMigration(AppDbFactory factory) : IMigrationStep
{
    private const int Chunk = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        var viewer = Viewer.ForJob("migrate", RematchJob.Touches);
        while (true)
        {
            await using var db = factory.Open(viewer);
            var keys = await db.Set<Finding>().Where(finding => !db.Set<FindingReach>().Any(row => row.FindingKey == finding.Key))
                .OrderBy(finding => finding.Key).Select(finding => finding.Key).Take(Chunk).ToListAsync(cancel);
            if (keys.Count == 0)
            {
                return;
            }

            await db.WriteAsync(
                async token =>
                {
                    var turn = await ReachTurn.OfFindingsAsync(db, keys, token);
                    await new ReachSums(db, turn).OfFindingsAsync(keys, keys, token);
                },
                cancel);
        }
    }
}
