using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// One transaction at a time adds to a system or moves it. Whatever is added carries the system's department; taken from a
/// system that was read before, it would stay with the department that the system has just left.
/// </summary>
internal static class SystemTurn
{
    /// <summary>Waits for the turn, which ends with the transaction.</summary>
    public static Task TakeAsync(AppDb db, long systemKey, CancellationToken cancel) => db.LockForTransactionAsync($"system/{systemKey}", cancel);

    /// <summary>As above; the system as it stands then, or null when it is the viewer's to keep no more.</summary>
    public static async Task<DeliveredSystem?> TakeAsync(AppDb db, DeliveredSystem seen, CancellationToken cancel)
    {
        await TakeAsync(db, seen.Key, cancel);
        var now = await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == seen.Key, cancel);
        return now is not null && db.Viewer.MayAct(Duty.KeepSystems, now) ? now : null;
    }
}
