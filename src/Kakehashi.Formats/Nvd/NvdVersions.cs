using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Nvd;

/// <summary>What one match string says about versions.</summary>
/// <param name="Rule">Kind of the statement.</param>
/// <param name="Interval">The versions; null when they cannot be known.</param>
/// <param name="Undecided">Why not, or null.</param>
/// <param name="IsOfUpdate">The update is stated without a version: it says which one of the product's is meant.</param>
internal readonly record struct NvdVersions(
    RangeRule Rule, VersionInterval? Interval, string? Undecided, bool IsOfUpdate = false)
{
    public static NvdVersions Of(NvdCpeMatch match, CpeName cpe, bool isNegated)
    {
        var hasBounds = match.From is not null || match.To is not null;
        var isNamed = cpe.Version is not ("" or "-");
        var rule = hasBounds || isNamed ? RangeRule.CpeRange : RangeRule.CpeWithoutVersion;
        if (isNegated)
        {
            return new NvdVersions(rule, null, JudgementReasons.Negate);
        }

        if (hasBounds)
        {
            return new NvdVersions(
                rule, new VersionInterval(match.From, match.FromInclusive, match.To, match.ToInclusive), null);
        }

        if (isNamed)
        {
            return cpe.Name[CpeField.Version].HasWildcard
                ? new NvdVersions(rule, null, JudgementReasons.CpeWildcard)
                : new NvdVersions(rule, VersionInterval.Exactly(Exact(cpe)), null);
        }

        var isOfUpdate = cpe.Update.Length > 0;
        return cpe.Version.Length == 0 && isOfUpdate
            ? new NvdVersions(rule, null, JudgementReasons.CpeUpdate, isOfUpdate)
            : new NvdVersions(rule, VersionInterval.Everything, null, isOfUpdate);
    }

    // The update belongs to the version: 2019 update_1 is another release than 2019.
    private static string Exact(CpeName cpe) => cpe.Name[CpeField.Update].HasWildcard ? cpe.Version : cpe.FullVersion;
}
