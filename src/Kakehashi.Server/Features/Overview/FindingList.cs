using System.Linq.Expressions;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Search;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>脆弱性一覧: which findings touch the systems that the viewer may see, the worst first.</summary>
internal sealed class FindingList(AppDb db)
{
    /// <summary>A finding as a row of a list; the sums are added afterwards.</summary>
    internal static Expression<Func<Finding, Row>> ToRow { get; } = finding => new Row
    {
        Key = finding.Key,
        Name = finding.Name,
        TitleJa = finding.TitleJa,
        TitleEn = finding.TitleEn,
        State = finding.State,
        Severity = finding.Severity,
        Score = finding.Score,
        KevAdded = finding.KevAdded,
        Ransomware = finding.Ransomware,
        FirstPublic = finding.FirstPublic,
        LastModified = finding.LastModified,
    };

    public async Task<Page> RunAsync(FindingFilter filter, CancellationToken cancel)
    {
        var findings = Narrow(filter);
        var total = await findings.CountAsync(cancel);
        var rows = await Sorted(findings, filter)
            .Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize)
            .Select(ToRow)
            .ToListAsync(cancel);
        await AddSumsAsync(rows, Sums(filter), cancel);
        return new Page(rows, total, filter);
    }

    /// <summary>How many findings each ready-made view holds.</summary>
    public async Task<Dictionary<string, int>> CountViewsAsync(CancellationToken cancel)
    {
        var counts = new Dictionary<string, int>();
        foreach (var view in FindingFilter.Views)
        {
            counts[view] = await Narrow(new FindingFilter { View = view }).CountAsync(cancel);
        }

        return counts;
    }

    private IQueryable<Finding> Narrow(FindingFilter filter)
    {
        var sums = Sums(filter);
        var findings = db.Set<Finding>().AsNoTracking().Where(finding => finding.MergedInto == null);
        findings = filter.View switch
        {
            FindingFilter.Affected => findings.Where(finding =>
                sums.Any(sum => sum.FindingKey == finding.Key && sum.Verdict == MatchVerdict.Affected)),
            FindingFilter.Undecided => findings.Where(finding =>
                sums.Any(sum => sum.FindingKey == finding.Key && sum.Verdict == MatchVerdict.Undecided)),
            FindingFilter.Kev => findings.Where(finding =>
                finding.KevAdded != null && sums.Any(sum => sum.FindingKey == finding.Key)),
            FindingFilter.Unanalysed => findings.Where(finding => finding.State == AdvisoryState.AwaitingAnalysis),
            _ when filter.NarrowsSystems => findings.Where(finding => sums.Any(sum => sum.FindingKey == finding.Key)),
            _ => findings,
        };
        if (filter.OnlyKev)
        {
            findings = findings.Where(finding => finding.KevAdded != null);
        }

        if (filter.Levels() is { Length: > 0 } levels)
        {
            findings = findings.Where(finding => levels.Contains(finding.Severity));
        }

        return Containing(findings, filter.Text);
    }

    private IQueryable<SystemExposure> Sums(FindingFilter filter)
    {
        var sums = db.Set<SystemExposure>().AsNoTracking();
        if (filter.Customer.Length > 0)
        {
            sums = sums.Where(sum => db.Set<Customer>().Any(row => row.Key == sum.CustomerKey && row.Code == filter.Customer));
        }

        if (filter.Department.Length > 0)
        {
            sums = sums.Where(sum => db.Set<Department>().Any(row => row.Key == sum.DepartmentKey && row.Code == filter.Department));
        }

        if (filter.System.Length > 0)
        {
            sums = sums.Where(sum => db.Set<DeliveredSystem>().Any(row => row.Key == sum.SystemKey && row.Code == filter.System));
        }

        return sums;
    }

    private IQueryable<Finding> Containing(IQueryable<Finding> findings, string text)
    {
        var words = SearchFold.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Take(8))
        {
            // An alias (GHSA, JVN#) is a name of the finding as good as its CVE.
            var name = FindingNames.Fold(word);
            findings = findings.Where(finding => finding.SearchText.Contains(word)
                || db.Set<FindingName>().Any(alias => alias.FindingKey == finding.Key && alias.Name == name));
        }

        return findings;
    }

    private IOrderedQueryable<Finding> Sorted(IQueryable<Finding> findings, FindingFilter filter)
    {
        var sums = Sums(filter);
        return (filter.Sort, filter.Ascending) switch
        {
            ("published", false) => findings.OrderByDescending(finding => finding.FirstPublic).ThenByDescending(finding => finding.Key),
            ("published", true) => findings.OrderBy(finding => finding.FirstPublic).ThenBy(finding => finding.Key),
            ("systems", false) => findings.OrderByDescending(finding => sums.Count(sum => sum.FindingKey == finding.Key))
                .ThenByDescending(finding => finding.SeverityRank).ThenByDescending(finding => finding.Key),
            ("systems", true) => findings.OrderBy(finding => sums.Count(sum => sum.FindingKey == finding.Key))
                .ThenBy(finding => finding.Key),
            ("name", true) => findings.OrderBy(finding => finding.Name),
            ("name", false) => findings.OrderByDescending(finding => finding.Name),
            (_, true) => findings.OrderBy(finding => finding.SeverityRank).ThenBy(finding => finding.Key),
            _ => findings.OrderByDescending(finding => finding.SeverityRank).ThenByDescending(finding => finding.Key),
        };
    }

    /// <summary>Adds to each row how many systems and customers it touches, out of these sums.</summary>
    internal static async Task AddSumsAsync(IReadOnlyList<Row> rows, IQueryable<SystemExposure> within, CancellationToken cancel)
    {
        var keys = rows.Select(row => row.Key).ToArray();
        var sums = await within.Where(sum => keys.Contains(sum.FindingKey))
            .Select(sum => new { sum.FindingKey, sum.CustomerKey, sum.Verdict })
            .ToListAsync(cancel);
        var byFinding = sums.ToLookup(sum => sum.FindingKey);
        foreach (var row in rows)
        {
            var affected = byFinding[row.Key].Where(sum => sum.Verdict == MatchVerdict.Affected).ToList();
            row.AffectedSystems = affected.Count;
            row.AffectedCustomers = affected.Select(sum => sum.CustomerKey).Distinct().Count();
            row.UndecidedSystems = byFinding[row.Key].Count(sum => sum.Verdict == MatchVerdict.Undecided);
        }
    }

    internal sealed record Page(IReadOnlyList<Row> Rows, int Total, FindingFilter Filter);

    internal sealed record Row
    {
        public long Key { get; init; }

        public required string Name { get; init; }

        public required string TitleJa { get; init; }

        public required string TitleEn { get; init; }

        public AdvisoryState State { get; init; }

        public SeverityLevel Severity { get; init; }

        public double? Score { get; init; }

        public DateOnly? KevAdded { get; init; }

        public bool Ransomware { get; init; }

        public DateTimeOffset? FirstPublic { get; init; }

        public DateTimeOffset? LastModified { get; init; }

        public int AffectedSystems { get; set; }

        public int AffectedCustomers { get; set; }

        public int UndecidedSystems { get; set; }
    }
}
