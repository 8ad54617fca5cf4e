using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Systems;

/// <summary>A new arrival replaces the last one of its part: same system, sort, node and label. Other parts stay.</summary>
internal sealed record InventoryPart(long SystemKey, InventoryKind Kind, long? NodeKey, string Label)
{
    public static InventoryPart Of(Snapshot snapshot) => new(snapshot.SystemKey, snapshot.Kind, snapshot.NodeKey, snapshot.Label);

    public IQueryable<Snapshot> Snapshots(AppDb db) => db.Set<Snapshot>()
        .Where(snapshot => snapshot.SystemKey == SystemKey && snapshot.Kind == Kind && snapshot.NodeKey == NodeKey && snapshot.Label == Label);

    /// <summary>The snapshot whose components are the part's inventory now, if there is one.</summary>
    public IQueryable<Snapshot> Current(AppDb db) =>
        Snapshots(db).Where(snapshot => snapshot.State == SnapshotState.Taken).OrderByDescending(snapshot => snapshot.Number).Take(1);

    /// <summary>What the part's maker claims now.</summary>
    public IQueryable<SupplierClaim> Claims(AppDb db) => db.Set<SupplierClaim>()
        .Where(claim => claim.SystemKey == SystemKey && claim.EndSnapshotKey == null && !claim.IsStaged)
        .Join(Snapshots(db), claim => claim.FirstSnapshotKey, snapshot => snapshot.Key, (claim, _) => claim);

    /// <summary>The part's lines now.</summary>
    public IQueryable<InventoryLine> Lines(AppDb db) => db.Set<InventoryLine>()
        .Where(line => line.SystemKey == SystemKey && line.EndSnapshotKey == null && !line.IsStaged)
        .Join(Snapshots(db), line => line.FirstSnapshotKey, snapshot => snapshot.Key, (line, _) => line);
}
