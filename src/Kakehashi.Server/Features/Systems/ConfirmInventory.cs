using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>構成を確認した: a person says that the inventory is as stated, today.</summary>
internal sealed class ConfirmInventory(AppDb db, CompanyTime time)
{
    public async Task<Outcome<InventoryConfirmed>> RunAsync(string code, int version, CancellationToken cancel)
    {
        var system = await db.Set<DeliveredSystem>().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", code);
        }

        if (system.Confirm(db.Viewer.PersonKey, time.Today).Refused(out var refusal, out var confirmed))
        {
            return refusal;
        }

        db.Evidence.Append(StreamName.System(system.Id), confirmed);
        db.Changes.Tell(nameof(InventoryConfirmed), system.Key);
        return await db.SaveAsync(system, new RecordVersion(version), confirmed, cancel);
    }
}
