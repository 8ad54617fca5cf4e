using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>How many restricted cases go on in the company: a number for the security centre, and nothing else of them.</summary>
internal sealed class RestrictedCount(AppDb db, AppDbFactory databases)
{
    /// <summary>Null for whoever has not the duty.</summary>
    public async Task<int?> RunAsync(CancellationToken cancel)
    {
        if (!db.Viewer.MayActEverywhere(Duty.CountRestricted))
        {
            return null;
        }

        await using var all = databases.Open(Viewer.ForJob("restricted-count", typeof(Case)));
        return await all.Set<Case>().CountAsync(
            row => row.Status == CaseStatus.Open
                && (row.Classification == Classification.Confidential || row.Classification == Classification.Embargoed),
            cancel);
    }
}
