using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>
/// Keeps for each finding the systems that it touches. The sums are made anew from matches and lines, so they cannot drift.
/// </summary>
internal sealed class ReachSums(AppDb db, ReachTurn turn)
{
    private IQueryable<Match> Matches => db.Set<Match>().AsNoTracking()
        .Where(match => match.IsActive && match.IsEffective && match.Verdict != MatchVerdict.NotAffected);

    private IQueryable<InventoryLine> Lines => db.Set<InventoryLine>().AsNoTracking()
        .Where(line => line.EndSnapshotKey == null && !line.IsStaged);

    /// <summary>Sums up the findings whose matches changed over all systems; tells of all that changed in any way.</summary>
    public async Task OfFindingsAsync(
        IReadOnlyCollection<long> told, IReadOnlyCollection<long> changed, CancellationToken cancel)
    {
        var sums = await SumAsync(changed, cancel);
        var keys = told.Union(changed).ToArray();
        var stored = (await db.Set<FindingReach>().AsNoTracking().Where(row => keys.Contains(row.FindingKey))
            .Select(row => row.FindingKey).ToListAsync(cancel)).ToHashSet();
        await db.InsertManyAsync([.. keys.Where(key => !stored.Contains(key)).Select(key => Row(key, sums.GetValueOrDefault(key)))], cancel);
        await db.UpdateManyAsync(
            [.. changed.Where(stored.Contains).Select(key => Row(key, sums.GetValueOrDefault(key)))],
            [nameof(FindingReach.Stamp), nameof(FindingReach.Affected), nameof(FindingReach.Undecided)], cancel);
        await db.UpdateManyAsync(
            [.. keys.Where(stored.Contains).Except(changed).Select(key => Row(key, null))], [nameof(FindingReach.Stamp)], cancel);
    }

    /// <summary>Sums up all findings of one system. Only findings that it joins or leaves are written.</summary>
    public async Task OfSystemAsync(long systemKey, CancellationToken cancel)
    {
        var own = Lines.Where(line => line.SystemKey == systemKey);
        var now = new Dictionary<long, MatchVerdict>();
        await foreach (var (finding, _, verdict) in SureAsync(Matches, own).WithCancellation(cancel))
        {
            now[finding] = verdict;
        }

        foreach (var part in await new ConditionalParts(db).FindAsync(Matches, own, cancel))
        {
            now[part.FindingKey] = Worse(now.GetValueOrDefault(part.FindingKey, MatchVerdict.NotAffected), part.Verdict);
        }

        // What it may have belonged to until now is touched by a line that it has, or had.
        var ever = db.Set<InventoryLine>().Where(line => line.SystemKey == systemKey && !line.IsStaged);
        var candidates = Matches.Join(ever, match => match.PackageVersionKey, line => line.PackageVersionKey, (match, line) => match.FindingKey).Distinct();
        var rows = await db.Set<FindingReach>().AsNoTracking().Where(row => candidates.Contains(row.FindingKey)).ToListAsync(cancel);
        await db.UpdateManyAsync(
            [.. rows.Select(row => Changed(row, systemKey, now.GetValueOrDefault(row.FindingKey, MatchVerdict.NotAffected))).OfType<FindingReach>()],
            [nameof(FindingReach.Stamp), nameof(FindingReach.Affected), nameof(FindingReach.Undecided)], cancel);
    }

    private static MatchVerdict Worse(MatchVerdict left, MatchVerdict right) => left < right ? left : right;

    // Conditions aside: the worst verdict for each finding and system.
    private static IAsyncEnumerable<Touch> SureAsync(IQueryable<Match> matches, IQueryable<InventoryLine> lines) =>
        matches.Where(match => match.Reason != JudgementReasons.ConditionUnknown)
            .Join(lines, match => match.PackageVersionKey, line => line.PackageVersionKey, (match, line) => new { match.FindingKey, line.SystemKey, match.Verdict })
            .GroupBy(row => new { row.FindingKey, row.SystemKey })

            // Stored as words, of which "Affected" comes first.
            .Select(group => new Touch(group.Key.FindingKey, group.Key.SystemKey, group.Min(row => row.Verdict)))
            .AsAsyncEnumerable();

    private async Task<Dictionary<long, Sum>> SumAsync(IReadOnlyCollection<long> findingKeys, CancellationToken cancel)
    {
        var sums = new Dictionary<long, Sum>();
        if (findingKeys.Count == 0)
        {
            return sums;
        }

        var keys = findingKeys.ToArray();
        var matches = Matches.Where(match => keys.Contains(match.FindingKey));
        await foreach (var (finding, system, verdict) in SureAsync(matches, Lines).WithCancellation(cancel))
        {
            SumOf(finding).Hear(system, verdict);
        }

        foreach (var part in await new ConditionalParts(db).FindAsync(matches, Lines, cancel))
        {
            SumOf(part.FindingKey).Hear(part.SystemKey, part.Verdict);
        }

        return sums;

        Sum SumOf(long finding)
        {
            if (!sums.TryGetValue(finding, out var sum))
            {
                sums[finding] = sum = new Sum();
            }

            return sum;
        }
    }

    private FindingReach Row(long findingKey, Sum? sum) => new()
    {
        FindingKey = findingKey,
        Part = ReachTurn.PartOf(findingKey),
        Stamp = turn.StampOf(findingKey),
        Affected = sum?.Of(MatchVerdict.Affected) ?? [],
        Undecided = sum?.Of(MatchVerdict.Undecided) ?? [],
    };

    private FindingReach? Changed(FindingReach row, long systemKey, MatchVerdict verdict)
    {
        var was = KeySet.Contains(row.Affected, systemKey) ? MatchVerdict.Affected
            : KeySet.Contains(row.Undecided, systemKey) ? MatchVerdict.Undecided
            : MatchVerdict.NotAffected;
        return was == verdict ? null : new FindingReach
        {
            FindingKey = row.FindingKey,
            Part = row.Part,
            Stamp = turn.StampOf(row.FindingKey),
            Affected = With(row.Affected, systemKey, verdict == MatchVerdict.Affected),
            Undecided = With(row.Undecided, systemKey, verdict == MatchVerdict.Undecided),
        };
    }

    private static byte[] With(byte[] set, long systemKey, bool isIn)
    {
        var others = KeySet.Decode(set).Where(key => key != systemKey);
        return KeySet.Encode([.. isIn ? others.Append(systemKey).Order() : others]);
    }

    private readonly record struct Touch(long FindingKey, long SystemKey, MatchVerdict Verdict);

    /// <summary>The systems of one finding, each with its worst verdict.</summary>
    private sealed class Sum
    {
        private readonly Dictionary<long, MatchVerdict> _systems = [];

        public void Hear(long systemKey, MatchVerdict verdict) =>
            _systems[systemKey] = Worse(_systems.GetValueOrDefault(systemKey, MatchVerdict.NotAffected), verdict);

        public byte[] Of(MatchVerdict verdict) =>
            KeySet.Encode([.. _systems.Where(pair => pair.Value == verdict).Select(pair => pair.Key).Order()]);
    }
}
