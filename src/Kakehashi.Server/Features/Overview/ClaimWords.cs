namespace Kakehashi.Server.Features.Overview;

/// <summary>The words of claims. What a supplier writes and the format does not know is shown as written.</summary>
internal static class ClaimWords
{
    public static string State(string state) => state.Length == 0 ? OverviewText.ClaimListed : OverviewText.Find("ClaimState_" + state) ?? state;

    public static string Justification(string word) => word.Length == 0 ? "" : OverviewText.Find("ClaimBecause_" + word) ?? word;
}
