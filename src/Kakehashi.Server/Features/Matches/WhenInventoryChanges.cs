using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches;

/// <summary>New package versions are judged before any system shows them; what touches a system changes with its inventory.</summary>
internal sealed class WhenInventoryChanges : IInventoryStep
{
    public Task VersionsAddedAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel) =>
        new FindingMatching(db).RunForAsync(packageVersionKeys, cancel);

    public async Task InventoryTakenAsync(AppDb db, DeliveredSystem system, CancellationToken cancel)
    {
        var turn = await ReachTurn.OfAllAsync(db, cancel);
        db.SavedStamps.Add(DeliveredSystemTable.StampName);
        await new SystemPlatforms(db).OfSystemAsync(system, cancel);
        await new ReachSums(db, turn).OfSystemAsync(system.Key, cancel);
    }

    public Task SystemMovedAsync(AppDb db, DeliveredSystem system, CancellationToken cancel) =>
        new SystemPlatforms(db).OfSystemAsync(system, cancel);
}
