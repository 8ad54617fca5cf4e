using Kakehashi.Matching.Advisories;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The word of a finding's state; the usual one needs none.</summary>
internal static class FindingStates
{
    public static string Word(AdvisoryState state) => state switch
    {
        AdvisoryState.AwaitingAnalysis => OverviewText.State_AwaitingAnalysis,
        AdvisoryState.Rejected => OverviewText.State_Rejected,
        AdvisoryState.Withdrawn => OverviewText.State_Withdrawn,
        AdvisoryState.Disputed => OverviewText.State_Disputed,
        _ => "",
    };
}
