using Kakehashi.Domain.Matches;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// All that the rules say of one finding and one package version. Within a rule, affected outweighs undecided, and that
/// outweighs not affected: its statements are one union of ranges. Between rules the library decides which one holds.
/// </summary>
internal sealed class PairJudgement(long findingKey, long packageVersionKey)
{
    private readonly SortedDictionary<RangeRule, Heard> _byRule = [];

    public void Hear(JudgedStatement statement, NamedVersion named, PackageName name)
    {
        var heard = new Heard(statement.Judge(named, name), statement.Range.Key, named.Row.Key);
        if (heard.Judgement.Verdict == Verdict.Silent)
        {
            return;
        }

        if (!_byRule.TryGetValue(statement.Range.Rule, out var held) || heard.Weight.CompareTo(held.Weight) < 0)
        {
            _byRule[statement.Range.Rule] = heard;
        }
    }

    /// <summary>
    /// The rows to keep; none when no rule says anything but "not affected" by version. What is ruled out because it is about
    /// another edition stays visible: an inventory may state that wrongly.
    /// </summary>
    public IEnumerable<MatchRow> Rows()
    {
        var holds = Verdicts.Combine(_byRule.Values.Select(heard => heard.Judgement));
        if (holds?.Reason != JudgementReasons.EditionOther
            && _byRule.Values.All(heard => heard.Judgement.Verdict == Verdict.NotAffected))
        {
            return [];
        }

        return _byRule.Select(pair => Row(pair.Key, pair.Value, pair.Value.Judgement == holds));
    }

    private MatchRow Row(RangeRule rule, Heard heard, bool holds) => new(
        new MatchName(findingKey, packageVersionKey, rule),
        heard.Judgement.Verdict switch
        {
            Verdict.Affected => MatchVerdict.Affected,
            Verdict.NotAffected => MatchVerdict.NotAffected,
            _ => MatchVerdict.Undecided,
        },
        heard.Judgement.Confidence switch
        {
            Confidence.High => MatchConfidence.High,
            Confidence.Medium => MatchConfidence.Medium,
            _ => MatchConfidence.Low,
        },
        heard.RangeKey,
        heard.CoordinateKey,
        IsTold(heard.Judgement) ? heard.Judgement.Reason : "",
        holds);

    private static bool IsTold(Judgement judgement) => judgement.Verdict == Verdict.Undecided
        || judgement.Reason is JudgementReasons.EditionOther or JudgementReasons.StatedNotAffected or JudgementReasons.StatedFixed;

    private sealed record Heard(Judgement Judgement, long RangeKey, long CoordinateKey)
    {
        // Verdict first, then confidence, then the older range and coordinate: the same facts always give the same row.
        public (int Verdict, int Confidence, long Range, long Coordinate) Weight { get; } = (
            Judgement.Verdict switch
            {
                Verdict.Affected => 0,
                Verdict.Undecided => 1,
                _ => Judgement.Reason == JudgementReasons.EditionOther ? 2 : 3,
            },
            (int)Judgement.Confidence, RangeKey, CoordinateKey);
    }
}
