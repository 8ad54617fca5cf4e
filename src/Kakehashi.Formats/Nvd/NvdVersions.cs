using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Nvd;

/// <summary>What one match string says about versions.</summary>
internal readonly record struct NvdVersions(RangeRule Rule, VersionInterval? Interval, string? Undecided)
{
    public static NvdVersions Of(NvdCpeMatch match, in CpeCriteria cpe, bool isNegated)
    {
        var hasBounds = match.From is not null || match.To is not null;
        var isNamed = !CpeCriteria.IsAny(cpe.Version) && !CpeCriteria.IsNotApplicable(cpe.Version);
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
            return CpeCriteria.IsPattern(cpe.Version)
                ? new NvdVersions(rule, null, JudgementReasons.CpeWildcard)
                : new NvdVersions(rule, VersionInterval.Exactly(Exact(cpe)), null);
        }

        var hasUpdate = !CpeCriteria.IsAny(cpe.Update) && !CpeCriteria.IsNotApplicable(cpe.Update);
        return CpeCriteria.IsAny(cpe.Version) && hasUpdate
            ? new NvdVersions(rule, null, JudgementReasons.CpeUpdate)
            : new NvdVersions(rule, VersionInterval.Everything, null);
    }

    // The update belongs to the version: 2019 update_1 is another release than 2019.
    private static string Exact(in CpeCriteria cpe) =>
        CpeCriteria.IsAny(cpe.Update) || CpeCriteria.IsNotApplicable(cpe.Update) || CpeCriteria.IsPattern(cpe.Update)
            ? CpeCriteria.Value(cpe.Version)
            : $"{CpeCriteria.Value(cpe.Version)}-{CpeCriteria.Value(cpe.Update)}";
}
