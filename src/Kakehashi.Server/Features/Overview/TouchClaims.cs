using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>Sets beside the components that a finding touches what their suppliers claim of it.</summary>
internal sealed class TouchClaims(AppDb db)
{
    /// <summary>Claims of one page that are looked at.</summary>
    public const int Most = 1_000;

    /// <summary>The same touches, each with the claims on it or on the whole of the inventory that it stands in.</summary>
    public async Task<IReadOnlyList<FindingTouch>> AddAsync(long findingKey, IReadOnlyList<FindingTouch> touches, CancellationToken cancel)
    {
        var systems = touches.Select(touch => touch.Place.SystemKey).Distinct().ToArray();
        if (systems.Length == 0)
        {
            return touches;
        }

        var claims = await (
            from name in db.Set<FindingName>()
            where name.FindingKey == findingKey
            join claim in db.Set<SupplierClaim>() on name.Name equals claim.LookedUpAs
            where systems.Contains(claim.SystemKey) && claim.EndSnapshotKey == null && !claim.IsStaged
            join snapshot in db.Set<Snapshot>() on claim.FirstSnapshotKey equals snapshot.Key
            orderby claim.Key
            select new { claim.SystemKey, claim.PackageVersionKey, claim.NodeKey, Claim = new TouchClaim(claim.State, claim.Justification, claim.Detail, snapshot.Number, snapshot.ReceivedAt) })
            .AsNoTracking().Take(Most).ToListAsync(cancel);
        var bySystem = claims.ToLookup(row => row.SystemKey);
        return
        [
            .. touches.Select(touch => touch with
            {
                Claims =
                [
                    .. bySystem[touch.Place.SystemKey]
                        .Where(row => (row.PackageVersionKey == touch.PackageVersionKey && row.NodeKey == touch.Place.NodeKey)
                            || (row.PackageVersionKey is null && (row.NodeKey is null || row.NodeKey == touch.Place.NodeKey)))
                        .Select(row => row.Claim).Take(TouchClaim.MostShown),
                ],
            }),
        ];
    }
}

/// <summary>What a supplier claims of the finding and the component beside which it is shown.</summary>
/// <param name="State">The claimed state in the word of the format, or empty.</param>
/// <param name="Justification">Why it is said not to be affected, in the word of the format, or empty.</param>
/// <param name="Detail">The supplier's own words, cut, or empty.</param>
/// <param name="Snapshot">Number of the inventory that says so.</param>
/// <param name="SnapshotAt">When that arrived.</param>
internal sealed record TouchClaim(string State, string Justification, string Detail, int Snapshot, DateTimeOffset SnapshotAt)
{
    /// <summary>Claims that are shown beside one component.</summary>
    public const int MostShown = 3;
}
