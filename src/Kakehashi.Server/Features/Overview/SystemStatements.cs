using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Exports;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Overview;

/// <summary>
/// All that is said of one system's vulnerabilities, to be handed to other programs. What is undecided goes out as under
/// investigation; what a version or a condition rules out is left out, because nobody has answered for a "not affected" yet.
/// </summary>
internal sealed class SystemStatements(AppDb db, IOptions<StatementOptions> options, TimeProvider clock)
{
    // Keys in one question: few enough that both databases go by their index.
    private const int KeysAtOnce = 1_000;

    /// <summary>The report on the system of that code, or null where the viewer sees none.</summary>
    /// <param name="code">Code of the system.</param>
    /// <param name="server">This server's own address.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<VexReport?> RunAsync(string code, Uri server, CancellationToken cancel)
    {
        if (await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is not { } system)
        {
            return null;
        }

        var department = await db.Set<Department>().Where(row => row.Key == system.DepartmentKey).Select(row => row.Name).SingleOrDefaultAsync(cancel);
        var author = options.Value.Author.Length > 0 ? options.Value.Author : department ?? system.Name;
        var address = options.Value.Address.Length > 0 ? new Uri(options.Value.Address) : server;
        return new VexReport
        {
            Subject = new VexSubject($"{system.Code} {system.Name}", "", SystemsUrls.Show(system.Code).TrimStart('/')),
            Author = new VexAuthor(author, address),
            At = clock.GetUtcNow(),
            ToolVersion = typeof(SystemStatements).Assembly.GetName().Version?.ToString(3) ?? "",
            Statements = await StatementsAsync(system.Key, cancel),
        };
    }

    private async Task<IReadOnlyList<VexStatement>> StatementsAsync(long systemKey, CancellationToken cancel)
    {
        var lines = (await db.Set<InventoryLine>().Where(line => line.SystemKey == systemKey && line.EndSnapshotKey == null && !line.IsStaged)
            .Select(line => new { line.PackageVersionKey, line.NodeKey }).Distinct().ToListAsync(cancel)).ToLookup(line => line.PackageVersionKey, line => line.NodeKey);
        var matches = await InPartsAsync(lines.Select(group => group.Key), keys => db.Set<Match>().AsNoTracking()
            .Where(match => keys.Contains(match.PackageVersionKey) && match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected), cancel);
        var touches = matches.SelectMany(match => lines[match.PackageVersionKey].Select(node => new Touch(
            match, new ConditionalMatches.Place(match.FindingKey, match.Rule, match.CoordinateKey, systemKey, node), match.Verdict, match.Reason, ""))).ToList();
        var answers = await new ConditionalMatches(db).JudgeAsync(
            [.. touches.Where(touch => touch.Reason == JudgementReasons.ConditionUnknown).Select(touch => touch.Place).Distinct()], cancel);
        touches = [.. touches.Select(touch => touch.Settled(answers)).Where(touch => touch.Verdict != MatchVerdict.NotAffected)];
        return await WordsAsync(systemKey, touches, cancel);
    }

    private async Task<IReadOnlyList<VexStatement>> WordsAsync(long systemKey, List<Touch> touches, CancellationToken cancel)
    {
        var findings = (await InPartsAsync(touches.Select(touch => touch.Match.FindingKey), keys => db.Set<Finding>().AsNoTracking()
            .Where(row => keys.Contains(row.Key)), cancel)).ToDictionary(row => row.Key);
        var names = (await InPartsAsync(findings.Keys, keys => db.Set<FindingName>().AsNoTracking()
            .Where(row => keys.Contains(row.FindingKey)), cancel)).ToLookup(row => row.FindingKey, row => row.Spelling);
        var versions = (await InPartsAsync(touches.Select(touch => touch.Match.PackageVersionKey), keys => db.Set<PackageVersion>().AsNoTracking()
            .Where(row => keys.Contains(row.Key)), cancel)).ToDictionary(row => row.Key, row => VexComponent.Of(row.Name, row.Version, row.Purl, row.Cpe));
        var ranges = (await InPartsAsync(touches.Select(touch => touch.Match.RangeKey), keys =>
            from range in db.Set<AdvisoryRange>().AsNoTracking()
            where keys.Contains(range.Key)
            join record in db.Set<SourceRecord>() on range.RecordKey equals record.Key
            select new Ranged(range.Key, range.Range ?? range.Text, range.Fixed ?? "", record.RecordId), cancel)).ToDictionary(row => row.Key);
        var nodes = await db.Set<SystemNode>().Where(node => node.SystemKey == systemKey).ToDictionaryAsync(node => node.Key, node => node.Name, cancel);
        return
        [
            .. touches.Select(touch => Statement(
                touch, findings[touch.Match.FindingKey], names[touch.Match.FindingKey], versions[touch.Match.PackageVersionKey],
                ranges.GetValueOrDefault(touch.Match.RangeKey), touch.Place.NodeKey is { } node ? nodes.GetValueOrDefault(node) : null)),
        ];
    }

    private static VexStatement Statement(
        Touch touch, Finding finding, IEnumerable<string> names, VexComponent component, Ranged? range, string? node) => new()
    {
        Vulnerability = finding.Name,
        Aliases = [.. names],
        Title = finding.TitleEn.Length > 0 ? finding.TitleEn : finding.TitleJa,
        Severities = finding.Vector.Length > 0 ? [new SeverityStatement("", finding.Vector, finding.Score, null, finding.SeveritySource)] : [],
        Component = component,
        State = touch.Verdict == MatchVerdict.Affected ? VexState.Affected : VexState.UnderInvestigation,
        Reason = touch.Reason.Length > 0 ? touch.Reason : JudgementReasons.InRange,
        Detail = string.Join(" ", new[]
        {
            range?.Text ?? "", $"({touch.Match.Rule}, confidence {touch.Match.Confidence})", touch.Beside.Length > 0 ? $"beside {touch.Beside}" : "",
        }.Where(part => part.Length > 0)),
        Fixed = touch.Verdict == MatchVerdict.Affected ? range?.Fixed.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [] : [],
        Records = range is null ? [] : [range.Record],
        Places = node is null ? [] : [node],
    };

    private static async Task<List<T>> InPartsAsync<T>(IEnumerable<long> keys, Func<long[], IQueryable<T>> ask, CancellationToken cancel)
    {
        var rows = new List<T>();
        foreach (var part in keys.Distinct().Chunk(KeysAtOnce))
        {
            rows.AddRange(await ask(part).ToListAsync(cancel));
        }

        return rows;
    }

    private sealed record Ranged(long Key, string Text, string Fixed, string Record);

    /// <summary>A match where it stands.</summary>
    private sealed record Touch(Match Match, ConditionalMatches.Place Place, MatchVerdict Verdict, string Reason, string Beside)
    {
        /// <summary>What hung on a condition, settled by what stands beside it.</summary>
        public Touch Settled(IReadOnlyDictionary<ConditionalMatches.Place, ConditionalMatches.Answer> answers) =>
            Reason != JudgementReasons.ConditionUnknown || !answers.TryGetValue(Place, out var answer) ? this : this with
            {
                Verdict = answer.Verdict,
                Beside = answer.Because,
                Reason = answer.Verdict == MatchVerdict.Affected || answer.Reason.Length > 0 ? answer.Reason : Reason,
            };
    }
}
