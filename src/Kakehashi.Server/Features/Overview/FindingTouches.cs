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
    public async Task<List<FindingTouch>> OfFindingAsync(long findingKey, CancellationToken cancel)
    {
        var matches = db.Set<Match>().Where(match => match.FindingKey == findingKey
            && match.IsActive && match.IsEffective && (match.Verdict != MatchVerdict.NotAffected || match.Reason == JudgementReasons.EditionOther));
        var lines = db.Set<InventoryLine>().Where(line => line.EndSnapshotKey == null && !line.IsStaged);
        var query =
            from line in lines
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
