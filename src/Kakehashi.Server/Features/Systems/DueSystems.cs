using System.Linq.Expressions;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>The systems whose inventory nobody has confirmed for too long: the menu counts them on every page.</summary>
internal sealed class DueSystems(CompanyTime time)
{
    private const int MostSights = 500;

    private readonly StampedMemory _memory = new(MostSights, DeliveredSystemTable.StampName);

    /// <summary>In use and in our care, and nobody has confirmed the inventory for too long, or ever (G-3.2.1-6, -7).</summary>
    public static Expression<Func<DeliveredSystem, bool>> IsDue(DateOnly today)
    {
        var oldest = today.AddDays(-SystemWords.ConfirmWithin);
        return system => system.Status == SystemStatus.InService && (system.WeMaintain || system.WeOperate)
            && (system.LastConfirmed == null || system.LastConfirmed < oldest);
    }

    /// <summary>How many systems of the viewer's sight wait for a confirmation; nobody is asked who may not confirm.</summary>
    public static async Task<int> CountAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        return db.Viewer.Has(Duty.KeepSystems)
            ? await services.GetRequiredService<DueSystems>().CountAsync(db, services.GetRequiredService<RequestStamps>(), cancel)
            : 0;
    }

    private async Task<int> CountAsync(AppDb db, RequestStamps stamps, CancellationToken cancel)
    {
        var today = time.Today;
        var count = await _memory.AskAsync(
            await stamps.AskAsync(db, cancel), (db.Viewer.SightName, today),
            async () => (object?)await db.Set<DeliveredSystem>().CountAsync(IsDue(today), cancel));
        return (int)count!;
    }
}
