using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// Judges findings against the package versions that inventories hold, and stores what changed. Ranges are compared with
/// package versions, never with the lines of systems; the same facts always give the same rows.
/// </summary>
internal sealed class FindingMatching(AppDb db)
{
    /// <summary>Judges these findings against all package versions. Call it inside a write.</summary>
    public async Task RunAsync(IReadOnlyCollection<long> findingKeys, CancellationToken cancel)
    {
        var turn = await ReachTurn.OfFindingsAsync(db, findingKeys, cancel);
        var changed = await JudgeAnewAsync(findingKeys, cancel);
        await new ReachSums(db, turn).OfFindingsAsync(findingKeys, changed, cancel);
    }

    /// <summary>
    /// Judges these package versions, made in this write and held by no system yet, against all that is said of their
    /// packages. Call it inside that write.
    /// </summary>
    public async Task RunForAsync(IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel)
    {
        await ReachTurn.OfAllAsync(db, cancel);
        var versions = packageVersionKeys.ToArray();
        var coordinates = await NamedAsync(db.Set<PackageCoordinate>().Where(row => versions.Contains(row.PackageVersionKey)), cancel);
        var packages = coordinates.Select(named => named.Row.PackageKey).ToHashSet();
        packages.UnionWith(await new PackageRelatives(db).SpeakingOfAsync(packages, cancel));
        var ranges = await db.Set<AdvisoryRange>().AsNoTracking().Where(range => packages.Contains(range.PackageKey)).ToListAsync(cancel);
        var relatives = await RelativesAsync(ranges, cancel);
        await StoreAsync(await JudgeAsync(ranges, relatives, coordinates, cancel), [], cancel);
    }

    private async Task<HashSet<long>> JudgeAnewAsync(IReadOnlyCollection<long> findingKeys, CancellationToken cancel)
    {
        var findings = findingKeys.ToArray();
        var ranges = await db.Set<AdvisoryRange>().AsNoTracking().Where(range => findings.Contains(range.FindingKey)).ToListAsync(cancel);
        var relatives = await RelativesAsync(ranges, cancel);
        var packages = ranges.Select(range => range.PackageKey).Concat(relatives.SelectMany(group => group)).Distinct().ToArray();
        var coordinates = await NamedAsync(db.Set<PackageCoordinate>().Where(row => packages.Contains(row.PackageKey)), cancel);
        var known = await db.Set<Match>().AsNoTracking().Where(match => findings.Contains(match.FindingKey))
            .ToDictionaryAsync(match => new MatchName(match.FindingKey, match.PackageVersionKey, match.Rule), cancel);
        return await StoreAsync(await JudgeAsync(ranges, relatives, coordinates, cancel), known, cancel);
    }

    private Task<ILookup<long, long>> RelativesAsync(List<AdvisoryRange> ranges, CancellationToken cancel) =>
        new PackageRelatives(db).SpokenOfAsync(
            [.. ranges.Where(range => range.Rule == RangeRule.DistributionRange).Select(range => range.PackageKey).Distinct()], cancel);

    private async Task<Dictionary<MatchName, MatchRow>> JudgeAsync(
        List<AdvisoryRange> ranges, ILookup<long, long> relatives, List<NamedVersion> coordinates, CancellationToken cancel)
    {
        if (coordinates.Count == 0 || ranges.Count == 0)
        {
            return [];
        }

        var keys = relatives.Select(group => group.Key).Concat(coordinates.Select(named => named.Row.PackageKey)).ToHashSet();
        var packages = await db.Set<Package>().AsNoTracking().Where(package => keys.Contains(package.Key))
            .ToDictionaryAsync(package => package.Key, package => package.ToName(), cancel);
        return Judge(ranges, relatives, packages, coordinates.ToLookup(named => named.Row.PackageKey));
    }

    private Task<List<NamedVersion>> NamedAsync(IQueryable<PackageCoordinate> rows, CancellationToken cancel) =>
        rows.AsNoTracking().Join(
            db.Set<PackageVersion>(), row => row.PackageVersionKey, version => version.Key,
            (row, version) => new NamedVersion(row, version.Purl, version.Cpe)).ToListAsync(cancel);

    private static Dictionary<MatchName, MatchRow> Judge(
        List<AdvisoryRange> ranges, ILookup<long, long> relatives, Dictionary<long, PackageName> packages,
        ILookup<long, NamedVersion> coordinates)
    {
        var pairs = new Dictionary<(long Finding, long Version), PairJudgement>();
        foreach (var range in ranges)
        {
            var named = relatives[range.PackageKey].Prepend(range.PackageKey).SelectMany(key => coordinates[key]).ToList();
            if (named.Count == 0)
            {
                continue;
            }

            var statement = new JudgedStatement(range, packages[range.PackageKey]);
            foreach (var one in named)
            {
                var pair = (range.FindingKey, one.Row.PackageVersionKey);
                if (!pairs.TryGetValue(pair, out var judgement))
                {
                    pairs[pair] = judgement = new PairJudgement(range.FindingKey, one.Row.PackageVersionKey);
                }

                judgement.Hear(statement, one, packages[one.Row.PackageKey]);
            }
        }

        return pairs.Values.SelectMany(pair => pair.Rows()).ToDictionary(row => row.Name);
    }

    /// <summary>Writes the difference; the findings of which a match changed.</summary>
    private async Task<HashSet<long>> StoreAsync(
        Dictionary<MatchName, MatchRow> judged, Dictionary<MatchName, Match> known, CancellationToken cancel)
    {
        if (judged.Count == 0 && known.Count == 0)
        {
            return [];
        }

        var added = judged.Values.Where(row => !known.ContainsKey(row.Name)).ToList();
        var next = await db.TakeKeysAsync<Match>(added.Count, cancel);
        await db.InsertManyAsync([.. added.Select((row, at) => row.ToMatch(next + at))], cancel);
        var changed = judged.Values.Where(row => known.TryGetValue(row.Name, out var match) && !row.IsSameAs(match))
            .Select(row => row.ToMatch(known[row.Name].Key)).ToList();

        // What no rule says any more stays on record as inactive.
        var ended = known.Values.Where(match => match.IsActive
                && !judged.ContainsKey(new MatchName(match.FindingKey, match.PackageVersionKey, match.Rule)))
            .Select(MatchRow.Ended).ToList();
        await db.UpdateManyAsync<Match>(
            [.. changed, .. ended],
            [
                nameof(Match.Verdict), nameof(Match.Confidence), nameof(Match.RangeKey), nameof(Match.CoordinateKey),
                nameof(Match.Reason), nameof(Match.IsEffective), nameof(Match.IsActive),
            ],
            cancel);
        return [.. added.Select(row => row.Name.FindingKey), .. changed.Concat(ended).Select(match => match.FindingKey)];
    }
}
