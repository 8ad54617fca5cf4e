using System.Linq.Expressions;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>
/// Keeps <see cref="FindingReach"/> in memory, where a set of systems is narrowed to a viewer's in nanoseconds. The database
/// is asked for its stamps before each use and only what came since is read, so what a request sees is never older than what
/// was committed when it began.
/// </summary>
internal sealed class ReachMap(AppDbFactory factory) : IDisposable
{
    private static readonly Viewer Reader = Viewer.ForJob(
        "reach", typeof(FindingReach), typeof(Finding), typeof(EpssScore), typeof(DeliveredSystem), typeof(Customer), typeof(InventoryLine));

    private readonly SemaphoreSlim _turn = new(1);
    private ReachState _state = ReachState.Empty;

    public void Dispose() => _turn.Dispose();

    /// <summary>The state of now.</summary>
    /// <param name="db">The database of the request, which is asked for the stamps.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async ValueTask<ReachState> CurrentAsync(AppDb db, CancellationToken cancel)
    {
        var stamps = await db.ReadStampsAsync(cancel);
        var state = Volatile.Read(ref _state);
        return state.IsAt(stamps) ? state : await CatchUpAsync(cancel);
    }

    private async Task<ReachState> CatchUpAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = factory.Open(Reader);
            var state = _state;
            var stamps = await db.ReadStampsAsync(cancel);
            if (!state.IsAt(stamps))
            {
                // The systems first: a row may name a system that came with it.
                var systems = await SystemsAsync(db, state, stamps, cancel);
                var heads = await HeadsAsync(db, state, stamps, systems, cancel);
                heads.AddRange(await RescoredAsync(db, state, stamps, [.. heads.Select(head => head.Key)], cancel));
                Volatile.Write(ref _state, state = state.With(stamps, systems, heads));
            }

            return state;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<ReachSystems> SystemsAsync(
        AppDb db, ReachState state, Dictionary<string, long> stamps, CancellationToken cancel)
    {
        if (!state.IsUnread && stamps.GetValueOrDefault(DeliveredSystemTable.StampName) == state.Stamps.GetValueOrDefault(DeliveredSystemTable.StampName))
        {
            return state.Systems;
        }

        var rows = await db.Set<DeliveredSystem>().AsNoTracking()
            .Join(db.Set<Customer>(), system => system.CustomerKey, customer => customer.Key, (system, customer) => new { system, customer.Code })
            .OrderBy(row => row.Code).ThenBy(row => row.system.Code)
            .Select(row => new
            {
                row.system.Key,
                row.system.CustomerKey,
                row.system.DepartmentKey,
                row.system.Classification,
                row.system.Exposure,
                row.system.Status,
                HasInventory = db.Set<InventoryLine>().Any(line => line.SystemKey == row.system.Key && line.EndSnapshotKey == null && !line.IsStaged),
            })
            .ToListAsync(cancel);
        return state.Systems.With(
        [
            .. rows.Select((row, rank) => new ReachSystem(
                row.Key, row.CustomerKey, row.DepartmentKey, row.Classification, row.Exposure, row.HasInventory, row.Status == SystemStatus.Retired, rank)),
        ]);
    }

    private static async Task<List<FindingHead>> HeadsAsync(
        AppDb db, ReachState state, Dictionary<string, long> stamps, ReachSystems systems, CancellationToken cancel)
    {
        var heads = new List<FindingHead>();
        if (ChangedSince(state.Stamps, stamps) is not { } changed)
        {
            return heads;
        }

        var rows = db.Set<FindingReach>().AsNoTracking().Where(changed)
            .Join(db.Set<Finding>(), row => row.FindingKey, finding => finding.Key, (row, finding) => new
            {
                finding.Key,
                finding.Name,
                finding.State,
                finding.Severity,
                finding.SeverityRank,
                finding.FirstPublic,
                IsInKev = finding.KevAdded != null,
                IsTombstone = finding.MergedInto != null,
                finding.SearchText,
                Epss = db.Set<EpssScore>().Where(score => score.Cve == finding.Name).Select(score => (double?)score.Score).FirstOrDefault(),
                row.Affected,
                row.Undecided,
            });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            heads.Add(new FindingHead
            {
                Key = row.Key,
                Name = row.Name,
                State = row.State,
                Severity = row.Severity,
                SeverityRank = row.SeverityRank,
                FirstPublic = row.FirstPublic,
                IsInKev = row.IsInKev,
                Epss = row.Epss ?? -1,
                IsTombstone = row.IsTombstone,
                SearchText = FindingHead.Utf8(row.SearchText),
                Affected = systems.BitsOf(KeySet.Decode(row.Affected)),
                Undecided = systems.BitsOf(KeySet.Decode(row.Undecided)),
            });
        }

        return heads;
    }

    // The findings whose score changed, without those that are read anew as it is.
    private static async Task<List<FindingHead>> RescoredAsync(
        AppDb db, ReachState state, Dictionary<string, long> stamps, HashSet<long> read, CancellationToken cancel)
    {
        if (state.IsUnread || stamps.GetValueOrDefault(EpssScoreTable.StampName) == state.Stamps.GetValueOrDefault(EpssScoreTable.StampName))
        {
            return [];
        }

        var scores = db.Set<EpssScore>().AsNoTracking()
            .Join(db.Set<Finding>(), score => score.Cve, finding => finding.Name, (score, finding) => new { finding.Key, score.Score });
        var heads = new List<FindingHead>();
        await foreach (var row in scores.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!read.Contains(row.Key) && state.Find(row.Key) is { } head && !head.Epss.Equals(row.Score))
            {
                heads.Add(head.WithEpss(row.Score));
            }
        }

        return heads;
    }

    // One question for all parts, however many changed; null when none did.
    private static Expression<Func<FindingReach, bool>>? ChangedSince(
        IReadOnlyDictionary<string, long> seen, Dictionary<string, long> stamps)
    {
        var row = Expression.Parameter(typeof(FindingReach), "row");
        Expression? all = null;
        for (var each = 0; each < ReachTurn.Parts; each++)
        {
            var part = each;
            var last = seen.GetValueOrDefault(ReachTurn.NameOf(part));
            if (stamps.GetValueOrDefault(ReachTurn.NameOf(part)) != last)
            {
                Expression<Func<FindingReach, bool>> one = reach => reach.Part == part && reach.Stamp > last;
                var body = ReplacingExpressionVisitor.Replace(one.Parameters[0], row, one.Body);
                all = all is null ? body : Expression.OrElse(all, body);
            }
        }

        return all is null ? null : Expression.Lambda<Func<FindingReach, bool>>(all, row);
    }
}
