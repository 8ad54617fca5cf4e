using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>脆弱性詳細: whom the finding hits and how sure we are; then who says what.</summary>
internal sealed class FindingDetail(AppDb db, ReachReader reach)
{
    /// <summary>Systems on one page, of the affected and of the undecided each.</summary>
    public const int SystemsAPage = 50;

    /// <summary>The finding of a name, or null. A tombstone's names lead to the finding that it became.</summary>
    /// <param name="name">Any of its names.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="affected">Page of the affected systems, from 1.</param>
    /// <param name="undecided">Page of the undecided systems, from 1.</param>
    /// <param name="system">Code of a system whose page is wanted instead, or empty.</param>
    public async Task<Answer?> RunAsync(string name, CancellationToken cancel, int affected = 1, int undecided = 1, string system = "")
    {
        var folded = FindingNames.Fold(name);
        var key = await db.Set<FindingName>().Where(alias => alias.Name == folded)
            .Select(alias => (long?)alias.FindingKey).SingleOrDefaultAsync(cancel);
        if (key is null || await db.Set<Finding>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) is not { } finding)
        {
            return null;
        }

        var names = await db.Set<FindingName>().Where(alias => alias.FindingKey == finding.Key)
            .OrderBy(alias => alias.Name).Select(alias => alias.Spelling).ToListAsync(cancel);
        var systems = TouchedSystems.Of(await reach.ViewAsync(cancel), finding.Key);
        if (system.Length > 0)
        {
            var wanted = await db.Set<DeliveredSystem>().Where(row => row.Code == system).Select(row => row.Key).SingleOrDefaultAsync(cancel);
            affected = PageOf(systems.Affected, wanted) ?? affected;
            undecided = PageOf(systems.Undecided, wanted) ?? undecided;
        }

        long[] shown = [.. Page(systems.Affected, affected), .. Page(systems.Undecided, undecided)];
        var touches = new FindingTouches(db);
        var found = await new TouchClaims(db).AddAsync(finding.Key, await touches.OfSystemsAsync(finding.Key, shown, cancel), cancel);
        return new Answer(
            finding,
            [.. names.Where(alias => !alias.EndsWith(finding.Name, StringComparison.OrdinalIgnoreCase))],
            systems,
            affected,
            undecided,
            [.. found.Where(touch => touch.Verdict == MatchVerdict.Affected)],
            [.. found.Where(touch => touch.Verdict == MatchVerdict.Undecided)],
            await touches.RuledOutAsync(finding.Key, cancel),
            await VoicesAsync(finding.Key, cancel),
            await db.Set<EpssScore>().AsNoTracking().SingleOrDefaultAsync(score => score.Cve == finding.Name, cancel));
    }

    private static int? PageOf(IReadOnlyList<ReachSystem> systems, long key)
    {
        for (var at = 0; at < systems.Count; at++)
        {
            if (systems[at].Key == key)
            {
                return (at / SystemsAPage) + 1;
            }
        }

        return null;
    }

    private static IEnumerable<long> Page(IReadOnlyList<ReachSystem> systems, int number) =>
        systems.Skip((Math.Max(number, 1) - 1) * SystemsAPage).Take(SystemsAPage).Select(system => system.Key);

    private async Task<IReadOnlyList<Voice>> VoicesAsync(long findingKey, CancellationToken cancel)
    {
        // Asked for first: with the question inside the other, PostgreSQL goes through all records.
        var bulletins = await db.Set<BulletinFinding>().Where(link => link.FindingKey == findingKey).Select(link => link.RecordKey).ToArrayAsync(cancel);
        var records = await db.Set<SourceRecord>().AsNoTracking()
            .Where(record => record.FindingKey == findingKey || bulletins.Contains(record.Key))
            .OrderBy(record => record.Source).ThenBy(record => record.RecordId)
            .ToListAsync(cancel);
        var statements = await db.Set<AdvisoryRange>().AsNoTracking().Where(range => range.FindingKey == findingKey)
            .OrderBy(range => range.Key)
            .Join(db.Set<Package>(), range => range.PackageKey, package => package.Key, (range, package) => new Statement(
                range.RecordKey, package.Ecosystem, package.Name, range.Rule, range.Range ?? "", range.Text, range.Fixed ?? "", range.Undecided ?? ""))
            .ToListAsync(cancel);
        var byRecord = statements.ToLookup(statement => statement.RecordKey);
        return
        [
            .. records.Select(record => new Voice(
                record.Source, record.RecordId, record.State, record.FindingKey is null, record.ReceivedAt,
                RecordFactsJson.Read(record.FactsJson), [.. byRecord[record.Key]])),
        ];
    }

    /// <param name="Finding">The finding.</param>
    /// <param name="Aliases">Its other names.</param>
    /// <param name="Systems">All systems that it touches, as far as the viewer sees them.</param>
    /// <param name="AffectedPage">Number of the page of affected systems.</param>
    /// <param name="UndecidedPage">Number of the page of undecided systems.</param>
    /// <param name="Affected">Affected components of the systems on this page.</param>
    /// <param name="Undecided">Undecided components of the systems on this page.</param>
    /// <param name="RuledOut">Components that conditions rule out, the first of them.</param>
    /// <param name="Voices">What each record says.</param>
    /// <param name="Epss">How likely it is exploited, or null.</param>
    internal sealed record Answer(
        Finding Finding, IReadOnlyList<string> Aliases, TouchedSystems Systems, int AffectedPage, int UndecidedPage, IReadOnlyList<FindingTouch> Affected,
        IReadOnlyList<FindingTouch> Undecided, IReadOnlyList<FindingTouch> RuledOut, IReadOnlyList<Voice> Voices,
        EpssScore? Epss);

    /// <summary>What one record says.</summary>
    internal sealed record Voice(
        string Source, string RecordId, AdvisoryState State, bool IsBulletin, DateTimeOffset ReceivedAt, RecordFacts Facts,
        IReadOnlyList<Statement> Statements);

    /// <summary>A statement of a record that a package is affected.</summary>
    internal sealed record Statement(
        long RecordKey, string Ecosystem, string Package, RangeRule Rule, string Range, string Text, string Fixed, string Undecided);
}
