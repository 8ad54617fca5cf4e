using Kakehashi.Domain.Matches;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Server.Features.Matches;

/// <summary>The permanent name of a match.</summary>
internal readonly record struct MatchName(long FindingKey, long PackageVersionKey, RangeRule Rule);

/// <summary>A match as judged now.</summary>
internal sealed record MatchRow(
    MatchName Name, MatchVerdict Verdict, MatchConfidence Confidence, long RangeKey, long CoordinateKey, string Reason, bool IsEffective)
{
    public bool IsSameAs(Match match) =>
        match.IsActive
        && (match.Verdict, match.Confidence, match.RangeKey, match.CoordinateKey, match.Reason, match.IsEffective)
            == (Verdict, Confidence, RangeKey, CoordinateKey, Reason, IsEffective);

    public Match ToMatch(long key) => new()
    {
        Key = key,
        FindingKey = Name.FindingKey,
        PackageVersionKey = Name.PackageVersionKey,
        Rule = Name.Rule,
        Verdict = Verdict,
        Confidence = Confidence,
        RangeKey = RangeKey,
        CoordinateKey = CoordinateKey,
        Reason = Reason,
        IsEffective = IsEffective,
        IsActive = true,
    };

    /// <summary>The match as it ends: what it last said stays on record.</summary>
    public static Match Ended(Match match) => new()
    {
        Key = match.Key,
        FindingKey = match.FindingKey,
        PackageVersionKey = match.PackageVersionKey,
        Rule = match.Rule,
        Verdict = match.Verdict,
        Confidence = match.Confidence,
        RangeKey = match.RangeKey,
        CoordinateKey = match.CoordinateKey,
        Reason = match.Reason,
        IsEffective = false,
        IsActive = false,
    };
}
