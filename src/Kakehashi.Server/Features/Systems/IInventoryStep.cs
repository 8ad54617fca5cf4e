using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// What a feature further down does while an inventory is taken, so that no page ever shows components without what is known
/// of them.
/// </summary>
internal interface IInventoryStep
{
    /// <summary>Package versions that nobody held before were stored; the transaction is open.</summary>
    Task VersionsAddedAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel);

    /// <summary>The system's inventory has changed in this transaction.</summary>
    Task InventoryTakenAsync(AppDb db, DeliveredSystem system, CancellationToken cancel);

    /// <summary>The system belongs to another department or customer from this transaction on.</summary>
    Task SystemMovedAsync(AppDb db, DeliveredSystem system, CancellationToken cancel);
}
