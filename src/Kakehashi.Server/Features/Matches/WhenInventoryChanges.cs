using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches;

/// <summary>New package versions are judged before any system shows them; the system's sums change with its inventory.</summary>
internal sealed class WhenInventoryChanges : IInventoryStep
{
    public Task VersionsAddedAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel) =>
        new FindingMatching(db).RunForAsync(packageVersionKeys, cancel);

    public async Task InventoryTakenAsync(AppDb db, DeliveredSystem system, CancellationToken cancel)
    {
        await MatchingTurn.TakeAsync(db, cancel);
        await new SystemPlatforms(db).OfSystemAsync(system, cancel);
        await new ExposureSums(db).OfSystemAsync(system.Key, cancel);
    }
}
