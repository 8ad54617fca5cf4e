using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>Puts the rules that come with the program into a database that has none of that clock yet; changes none.</summary>
internal sealed class ClockRuleSeeds(AppDbFactory databases, TimeProvider clock) : IMigrationStep
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer.ForJob("migrate", typeof(ClockRule)));
        if (await MissingAsync(db, cancel) is { Count: 0 })
        {
            return;
        }

        await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("clocks/rules", token);
                var now = clock.GetUtcNow();
                db.AddRange((await MissingAsync(db, token)).Select(one => new ClockRule(one.Code, one.Set, 1, one.Details, null, now)));
            },
            cancel);
    }

    private static async Task<List<(string Code, ClockSet Set, ClockRuleDetails Details)>> MissingAsync(AppDb db, CancellationToken cancel)
    {
        var known = (await db.Set<ClockRule>().Select(row => new { row.Code, row.Set }).ToListAsync(cancel)).Select(row => (row.Code, row.Set)).ToHashSet();
        return [.. BuiltInClockRules.All.Where(one => !known.Contains((one.Code, one.Set)))];
    }
}
