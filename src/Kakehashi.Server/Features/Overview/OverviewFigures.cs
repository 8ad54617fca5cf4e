using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>概況: what burns that is new, what is undecided, and whether the feeds can be trusted.</summary>
internal sealed class OverviewFigures(AppDb db, ReachReader reach, FindingList list, TimeProvider clock)
{
    private const int MostRows = 8;

    public async Task<Answer> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var view = await reach.ViewAsync(cancel);
        var figures = view.State.Remember((view.ScopeName, "overview"), () => Figures.Of(view));
        var feeds = await db.Set<Feed>().AsNoTracking().OrderBy(feed => feed.Source).ToListAsync(cancel);
        return new Answer(
            figures.Affecting, figures.AffectedSystems, figures.AffectedCustomers, figures.Exploited, figures.Undecided,
            figures.UndecidedSystems, figures.Systems, figures.SystemsWithoutInventory,
            [.. feeds.Select(feed => new FeedRow(feed.Source, feed.LastSuccess, feed.Records, feed.IsSilent(now)))],
            await list.RowsAsync(figures.Newest, view, view.Scope, cancel),
            await list.RowsAsync(figures.Worst, view, view.Scope, cancel));
    }

    /// <summary>What follows from the reach alone, worked out once for each of its states.</summary>
    private sealed record Figures(
        int Affecting, int AffectedSystems, int AffectedCustomers, int Exploited, int Undecided, int UndecidedSystems, int Systems,
        int SystemsWithoutInventory, IReadOnlyList<FindingHead> Newest, IReadOnlyList<FindingHead> Worst)
    {
        public static Figures Of(ReachView view)
        {
            var scope = view.Scope;
            var all = view.State.Systems.All;
            var affecting = Array.FindAll(view.State.TouchingInOrder(FindingOrder.BySeverity), head => head.Affected.Meets(scope));
            var undecided = Array.FindAll(view.State.TouchingInOrder(FindingOrder.BySeverity), head => head.Undecided.Meets(scope));
            var affected = SystemBits.Union(affecting.Select(head => head.Affected), scope);
            var running = view.Where(system => !system.IsRetired);
            return new Figures(
                affecting.Length,
                affected.CountIn(scope),
                affected.In(scope).Select(place => all[place].CustomerKey).Distinct().Count(),
                affecting.Count(head => head.IsInKev),
                undecided.Sum(head => head.Undecided.CountIn(scope)),
                SystemBits.Union(undecided.Select(head => head.Undecided), scope).CountIn(scope),
                running.CountIn(scope),
                view.Where(system => !system.IsRetired && !system.HasInventory).CountIn(scope),
                [.. affecting.OrderByDescending(head => head.FirstPublic).ThenByDescending(head => head.Key).Take(MostRows)],
                [.. affecting.OrderByDescending(head => head.IsInKev).Take(MostRows)]);
        }
    }

    internal sealed record Answer(
        int AffectingFindings, int AffectedSystems, int AffectedCustomers, int ExploitedFindings, int Undecided,
        int UndecidedSystems, int Systems, int SystemsWithoutInventory, IReadOnlyList<FeedRow> Feeds,
        IReadOnlyList<FindingList.Row> Newest, IReadOnlyList<FindingList.Row> Worst);

    internal sealed record FeedRow(string Source, DateTimeOffset? LastSuccess, int Records, bool IsSilent);
}
