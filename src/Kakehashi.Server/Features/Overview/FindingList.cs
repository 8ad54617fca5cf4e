using System.Linq.Expressions;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>脆弱性一覧: which findings touch the systems that the viewer may see, the worst first.</summary>
internal sealed class FindingList(AppDb db, ReachReader reach)
{
    private const int KeysAtOnce = 5_000;

    /// <summary>A finding as a row of a list; the sums are added from the reach.</summary>
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
        var query = await QueryAsync(filter, cancel);
        var found = query.Run(filter);
        var heads = found.Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize).ToList();
        return new Page(await RowsAsync(heads, query.View, query.Systems, cancel), found.Length, filter);
    }

    /// <summary>How many findings each ready-made view holds.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountViewsAsync(CancellationToken cancel)
    {
        var view = await reach.ViewAsync(cancel);
        return new FindingQuery(view, view.Scope, []).CountViews();
    }

    /// <summary>The rows of these findings, with how many of the systems and customers they touch.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(IReadOnlyList<FindingHead> heads, ReachView view, SystemBits systems, CancellationToken cancel)
    {
        var rows = new Dictionary<long, Row>(heads.Count);
        foreach (var keys in heads.Select(head => head.Key).Chunk(KeysAtOnce))
        {
            foreach (var row in await db.Set<Finding>().AsNoTracking().Where(finding => keys.Contains(finding.Key)).Select(ToRow).ToListAsync(cancel))
            {
                rows[row.Key] = row;
            }
        }

        // A finding cannot vanish; one that was changed since keeps its place until the next look.
        return [.. heads.Where(head => rows.ContainsKey(head.Key)).Select(head => WithSums(rows[head.Key], head, view, systems))];
    }

    private static Row WithSums(Row row, FindingHead head, ReachView view, SystemBits systems)
    {
        var all = view.State.Systems.All;
        row.Epss = head.Epss < 0 ? null : head.Epss;
        row.AffectedSystems = head.Affected.CountIn(systems);
        row.AffectedCustomers = head.Affected.In(systems).Select(place => all[place].CustomerKey).Distinct().Count();
        row.UndecidedSystems = head.Undecided.CountIn(systems);
        return row;
    }

    private async Task<FindingQuery> QueryAsync(FindingFilter filter, CancellationToken cancel)
    {
        var view = await reach.ViewAsync(cancel);
        var systems = view.Scope;
        if (filter.Customer.Length > 0)
        {
            var key = await db.Set<Customer>().Where(row => row.Code == filter.Customer).Select(row => row.Key).SingleOrDefaultAsync(cancel);
            systems = systems.And(view.Where(system => system.CustomerKey == key));
        }

        if (filter.Department.Length > 0)
        {
            var key = await db.Set<Department>().Where(row => row.Code == filter.Department).Select(row => row.Key).SingleOrDefaultAsync(cancel);
            systems = systems.And(view.Where(system => system.DepartmentKey == key));
        }

        if (filter.System.Length > 0)
        {
            var key = await db.Set<DeliveredSystem>().Where(row => row.Code == filter.System).Select(row => row.Key).SingleOrDefaultAsync(cancel);
            systems = systems.And(view.Where(system => system.Key == key));
        }

        return new FindingQuery(view, systems, await NamedAsync(FindingQuery.WordsOf(filter), cancel));
    }

    // An alias (GHSA, JVN#) is a name of the finding as good as its CVE.
    private async Task<IReadOnlyList<IReadOnlySet<long>>> NamedAsync(string[] words, CancellationToken cancel)
    {
        if (words.Length == 0)
        {
            return [];
        }

        var names = Array.ConvertAll(words, FindingNames.Fold);
        var found = (await db.Set<FindingName>().Where(alias => names.Contains(alias.Name))
            .Select(alias => new { alias.Name, alias.FindingKey }).ToListAsync(cancel)).ToLookup(alias => alias.Name, alias => alias.FindingKey);
        return [.. names.Select(name => found[name].ToHashSet())];
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

        /// <summary>EPSS probability, 0 to 1.</summary>
        public double? Epss { get; set; }

        public int AffectedSystems { get; set; }

        public int AffectedCustomers { get; set; }

        public int UndecidedSystems { get; set; }
    }
}
