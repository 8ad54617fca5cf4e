using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Puts the statements of one text together; they are a union only where each keeps away from the others.
/// </summary>
internal static class ProseUnion
{
    public static readonly GenericVersions Order = new();

    public static RangeReading Of(List<ProseClause> clauses)
    {
        if (!clauses.TrueForAll(clause => IsOrdered(clause.Interval)))
        {
            return RangeReading.Unknown(JudgementReasons.Prose);
        }

        var sure = WithoutTrailingFixes(clauses);
        var sorted = Sorted(sure);
        if (sorted.Count(IsOpenBelow) > 1)
        {
            return Branches(sorted);
        }

        if (!AreApart(sorted))
        {
            return RangeReading.Unknown(JudgementReasons.Prose);
        }

        if (sure.Count < clauses.Count)
        {
            return new RangeReading(RangeOf(sorted), JudgementReasons.ProseBranches) { Fixed = FixedIn(sorted) };
        }

        var isWhole = sorted.TrueForAll(clause => clause.IsWhole) && !HasLooseEnds(sorted);
        return new RangeReading(RangeOf(sorted), isWhole ? null : JudgementReasons.Prose) { Fixed = FixedIn(sorted) };
    }

    // "Before 3.4.5 and 4.0.2" names two versions that are mended, though the second one looks like an affected
    // release.
    private static List<ProseClause> WithoutTrailingFixes(List<ProseClause> clauses)
    {
        var firstBefore = clauses.FindIndex(clause => clause.Fixed is not null);
        return firstBefore < 0
            ? clauses
            : [.. clauses.Where((clause, index) => index < firstBefore || !IsSingle(clause))];
    }

    // "Before 2.3.2, before 2.12.4" speaks of branches that it does not name: only what lies before both is certain.
    private static RangeReading Branches(List<ProseClause> sorted)
    {
        var areAllOpen = sorted.TrueForAll(IsOpenBelow);
        return new RangeReading(areAllOpen ? RangeOf(sorted[..1]) : null, JudgementReasons.ProseBranches)
        {
            Fixed = FixedIn(sorted),
        };
    }

    // In "1.12 and earlier, 2.3" the second one may be a single release, or carry the "and earlier" too.
    private static bool HasLooseEnds(List<ProseClause> sorted) =>
        sorted.Count > 1
        && sorted[0].Interval.Lower is null
        && sorted.Exists(IsSingle);

    private static bool IsOpenBelow(ProseClause clause) => clause.Interval is { Lower: null, Upper: not null };

    private static bool IsSingle(ProseClause clause) =>
        clause.Interval is ({ } lower, true, { } upper, true) && lower == upper;

    private static VersionRange RangeOf(List<ProseClause> clauses) =>
        new([.. clauses.Select(clause => clause.Interval)]);

    private static List<string> FixedIn(List<ProseClause> clauses) =>
        [.. clauses.Select(clause => clause.Fixed).OfType<string>().Distinct()];

    // A stable order: with bounds that cannot be compared List.Sort may throw.
    private static List<ProseClause> Sorted(List<ProseClause> clauses) =>
        [.. clauses.OrderBy(clause => clause, Comparer<ProseClause>.Create(CompareLower))];

    private static int CompareLower(ProseClause left, ProseClause right) =>
        (left.Interval.Lower, right.Interval.Lower) switch
        {
            (null, null) => Order.Compare(left.Interval.Upper ?? "0", right.Interval.Upper ?? "0") ?? 0,
            (null, _) => -1,
            (_, null) => 1,
            var (mine, theirs) => Order.Compare(mine, theirs) ?? 0,
        };

    private static bool IsOrdered(VersionInterval interval)
    {
        if (interval.Lower is null || interval.Upper is null)
        {
            return true;
        }

        var order = Order.Compare(interval.Lower, interval.Upper);
        return order < 0 || (order == 0 && interval.LowerInclusive && interval.UpperInclusive);
    }

    private static bool AreApart(List<ProseClause> sorted)
    {
        for (var index = 1; index < sorted.Count; index++)
        {
            var (before, after) = (sorted[index - 1].Interval, sorted[index].Interval);
            if (before.Upper is not { } end
                || after.Lower is not { } start
                || Order.Compare(end, start) is not { } order
                || order > 0
                || (order == 0 && before.UpperInclusive && after.LowerInclusive))
            {
                return false;
            }
        }

        return true;
    }
}
