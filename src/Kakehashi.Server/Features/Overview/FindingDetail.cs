using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>脆弱性詳細: whom the finding hits and how sure we are; then who says what.</summary>
internal sealed class FindingDetail(AppDb db)
{
    /// <summary>The finding of a name, or null. A tombstone's names lead to the finding that it became.</summary>
    public async Task<Answer?> RunAsync(string name, CancellationToken cancel)
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
        var touches = await new FindingTouches(db).OfFindingAsync(finding.Key, cancel);
        return new Answer(
            finding,
            [.. names.Where(alias => alias != finding.Name)],
            [.. touches.Where(touch => touch.Verdict == MatchVerdict.Affected)],
            [.. touches.Where(touch => touch.Verdict == MatchVerdict.Undecided)],
            [.. touches.Where(touch => touch.Verdict == MatchVerdict.NotAffected)],
            await VoicesAsync(finding.Key, cancel));
    }

    private async Task<IReadOnlyList<Voice>> VoicesAsync(long findingKey, CancellationToken cancel)
    {
        var bulletins = db.Set<BulletinFinding>().Where(link => link.FindingKey == findingKey).Select(link => link.RecordKey);
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

    internal sealed record Answer(
        Finding Finding, IReadOnlyList<string> Aliases, IReadOnlyList<FindingTouch> Affected,
        IReadOnlyList<FindingTouch> Undecided, IReadOnlyList<FindingTouch> RuledOut, IReadOnlyList<Voice> Voices);

    /// <summary>What one record says.</summary>
    internal sealed record Voice(
        string Source, string RecordId, AdvisoryState State, bool IsBulletin, DateTimeOffset ReceivedAt, RecordFacts Facts,
        IReadOnlyList<Statement> Statements);

    /// <summary>A statement of a record that a package is affected.</summary>
    internal sealed record Statement(
        long RecordKey, string Ecosystem, string Package, RangeRule Rule, string Range, string Text, string Fixed, string Undecided);
}
