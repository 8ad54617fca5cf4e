using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// All that the rules say of one finding and one package version. Within a rule, affected outweighs undecided, and that
/// outweighs not affected: its statements are one union of ranges. Between rules, the most trusted that decides counts.
/// </summary>
internal sealed class PairJudgement(long findingKey, long packageVersionKey)
{
    private readonly SortedDictionary<RangeRule, MatchRow> _byRule = [];

    public void Hear(JudgedStatement statement, PackageCoordinate coordinate)
    {
        var (verdict, confidence, reason) = statement.Judge(coordinate);
        var rule = statement.Range.Rule;
        var row = new MatchRow(
            new MatchName(findingKey, packageVersionKey, rule), verdict, confidence, statement.Range.Key, coordinate.Key, reason, false);
        if (!_byRule.TryGetValue(rule, out var held) || Weight(row).CompareTo(Weight(held)) < 0)
        {
            _byRule[rule] = row;
        }
    }

    /// <summary>The rows to keep; none when no rule says anything but "not affected".</summary>
    public IEnumerable<MatchRow> Rows()
    {
        if (_byRule.Values.All(row => row.Verdict == MatchVerdict.NotAffected))
        {
            return [];
        }

        var counts = Effective();
        return _byRule.Values.Select(row => row with { IsEffective = row == counts });
    }

    // The most trusted rule that decides, except that "not affected" never outweighs a better rule's "cannot say".
    private MatchRow Effective()
    {
        MatchRow? undecided = null;
        foreach (var row in _byRule.Values)
        {
            switch (row.Verdict)
            {
                case MatchVerdict.Affected:
                    return row;
                case MatchVerdict.NotAffected:
                    return undecided ?? row;
                default:
                    undecided ??= row;
                    break;
            }
        }

        return undecided!;
    }

    // Verdict first, then confidence, then the older range and coordinate: the same facts always give the same row.
    private static (int Verdict, int Confidence, long Range, long Coordinate) Weight(MatchRow row) =>
        ((int)row.Verdict, -(int)row.Confidence, row.RangeKey, row.CoordinateKey);
}
