using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// What a feature further down does in the same transaction in which a system's inventory, its department or its customer
/// changes, so that no page ever shows a system whose matches are those of yesterday.
/// </summary>
internal interface IInventoryTakenStep
{
    /// <summary>The lines are live, the transaction is open.</summary>
    Task RunAsync(AppDb db, long systemKey, InventoryDelta delta, CancellationToken cancel);
}

/// <summary>Package versions of the lines that came and went; both empty when only the system's owner changed.</summary>
internal sealed record InventoryDelta(IReadOnlyCollection<long> Added, IReadOnlyCollection<long> Removed)
{
    public static InventoryDelta None { get; } = new([], []);
}
