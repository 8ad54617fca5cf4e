using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// Keeps the sums that pages and counters read: for each finding and system, whether it is affected and by how many
/// components. Sums are made anew from matches and lines, so they cannot drift.
/// </summary>
internal sealed class ExposureSums(AppDb db)
{
    /// <summary>Sums up these findings over all systems. Call it inside a write.</summary>
    public async Task OfFindingsAsync(IReadOnlyCollection<long> findingKeys, CancellationToken cancel)
    {
        var keys = findingKeys.ToArray();
        if (keys.Length == 0)
        {
            return;
        }

        var known = await db.Set<SystemExposure>().AsNoTracking().Where(sum => keys.Contains(sum.FindingKey)).ToListAsync(cancel);
        await StoreAsync(await PartsAsync(Counting(), keys, null, cancel), known, cancel);
    }

    /// <summary>Sums up all findings of one system. Call it inside a write.</summary>
    public async Task OfSystemAsync(long systemKey, CancellationToken cancel)
    {
        await MatchingTurn.TakeAsync(db, cancel);
        var known = await db.Set<SystemExposure>().AsNoTracking().Where(sum => sum.SystemKey == systemKey).ToListAsync(cancel);
        await StoreAsync(await PartsAsync(Counting(), null, systemKey, cancel), known, cancel);
    }

    private IQueryable<Match> Counting() =>
        db.Set<Match>().Where(match => match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected);

    private async Task<List<Part>> PartsAsync(
        IQueryable<Match> matches, long[]? findings, long? system, CancellationToken cancel)
    {
        var lines = db.Set<InventoryLine>().Where(line => line.EndSnapshotKey == null && !line.IsStaged);
        if (findings is not null)
        {
            matches = matches.Where(match => findings.Contains(match.FindingKey));
        }

        if (system is not null)
        {
            lines = lines.Where(line => line.SystemKey == system);
        }

        var parts = await matches.Where(match => match.Reason != JudgementReasons.ConditionUnknown)
            .Join(lines, match => match.PackageVersionKey, line => line.PackageVersionKey, (match, line) => new { match, line.SystemKey })
            .Select(row => new Part(row.match.FindingKey, row.SystemKey, row.match.PackageVersionKey, row.match.Verdict, row.match.Confidence))
            .Distinct()
            .ToListAsync(cancel);
        parts.AddRange(await ConditionalPartsAsync(matches, lines, cancel));
        return parts;
    }

    private async Task<IEnumerable<Part>> ConditionalPartsAsync(
        IQueryable<Match> matches, IQueryable<InventoryLine> lines, CancellationToken cancel)
    {
        var rows = await matches.Where(match => match.Reason == JudgementReasons.ConditionUnknown)
            .Join(lines, match => match.PackageVersionKey, line => line.PackageVersionKey, (match, line) => new { match, line.SystemKey, line.NodeKey })
            .Select(row => new
            {
                row.match.FindingKey, row.match.Rule, row.match.CoordinateKey, row.SystemKey, row.NodeKey,
                row.match.PackageVersionKey, row.match.Confidence,
            })
            .Distinct().ToListAsync(cancel);
        var placed = rows.ConvertAll(row => (
            Place: new ConditionalMatches.Place(row.FindingKey, row.Rule, row.CoordinateKey, row.SystemKey, row.NodeKey), row.PackageVersionKey, row.Confidence));
        var answers = await new ConditionalMatches(db).JudgeAsync([.. placed.Select(row => row.Place)], cancel);
        return placed
            .Select(row => new Part(row.Place.FindingKey, row.Place.SystemKey, row.PackageVersionKey, answers[row.Place].Verdict, row.Confidence))
            .Where(part => part.Verdict != MatchVerdict.NotAffected).Distinct();
    }

    private async Task StoreAsync(List<Part> parts, List<SystemExposure> known, CancellationToken cancel)
    {
        var systemKeys = parts.Select(part => part.SystemKey).Distinct().ToArray();
        var systems = await db.Set<DeliveredSystem>().AsNoTracking().Where(system => systemKeys.Contains(system.Key))
            .ToDictionaryAsync(system => system.Key, cancel);
        var before = known.ToDictionary(sum => (sum.FindingKey, sum.SystemKey));
        var now = db.Storage.Clock.GetUtcNow();
        var sums = parts.GroupBy(part => (part.FindingKey, part.SystemKey))
            .Select(group => Sum(group.Key.FindingKey, systems[group.Key.SystemKey], [.. group], before.GetValueOrDefault(group.Key)?.Since ?? now))
            .ToDictionary(sum => (sum.FindingKey, sum.SystemKey));
        await db.InsertManyAsync([.. sums.Where(sum => !before.ContainsKey(sum.Key)).Select(sum => sum.Value)], cancel);
        await db.UpdateManyAsync(
            [.. sums.Where(sum => before.TryGetValue(sum.Key, out var old) && !IsSame(old, sum.Value)).Select(sum => sum.Value)],
            [
                nameof(SystemExposure.Verdict), nameof(SystemExposure.Confidence), nameof(SystemExposure.Components),
                nameof(SystemExposure.CustomerKey), nameof(SystemExposure.DepartmentKey), nameof(SystemExposure.Classification),
            ],
            cancel);
        await RemoveAsync([.. before.Keys.Where(name => !sums.ContainsKey(name))], cancel);
    }

    private async Task RemoveAsync(List<(long FindingKey, long SystemKey)> gone, CancellationToken cancel)
    {
        foreach (var group in gone.GroupBy(name => name.FindingKey))
        {
            var systems = group.Select(name => name.SystemKey).ToArray();
            await db.Set<SystemExposure>().Where(sum => sum.FindingKey == group.Key && systems.Contains(sum.SystemKey))
                .ExecuteDeleteAsync(cancel);
        }
    }

    private static SystemExposure Sum(long findingKey, DeliveredSystem system, IReadOnlyList<Part> parts, DateTimeOffset since)
    {
        var verdict = parts.Any(part => part.Verdict == MatchVerdict.Affected) ? MatchVerdict.Affected : MatchVerdict.Undecided;
        return new SystemExposure
        {
            FindingKey = findingKey,
            SystemKey = system.Key,
            CustomerKey = system.CustomerKey,
            DepartmentKey = system.DepartmentKey,
            Classification = system.Classification,
            Verdict = verdict,
            Confidence = parts.Where(part => part.Verdict == verdict).Max(part => part.Confidence),
            Components = parts.Select(part => part.PackageVersionKey).Distinct().Count(),
            Since = since,
        };
    }

    private static bool IsSame(SystemExposure left, SystemExposure right) =>
        (left.Verdict, left.Confidence, left.Components, left.CustomerKey, left.DepartmentKey, left.Classification)
        == (right.Verdict, right.Confidence, right.Components, right.CustomerKey, right.DepartmentKey, right.Classification);

    private sealed record Part(
        long FindingKey, long SystemKey, long PackageVersionKey, MatchVerdict Verdict, MatchConfidence Confidence);
}
