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
        var changed = await RunAsync(findingKeys, null, cancel);
        await new ReachSums(db, turn).OfFindingsAsync(findingKeys, changed, cancel);
    }

    /// <summary>
    /// Judges these package versions, which no system holds yet, against all findings that speak of their packages. Call it
    /// inside a write.
    /// </summary>
    public async Task RunForAsync(IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel)
    {
        await ReachTurn.OfAllAsync(db, cancel);
        var versions = packageVersionKeys.ToArray();
        var packages = await db.Set<PackageCoordinate>().Where(row => versions.Contains(row.PackageVersionKey))
            .Select(row => row.PackageKey).Distinct().ToListAsync(cancel);
        packages.AddRange(await new PackageRelatives(db).SpeakingOfAsync(packages, cancel));
        var findings = await db.Set<AdvisoryRange>().Where(range => packages.Contains(range.PackageKey))
            .Select(range => range.FindingKey).Distinct().ToListAsync(cancel);
        await RunAsync(findings, versions, cancel);
    }

    private async Task<HashSet<long>> RunAsync(IReadOnlyCollection<long> findingKeys, long[]? versionKeys, CancellationToken cancel)
    {
        var findings = findingKeys.ToArray();
        var ranges = await db.Set<AdvisoryRange>().AsNoTracking().Where(range => findings.Contains(range.FindingKey)).ToListAsync(cancel);
        var relatives = await new PackageRelatives(db).SpokenOfAsync(
            [.. ranges.Where(range => range.Rule == RangeRule.DistributionRange).Select(range => range.PackageKey).Distinct()], cancel);
        var coordinates = await CoordinatesAsync(ranges, relatives, versionKeys, cancel);
        var known = await KnownAsync(findings, versionKeys, cancel);
        if (coordinates.Count == 0 && known.Count == 0)
        {
            return [];
        }

        var packages = await PackagesAsync([.. relatives.Select(group => group.Key), .. coordinates.Select(named => named.Row.PackageKey)], cancel);
        var judged = Judge(ranges, relatives, packages, coordinates.ToLookup(named => named.Row.PackageKey));
        return await StoreAsync(judged, known, cancel);
    }

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

    private async Task<List<NamedVersion>> CoordinatesAsync(
        List<AdvisoryRange> ranges, ILookup<long, long> relatives, long[]? versionKeys, CancellationToken cancel)
    {
        var packages = ranges.Select(range => range.PackageKey).Concat(relatives.SelectMany(group => group)).Distinct().ToArray();
        var query = db.Set<PackageCoordinate>().AsNoTracking().Where(row => packages.Contains(row.PackageKey));
        if (versionKeys is not null)
        {
            query = query.Where(row => versionKeys.Contains(row.PackageVersionKey));
        }

        return await query.Join(
            db.Set<PackageVersion>(), row => row.PackageVersionKey, version => version.Key,
            (row, version) => new NamedVersion(row, version.Purl, version.Cpe)).ToListAsync(cancel);
    }

    private async Task<Dictionary<long, PackageName>> PackagesAsync(HashSet<long> keys, CancellationToken cancel)
    {
        return await db.Set<Package>().AsNoTracking().Where(package => keys.Contains(package.Key))
            .ToDictionaryAsync(package => package.Key, package => package.ToName(), cancel);
    }

    private async Task<Dictionary<MatchName, Match>> KnownAsync(long[] findings, long[]? versionKeys, CancellationToken cancel)
    {
        var query = db.Set<Match>().AsNoTracking().Where(match => findings.Contains(match.FindingKey));
        if (versionKeys is not null)
        {
            query = query.Where(match => versionKeys.Contains(match.PackageVersionKey));
        }

        return await query.ToDictionaryAsync(match => new MatchName(match.FindingKey, match.PackageVersionKey, match.Rule), cancel);
    }

    /// <summary>Writes the difference; the findings of which a match changed.</summary>
    private async Task<HashSet<long>> StoreAsync(
        Dictionary<MatchName, MatchRow> judged, Dictionary<MatchName, Match> known, CancellationToken cancel)
    {
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
