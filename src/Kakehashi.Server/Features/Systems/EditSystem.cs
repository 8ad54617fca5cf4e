using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Changes a system, or hands it to another department or customer; all that belongs to it follows.</summary>
internal sealed class EditSystem(AppDb db, IEnumerable<IInventoryStep> steps)
{
    /// <summary>The system as a form shows it; null when there is none for the viewer to change.</summary>
    public async Task<SystemInput?> LoadAsync(string code, CancellationToken cancel)
    {
        var found = await db.Set<DeliveredSystem>().AsNoTracking().Where(row => row.Code == code)
            .Select(row => new
            {
                System = row,
                Customer = db.Set<Customer>().Where(customer => customer.Key == row.CustomerKey).Select(customer => customer.Code).FirstOrDefault(),
                Department = db.Set<Department>().Where(unit => unit.Key == row.DepartmentKey).Select(unit => unit.Code).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancel);
        return found is not null && db.Viewer.MayAct(Duty.KeepSystems, found.System)
            ? SystemInput.Of(found.System, found.Customer ?? "", found.Department ?? "")
            : null;
    }

    public async Task<Outcome<SystemEdited>> RunAsync(string code, SystemInput input, CancellationToken cancel)
    {
        var system = await db.Set<DeliveredSystem>().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("system.unknown", code);
        }

        if ((await input.ToDetailsAsync(db, system, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var moves = (system.DepartmentKey, system.CustomerKey) != (details.DepartmentKey, details.CustomerKey);
        var edited = system.Edit(details);
        db.Evidence.Append(StreamName.System(system.Id), edited);
        db.Changes.Tell(nameof(SystemEdited), system.Key);
        return await db.SaveAsync(
            system, new RecordVersion(input.Version), edited, token => moves ? SystemMove.FollowAsync(db, system, steps, token) : Task.CompletedTask, cancel);
    }
}

/// <summary>What belongs to a system goes with it to another department.</summary>
internal static class SystemMove
{
    /// <summary>Call it inside the write that moves the system, once the system is saved.</summary>
    public static async Task FollowAsync(AppDb db, DeliveredSystem system, IEnumerable<IInventoryStep> steps, CancellationToken cancel)
    {
        var (key, department) = (system.Key, system.DepartmentKey);
        await SystemTurn.TakeAsync(db, key, cancel);
        await db.Set<SystemNode>().Where(row => row.SystemKey == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DepartmentKey, department), cancel);
        await db.Set<Snapshot>().Where(row => row.SystemKey == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DepartmentKey, department), cancel);
        await db.Set<SnapshotIssue>().Where(row => row.SystemKey == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DepartmentKey, department), cancel);
        await db.Set<SupplierClaim>().Where(row => row.SystemKey == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DepartmentKey, department), cancel);
        await db.Set<InventoryLine>().Where(row => row.SystemKey == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DepartmentKey, department), cancel);
        foreach (var step in steps)
        {
            await step.SystemMovedAsync(db, system, cancel);
        }
    }
}
