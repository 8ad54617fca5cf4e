using System.Linq.Expressions;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// Keeps the sums that pages and counters read: for each finding and system, whether it is affected and by how many
/// components. Sums are made anew from matches and lines, by the database itself, so they cannot drift.
/// </summary>
internal sealed class ExposureSums(AppDb db)
{
    private const int Affected = 8;

    /// <summary>Sums up these findings over all systems. Call it inside a write.</summary>
    public async Task OfFindingsAsync(IReadOnlyCollection<long> findingKeys, CancellationToken cancel)
    {
        var keys = findingKeys.ToArray();
        if (keys.Length > 0)
        {
            await MakeAsync(match => keys.Contains(match.FindingKey), line => true, sum => keys.Contains(sum.FindingKey), cancel);
        }
    }

    /// <summary>Sums up all findings of one system. Call it inside a write.</summary>
    public Task OfSystemAsync(long systemKey, CancellationToken cancel) =>
        MakeAsync(match => true, line => line.SystemKey == systemKey, sum => sum.SystemKey == systemKey, cancel);

    private async Task MakeAsync(
        Expression<Func<Match, bool>> ofMatch, Expression<Func<InventoryLine, bool>> ofLine,
        Expression<Func<SystemExposure, bool>> former, CancellationToken cancel)
    {
        var matches = db.Set<Match>().AsNoTracking()
            .Where(match => match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected).Where(ofMatch);
        var lines = db.Set<InventoryLine>().AsNoTracking().Where(line => line.EndSnapshotKey == null && !line.IsStaged).Where(ofLine);
        var open = await new ConditionalParts(db).FindAsync(matches, lines, cancel);
        await db.Set<SystemExposure>().Where(former).ExecuteDeleteAsync(cancel);

        // Findings of which a match hangs on a condition are few and are summed up here; the rest never leaves the database.
        var conditional = open.Select(part => part.FindingKey).Distinct().ToArray();
        await db.InsertFromAsync(Sums(matches.Where(match => !conditional.Contains(match.FindingKey)), lines), cancel);
        if (conditional.Length > 0)
        {
            var sure = await PartsAsync(matches.Where(match => conditional.Contains(match.FindingKey)), lines, cancel);
            await StoreAsync([.. sure, .. open], cancel);
        }
    }

    private IQueryable<SystemExposure> Sums(IQueryable<Match> matches, IQueryable<InventoryLine> lines) =>
        from match in matches
        join line in lines on match.PackageVersionKey equals line.PackageVersionKey
        join system in db.Set<DeliveredSystem>().AsNoTracking() on line.SystemKey equals system.Key
        group new
        {
            match.PackageVersionKey,
            match.Verdict,
            match.Confidence,
            Weight = (match.Verdict == MatchVerdict.Affected ? Affected : 0)
                + (match.Confidence == MatchConfidence.High ? 2 : match.Confidence == MatchConfidence.Medium ? 1 : 0),
        }
            by new { match.FindingKey, system.Key, system.CustomerKey, system.DepartmentKey, system.Classification }
        into parts
        select new SystemExposure
        {
            FindingKey = parts.Key.FindingKey,
            SystemKey = parts.Key.Key,
            CustomerKey = parts.Key.CustomerKey,
            DepartmentKey = parts.Key.DepartmentKey,
            Classification = parts.Key.Classification,

            // Stored as words, of which "Affected" comes first.
            Verdict = parts.Min(part => part.Verdict),

            // The surest component among those with the verdict that counts. The last branch is never taken: it tells the
            // database's side of the query in which words a confidence is stored.
            Confidence = parts.Max(part => part.Weight) % Affected == 2 ? MatchConfidence.High
                : parts.Max(part => part.Weight) % Affected == 1 ? MatchConfidence.Medium
                : parts.Max(part => part.Weight) % Affected == 0 ? MatchConfidence.Low
                : parts.Min(part => part.Confidence),
            Components = parts.Select(part => part.PackageVersionKey).Distinct().Count(),
        };

    private static Task<List<ExposurePart>> PartsAsync(IQueryable<Match> matches, IQueryable<InventoryLine> lines, CancellationToken cancel) =>
        matches.Where(match => match.Reason != JudgementReasons.ConditionUnknown)
            .Join(lines, match => match.PackageVersionKey, line => line.PackageVersionKey, (match, line) => new ExposurePart(
                match.FindingKey, line.SystemKey, match.PackageVersionKey, match.Verdict, match.Confidence))
            .Distinct().ToListAsync(cancel);

    private async Task StoreAsync(List<ExposurePart> parts, CancellationToken cancel)
    {
        var touching = parts.Where(part => part.Verdict != MatchVerdict.NotAffected).ToList();
        var systemKeys = touching.Select(part => part.SystemKey).Distinct().ToArray();
        var systems = await db.Set<DeliveredSystem>().AsNoTracking().Where(system => systemKeys.Contains(system.Key))
            .ToDictionaryAsync(system => system.Key, cancel);
        await db.InsertManyAsync(
            [.. touching.GroupBy(part => (part.FindingKey, part.SystemKey)).Select(group => Sum(systems[group.Key.SystemKey], [.. group]))], cancel);
    }

    private static SystemExposure Sum(DeliveredSystem system, IReadOnlyList<ExposurePart> parts)
    {
        var verdict = parts.Min(part => part.Verdict);
        return new SystemExposure
        {
            FindingKey = parts[0].FindingKey,
            SystemKey = system.Key,
            CustomerKey = system.CustomerKey,
            DepartmentKey = system.DepartmentKey,
            Classification = system.Classification,
            Verdict = verdict,
            Confidence = parts.Where(part => part.Verdict == verdict).Max(part => part.Confidence),
            Components = parts.Select(part => part.PackageVersionKey).Distinct().Count(),
        };
    }
}

/// <summary>One component of one system that a finding touches.</summary>
internal sealed record ExposurePart(
    long FindingKey, long SystemKey, long PackageVersionKey, MatchVerdict Verdict, MatchConfidence Confidence);
