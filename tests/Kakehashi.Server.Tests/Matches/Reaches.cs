using Kakehashi.Domain.Matches;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Tests.Matches;

/// <summary>The stored reach, pair by pair.</summary>
internal static class Reaches
{
    public static async Task<IReadOnlyList<Pair>> AllAsync(AppDb db)
    {
        var rows = await db.Set<FindingReach>().AsNoTracking().OrderBy(row => row.FindingKey).ToListAsync();
        return
        [
            .. rows.SelectMany(row => KeySet.Decode(row.Affected).Select(key => new Pair(row.FindingKey, key, MatchVerdict.Affected))
                .Concat(KeySet.Decode(row.Undecided).Select(key => new Pair(row.FindingKey, key, MatchVerdict.Undecided)))
                .OrderBy(pair => pair.SystemKey)),
        ];
    }

    /// <summary>The reach as a request of this viewer reads it, in a process of its own.</summary>
    public static ReachReader Reader(TestDatabase database, AppDb db) => new(new ReachMap(database.Factory), db, new RequestStamps());

    internal sealed record Pair(long FindingKey, long SystemKey, MatchVerdict Verdict);
}
