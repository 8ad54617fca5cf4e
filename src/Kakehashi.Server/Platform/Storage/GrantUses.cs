using Kakehashi.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Keeps, with a person's write, on which day each of the grants behind it was last used; the review of grants reads it.</summary>
internal static class GrantUses
{
    public static async Task NoteAsync(AppDb db, CancellationToken cancel)
    {
        if (db.Viewer.TakeUsedGrants() is not { Length: > 0 } keys)
        {
            return;
        }

        // No stamp is taken: what a viewer may do is the same as before.
        DateOnly? today = DateOnly.FromDateTime(db.Storage.Clock.GetUtcNow().UtcDateTime);
        await db.Set<RoleGrant>().IgnoreQueryFilters().Where(grant => keys.Contains(grant.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.LastUsed, today), cancel);
    }
}
