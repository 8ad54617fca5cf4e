using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>概況: what burns that is new, what is undecided, and whether the feeds can be trusted.</summary>
internal sealed class OverviewFigures(AppDb db, TimeProvider clock)
{
    private const int MostRows = 8;

    public async Task<Answer> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var sums = db.Set<SystemExposure>().AsNoTracking();
        var affected = sums.Where(sum => sum.Verdict == MatchVerdict.Affected);
        var undecided = sums.Where(sum => sum.Verdict == MatchVerdict.Undecided);
        var feeds = await db.Set<Feed>().AsNoTracking().OrderBy(feed => feed.Source).ToListAsync(cancel);
        return new Answer(
            await affected.Select(sum => sum.FindingKey).Distinct().CountAsync(cancel),
            await affected.Select(sum => sum.SystemKey).Distinct().CountAsync(cancel),
            await affected.Select(sum => sum.CustomerKey).Distinct().CountAsync(cancel),
            await affected.Where(sum => db.Set<Finding>().Any(finding => finding.Key == sum.FindingKey && finding.KevAdded != null))
                .Select(sum => sum.FindingKey).Distinct().CountAsync(cancel),
            await undecided.CountAsync(cancel),
            await undecided.Select(sum => sum.SystemKey).Distinct().CountAsync(cancel),
            await db.Set<DeliveredSystem>().CountAsync(system => system.Status != SystemStatus.Retired, cancel),
            await db.Set<DeliveredSystem>().CountAsync(
                system => system.Status != SystemStatus.Retired
                    && !db.Set<InventoryLine>().Any(line => line.SystemKey == system.Key && line.EndSnapshotKey == null && !line.IsStaged),
                cancel),
            [.. feeds.Select(feed => new FeedRow(feed.Source, feed.LastSuccess, feed.Records, feed.IsSilent(now)))],
            await RowsAsync(affected, true, cancel),
            await RowsAsync(affected, false, cancel));
    }

    /// <summary>The findings that touch the viewer's systems: the newest of them, or the worst.</summary>
    private async Task<IReadOnlyList<FindingList.Row>> RowsAsync(IQueryable<SystemExposure> affected, bool newest, CancellationToken cancel)
    {
        var findings = db.Set<Finding>().AsNoTracking()
            .Where(finding => finding.MergedInto == null && affected.Any(sum => sum.FindingKey == finding.Key));
        findings = newest
            ? findings.OrderByDescending(finding => finding.FirstPublic).ThenByDescending(finding => finding.Key)
            : findings.OrderByDescending(finding => finding.KevAdded != null).ThenByDescending(finding => finding.SeverityRank)
                .ThenByDescending(finding => finding.Key);
        var rows = await findings.Take(MostRows).Select(FindingList.ToRow).ToListAsync(cancel);
        await FindingList.AddSumsAsync(rows, db.Set<SystemExposure>().AsNoTracking(), cancel);
        return rows;
    }

    internal sealed record Answer(
        int AffectingFindings, int AffectedSystems, int AffectedCustomers, int ExploitedFindings, int Undecided,
        int UndecidedSystems, int Systems, int SystemsWithoutInventory, IReadOnlyList<FeedRow> Feeds,
        IReadOnlyList<FindingList.Row> Newest, IReadOnlyList<FindingList.Row> Worst);

    internal sealed record FeedRow(string Source, DateTimeOffset? LastSuccess, int Records, bool IsSilent);
}
