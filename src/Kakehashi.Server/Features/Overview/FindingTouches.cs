using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>
/// From the matches of a finding to the components of the systems that the viewer may see, by join, each with what settles
/// its condition.
/// </summary>
internal sealed class FindingTouches(AppDb db)
{
    /// <summary>Lines of which at most so many are looked at to find what conditions rule out.</summary>
    public const int MostRuledOut = 200;

    // Up to so many pairs of version and system are looked up one by one; beyond, the systems' lines are gone through.
    private const int MostPairs = 20_000;

    private IQueryable<InventoryLine> Lines => db.Set<InventoryLine>().Where(line => line.EndSnapshotKey == null && !line.IsStaged);

    /// <summary>What of these systems the finding touches, affected or undecided.</summary>
    public async Task<IReadOnlyList<FindingTouch>> OfSystemsAsync(long findingKey, long[] systemKeys, CancellationToken cancel)
    {
        if (systemKeys.Length == 0)
        {
            return [];
        }

        var versions = await Matches(findingKey).Where(match => match.Verdict != MatchVerdict.NotAffected)
            .Select(match => match.PackageVersionKey).Distinct().ToArrayAsync(cancel);
        var touches = await TouchesAsync(findingKey, await LinesAsync(versions, systemKeys, cancel), cancel);
        return [.. touches.Where(touch => touch.Verdict != MatchVerdict.NotAffected)];
    }

    /// <summary>What is ruled out by more than a version; the first of it where it is much.</summary>
    public async Task<IReadOnlyList<FindingTouch>> RuledOutAsync(long findingKey, CancellationToken cancel)
    {
        var versions = await Matches(findingKey)
            .Where(match => match.Reason == JudgementReasons.EditionOther || match.Reason == JudgementReasons.ConditionUnknown)
            .Select(match => match.PackageVersionKey).Distinct().ToArrayAsync(cancel);
        if (versions.Length == 0)
        {
            return [];
        }

        var lines = await Lines.Where(line => versions.Contains(line.PackageVersionKey)).OrderBy(line => line.SystemKey)
            .Select(line => line.Key).Take(MostRuledOut).ToArrayAsync(cancel);
        return [.. (await TouchesAsync(findingKey, lines, cancel)).Where(touch => touch.Verdict == MatchVerdict.NotAffected)];
    }

    private IQueryable<Match> Matches(long findingKey) => db.Set<Match>().AsNoTracking().Where(match => match.FindingKey == findingKey
        && match.IsActive && match.IsEffective && (match.Verdict != MatchVerdict.NotAffected || match.Reason == JudgementReasons.EditionOther));

    private async Task<long[]> LinesAsync(long[] versions, long[] systems, CancellationToken cancel)
    {
        if ((long)versions.Length * systems.Length <= MostPairs)
        {
            return await Lines.Where(line => versions.Contains(line.PackageVersionKey) && systems.Contains(line.SystemKey))
                .Select(line => line.Key).ToArrayAsync(cancel);
        }

        var wanted = versions.ToHashSet();
        var all = await Lines.Where(line => systems.Contains(line.SystemKey))
            .Select(line => new { line.Key, line.PackageVersionKey }).ToListAsync(cancel);
        return [.. all.Where(line => wanted.Contains(line.PackageVersionKey)).Select(line => line.Key)];
    }

    private async Task<IReadOnlyList<FindingTouch>> TouchesAsync(long findingKey, long[] lineKeys, CancellationToken cancel)
    {
        var matches = Matches(findingKey);
        var query =
            from line in db.Set<InventoryLine>().Where(line => lineKeys.Contains(line.Key))
            join match in matches on line.PackageVersionKey equals match.PackageVersionKey
            join version in db.Set<PackageVersion>() on match.PackageVersionKey equals version.Key
            join range in db.Set<AdvisoryRange>() on match.RangeKey equals range.Key
            join record in db.Set<SourceRecord>() on range.RecordKey equals record.Key
            join coordinate in db.Set<PackageCoordinate>() on match.CoordinateKey equals coordinate.Key
            join package in db.Set<Package>() on coordinate.PackageKey equals package.Key
            join snapshot in db.Set<Snapshot>() on line.FirstSnapshotKey equals snapshot.Key
            join system in db.Set<DeliveredSystem>() on line.SystemKey equals system.Key
            join customer in db.Set<Customer>() on system.CustomerKey equals customer.Key
            join department in db.Set<Department>() on system.DepartmentKey equals department.Key
            join node in db.Set<SystemNode>() on line.NodeKey equals (long?)node.Key into nodes
            from node in nodes.DefaultIfEmpty()
            select new FindingTouch
            {
                FindingKey = match.FindingKey,
                CustomerCode = customer.Code,
                CustomerName = customer.Name,
                CustomerNameEn = customer.NameEn,
                DepartmentName = department.Name,
                DepartmentNameEn = department.NameEn,
                SystemCode = system.Code,
                SystemName = system.Name,
                SystemNameEn = system.NameEn,
                Exposure = system.Exposure,
                NodeName = node == null ? "" : node.Name,
                Environment = node == null ? null : node.Environment,
                PackageVersionKey = version.Key,
                Component = version.Name,
                Version = version.Version,
                Purl = version.Purl ?? "",
                Verdict = match.Verdict,
                Confidence = match.Confidence,
                Rule = match.Rule,
                Reason = match.Reason,
                ComparedName = package.Name,
                ComparedEcosystem = package.Ecosystem,
                ComparedVersion = coordinate.Version,
                CoordinateKind = coordinate.Kind,
                Range = range.Range ?? "",
                RangeText = range.Text,
                Place = new ConditionalMatches.Place(match.FindingKey, match.Rule, match.CoordinateKey, line.SystemKey, line.NodeKey),
                OnlyWith = range.OnlyWith ?? "",
                Fixed = range.Fixed ?? "",
                Source = record.Source,
                RecordId = record.RecordId,
                ReceivedAt = record.ReceivedAt,
                SnapshotNumber = snapshot.Number,
                SnapshotKind = snapshot.Kind,
                SnapshotFormat = snapshot.Format,
                SnapshotAt = snapshot.ReceivedAt,
            };
        var touches = await SettleAsync(await query.AsNoTracking().ToListAsync(cancel), cancel);
        return
        [
            .. touches.OrderBy(touch => touch.CustomerCode, StringComparer.Ordinal).ThenBy(touch => touch.SystemCode, StringComparer.Ordinal)
                .ThenByDescending(touch => touch.Confidence).ThenBy(touch => touch.Component, StringComparer.Ordinal)
                .ThenBy(touch => touch.NodeName, StringComparer.Ordinal),
        ];
    }

    // What hangs on a condition is settled by what stands beside it, as the sums settle it.
    private async Task<IEnumerable<FindingTouch>> SettleAsync(List<FindingTouch> touches, CancellationToken cancel)
    {
        var open = touches.Where(IsConditional).Select(touch => touch.Place).ToList();
        var answers = await new ConditionalMatches(db).JudgeAsync(open, cancel);
        return touches.Select(touch => IsConditional(touch) ? touch.Settled(answers[touch.Place]) : touch);
    }

    private static bool IsConditional(FindingTouch touch) => touch.Reason == JudgementReasons.ConditionUnknown;
}
