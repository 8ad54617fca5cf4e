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

/// <summary>What touches one system, the worst first: what is undecided stands among what is affected, never behind it.</summary>
internal sealed class SystemFindings(AppDb db, ReachReader reach)
{
    /// <summary>Rows that the system page shows; all of them stand in the list of findings.</summary>
    public const int MostRows = 20;

    private const int MostPairs = 20_000;

    public async Task<Answer> RunAsync(DeliveredSystem system, CancellationToken cancel)
    {
        var view = await reach.ViewAsync(cancel);
        var own = view.Where(one => one.Key == system.Key);
        var touching = view.State.TouchingInOrder(FindingOrder.BySeverity)
            .Select(head => (Head: head, Verdict: VerdictOf(head, own))).Where(row => row.Verdict != MatchVerdict.NotAffected).ToList();
        var counts = touching.GroupBy(row => (row.Verdict, row.Head.Severity))
            .Select(group => new Tally(group.Key.Verdict, group.Key.Severity, group.Count())).ToList();
        var worst = touching.OrderByDescending(row => row.Head.IsInKev).ThenByDescending(row => row.Head.SeverityRank)
            .ThenByDescending(row => row.Verdict == MatchVerdict.Affected).ThenByDescending(row => row.Head.Key).Take(MostRows)
            .ToDictionary(row => row.Head.Key, row => row.Verdict);
        var keys = worst.Keys.ToArray();
        var findings = await db.Set<Finding>().AsNoTracking().Where(finding => keys.Contains(finding.Key)).ToDictionaryAsync(finding => finding.Key, cancel);
        var heads = keys.Where(findings.ContainsKey).Select(key => Head.Of(findings[key], worst[key])).ToList();
        var components = await ComponentsAsync(system.Key, [.. heads.Select(head => head.Key)], cancel);
        return new Answer(system.Code, [.. heads.Select(head => new Row(head, [.. components[head.Key]]))], counts);
    }

    private static MatchVerdict VerdictOf(FindingHead head, SystemBits own) =>
        head.Affected.Meets(own) ? MatchVerdict.Affected : head.Undecided.Meets(own) ? MatchVerdict.Undecided : MatchVerdict.NotAffected;

    private async Task<ILookup<long, Component>> ComponentsAsync(long systemKey, long[] findings, CancellationToken cancel)
    {
        var lines = await db.Set<InventoryLine>().Where(line => line.SystemKey == systemKey && line.EndSnapshotKey == null && !line.IsStaged)
            .Select(line => new { line.PackageVersionKey, line.NodeKey }).ToListAsync(cancel);
        var held = lines.ToLookup(line => line.PackageVersionKey, line => line.NodeKey);
        var matches = (await MatchesAsync(findings, [.. held.Select(group => group.Key)], cancel)).Where(match => held.Contains(match.PackageVersionKey)).ToList();
        var keys = matches.Select(match => match.PackageVersionKey).Distinct().ToArray();
        var versions = await db.Set<PackageVersion>().Where(version => keys.Contains(version.Key))
            .Select(version => new { version.Key, version.Name, version.Version }).ToDictionaryAsync(version => version.Key, cancel);
        var found = matches.SelectMany(match => held[match.PackageVersionKey].Select(node => new
        {
            match.FindingKey,
            Place = new ConditionalMatches.Place(match.FindingKey, match.Rule, match.CoordinateKey, systemKey, node),
            Component = new Component(
                versions[match.PackageVersionKey].Name, versions[match.PackageVersionKey].Version, match.Verdict, match.Reason, match.Confidence, match.Rule),
        })).Distinct().ToList();
        var answers = await new ConditionalMatches(db).JudgeAsync(
            [.. found.Where(row => row.Component.Reason == JudgementReasons.ConditionUnknown).Select(row => row.Place)], cancel);
        return found.Select(row => (row.FindingKey, Component: answers.TryGetValue(row.Place, out var answer) ? row.Component.Settled(answer) : row.Component))
            .Where(row => row.Component.Verdict != MatchVerdict.NotAffected).Distinct()
            .OrderByDescending(row => row.Component.Verdict == MatchVerdict.Affected).ThenByDescending(row => row.Component.Confidence)
            .ThenBy(row => row.Component.Name, StringComparer.Ordinal).ThenBy(row => row.Component.Version, StringComparer.Ordinal)
            .ToLookup(row => row.FindingKey, row => row.Component);
    }

    // Few of either are looked up pair by pair; else all matches of the findings are gone through.
    private Task<List<Match>> MatchesAsync(long[] findings, long[] versions, CancellationToken cancel)
    {
        var matches = db.Set<Match>().AsNoTracking().Where(match => findings.Contains(match.FindingKey)
            && match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected);
        return ((long)findings.Length * versions.Length <= MostPairs ? matches.Where(match => versions.Contains(match.PackageVersionKey)) : matches)
            .ToListAsync(cancel);
    }

    internal sealed record Answer(string SystemCode, IReadOnlyList<Row> Rows, IReadOnlyList<Tally> Counts)
    {
        public int Total => Counts.Sum(tally => tally.Count);

        public int Count(MatchVerdict verdict) => Counts.Where(tally => tally.Verdict == verdict).Sum(tally => tally.Count);
    }

    /// <summary>How many findings of a severity have a verdict for the system.</summary>
    internal sealed record Tally(MatchVerdict Verdict, SeverityLevel Severity, int Count);

    internal sealed record Head(
        long Key, string Name, string TitleJa, string TitleEn, SeverityLevel Severity, double? Score, bool IsInKev, bool Ransomware,
        MatchVerdict Verdict)
    {
        public static Head Of(Finding finding, MatchVerdict verdict) => new(
            finding.Key, finding.Name, finding.TitleJa, finding.TitleEn, finding.Severity, finding.Score, finding.KevAdded != null,
            finding.Ransomware, verdict);
    }

    /// <summary>A finding with the components of the system that it touches, affected and surest first.</summary>
    internal sealed record Row(Head Finding, IReadOnlyList<Component> Components)
    {
        /// <summary>Why it is undecided; empty when it is affected.</summary>
        public string Reason => Finding.Verdict == MatchVerdict.Undecided && Components.Count > 0 ? Components[0].Reason : "";
    }

    internal sealed record Component(
        string Name, string Version, MatchVerdict Verdict, string Reason, MatchConfidence Confidence, RangeRule Rule)
    {
        /// <summary>What hung on a condition, settled by what stands beside it.</summary>
        public Component Settled(ConditionalMatches.Answer answer) =>
            answer.Verdict != MatchVerdict.Undecided ? this with { Verdict = answer.Verdict, Reason = "" }
            : answer.Reason.Length > 0 ? this with { Reason = answer.Reason }
            : this;
    }
}
