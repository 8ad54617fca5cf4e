using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Overview;

/// <summary>On the system page: what touches the system, above the nodes, and its numbers at the head.</summary>
internal sealed class SystemFindingsSection(SystemFindings findings) : ISystemSection
{
    public int Order => 50;

    public async Task<SystemSection?> LoadAsync(DeliveredSystem system, CancellationToken cancel)
    {
        var answer = await findings.RunAsync(system, cancel);
        return new SystemSection("/Features/Overview/_SystemFindings.cshtml", answer)
        {
            Facts =
            [
                Fact(answer, OverviewText.TouchingFindings, MatchVerdict.Affected, FindingFilter.Affected),
                Fact(answer, WebText.Verdict_Undecided, MatchVerdict.Undecided, FindingFilter.Undecided),
            ],
        };
    }

    private static SystemFact Fact(SystemFindings.Answer answer, string label, MatchVerdict verdict, string view) => new(
        label, OverviewUrls.FindingsOfSystem(answer.SystemCode, view), answer.Count(verdict), OverviewText.UnitItems,
        Kk.Join(answer.Counts.Where(tally => tally.Verdict == verdict).OrderByDescending(tally => tally.Severity)
            .Select(tally => $"{OverviewText.Find("Level_" + tally.Severity)} {Kk.Count(tally.Count)}")));
}
