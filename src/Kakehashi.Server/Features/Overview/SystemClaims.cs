using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>
/// What the inventories of a system claim of vulnerabilities, those first that touch it by our judgement. Claims are shown
/// beside the judgement and never make one.
/// </summary>
internal sealed class SystemClaims(AppDb db, ReachReader reach)
{
    /// <summary>Claims on the system's page, and on one page of the answer to programs.</summary>
    public const int PageSize = 20;

    public async Task<Answer> RunAsync(DeliveredSystem system, int page, CancellationToken cancel)
    {
        var claims = db.Set<SupplierClaim>().AsNoTracking()
            .Where(claim => claim.SystemKey == system.Key && claim.EndSnapshotKey == null && !claim.IsStaged);
        var total = await claims.CountAsync(cancel);
        if (total == 0)
        {
            return new Answer(system.Code, 0, []);
        }

        var query =
            from claim in claims
            join name in db.Set<FindingName>() on claim.LookedUpAs equals name.Name into names
            from name in names.DefaultIfEmpty()
            let touches = name != null && db.Set<Match>().Any(match => match.FindingKey == name.FindingKey
                && match.PackageVersionKey == claim.PackageVersionKey && match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected)
            join finding in db.Set<Finding>() on name.FindingKey equals finding.Key into findings
            from finding in findings.DefaultIfEmpty()
            join version in db.Set<PackageVersion>() on claim.PackageVersionKey equals (long?)version.Key into versions
            from version in versions.DefaultIfEmpty()
            join node in db.Set<SystemNode>() on claim.NodeKey equals (long?)node.Key into nodes
            from node in nodes.DefaultIfEmpty()
            join snapshot in db.Set<Snapshot>() on claim.FirstSnapshotKey equals snapshot.Key
            orderby touches descending, claim.Key
            select new Row(
                claim, finding == null ? null : finding.Key, finding == null ? "" : finding.Name, version == null ? "" : version.Name,
                version == null ? "" : version.Version, node == null ? "" : node.Name, snapshot.Number, snapshot.ReceivedAt);
        var rows = await query.Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var verdicts = await VerdictsAsync(rows, cancel);
        var view = await reach.ViewAsync(cancel);
        var own = view.Where(one => one.Key == system.Key);
        return new Answer(system.Code, total, [.. rows.Select(row => row.Show(row.FindingKey is not { } finding ? null
            : row.Claim.PackageVersionKey is null ? WholeVerdict(view.State.Find(finding), own)
            : verdicts.TryGetValue((finding, row.Claim.PackageVersionKey, row.Claim.NodeKey), out var verdict) ? verdict : null))]);
    }

    // Where nothing matches, nobody has judged: a component without a usable name matches nothing, whatever it has.
    private static MatchVerdict? WholeVerdict(FindingHead? head, SystemBits own) =>
        head is null ? null
        : head.Affected.Meets(own) ? MatchVerdict.Affected
        : head.Undecided.Meets(own) ? MatchVerdict.Undecided : null;

    // The matches of the components that are claimed about, each where it stands.
    private async Task<Dictionary<(long Finding, long? Version, long? Node), MatchVerdict>> VerdictsAsync(List<Row> rows, CancellationToken cancel)
    {
        var findings = rows.Where(row => row.FindingKey is not null).Select(row => row.FindingKey!.Value).Distinct().ToArray();
        var versions = rows.Where(row => row.Claim.PackageVersionKey is not null).Select(row => row.Claim.PackageVersionKey!.Value).Distinct().ToArray();
        var matches = await db.Set<Match>().AsNoTracking().Where(match => findings.Contains(match.FindingKey) && versions.Contains(match.PackageVersionKey)
            && match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected).ToListAsync(cancel);
        var placed = matches.SelectMany(match => rows
            .Where(row => row.FindingKey == match.FindingKey && row.Claim.PackageVersionKey == match.PackageVersionKey)
            .Select(row => (Match: match, Place: new ConditionalMatches.Place(
                match.FindingKey, match.Rule, match.CoordinateKey, row.Claim.SystemKey, row.Claim.NodeKey)))).ToList();
        var answers = await new ConditionalMatches(db).JudgeAsync(
            [.. placed.Where(one => one.Match.Reason == JudgementReasons.ConditionUnknown).Select(one => one.Place).Distinct()], cancel);
        return placed.GroupBy(one => (one.Match.FindingKey, (long?)one.Match.PackageVersionKey, one.Place.NodeKey)).ToDictionary(
            group => group.Key,
            group => Worst(group.Select(one => one.Match.Reason == JudgementReasons.ConditionUnknown && answers.TryGetValue(one.Place, out var answer)
                ? answer.Verdict : one.Match.Verdict)));
    }

    private static MatchVerdict Worst(IEnumerable<MatchVerdict> verdicts)
    {
        var all = verdicts.ToList();
        return all.Contains(MatchVerdict.Affected) ? MatchVerdict.Affected
            : all.Contains(MatchVerdict.Undecided) ? MatchVerdict.Undecided : MatchVerdict.NotAffected;
    }

    internal sealed record Answer(string SystemCode, int Total, IReadOnlyList<SystemClaim> Claims);

    private sealed record Row(
        SupplierClaim Claim, long? FindingKey, string Finding, string Component, string Version, string Node, int Snapshot, DateTimeOffset SnapshotAt)
    {
        public SystemClaim Show(MatchVerdict? judgement) => new()
        {
            Vulnerability = Claim.Vulnerability,
            Finding = Finding,
            Component = Component,
            Version = Version,
            Node = Node,
            State = Claim.State,
            Justification = Claim.Justification,
            Response = Claim.Response,
            Detail = Claim.Detail,
            Versions = Claim.Versions,
            FirstIssued = Claim.FirstIssued,
            LastUpdated = Claim.LastUpdated,
            Snapshot = Snapshot,
            SnapshotAt = SnapshotAt,
            Judgement = judgement,
        };
    }
}
