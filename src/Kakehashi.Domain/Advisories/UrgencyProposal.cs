using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Cvss;
using Kakehashi.Matching.Ssvc;

namespace Kakehashi.Domain.Advisories;

/// <summary>
/// How soon a finding is to be dealt with on a system, as far as the published facts go (SSVC, deployer tree). It is a
/// proposal: what nobody has said is left open, and so are the outcomes that depend on it.
/// </summary>
public sealed class UrgencyProposal
{
    private const string Exploitation = "Exploitation";
    private const string Automatable = "Automatable";
    private const string SystemExposure = "System Exposure";

    private UrgencyProposal(SsvcDecision decision) => Decision = decision;

    /// <summary>The decision with the path taken and the questions that are open.</summary>
    public SsvcDecision Decision { get; }

    /// <summary>The outcomes left open, the most urgent first: <c>immediate</c>, <c>out-of-cycle</c>, <c>scheduled</c>, <c>defer</c>.</summary>
    public IReadOnlyList<string> Possible => [.. Decision.Possible.Reverse()];

    /// <summary>Makes the proposal.</summary>
    /// <param name="isExploited">A catalogue says that it is exploited. That none says so proves nothing.</param>
    /// <param name="vector">The leading CVSS vector; empty when there is none.</param>
    /// <param name="exposure">How open the system stands.</param>
    public static UrgencyProposal Of(bool isExploited, string vector, Exposure exposure)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (isExploited)
        {
            answers[Exploitation] = "active";
        }

        if (IsAutomatable(vector) is { } automatable)
        {
            answers[Automatable] = automatable ? "yes" : "no";
        }

        if (exposure != Exposure.Unknown)
        {
            answers[SystemExposure] = exposure switch
            {
                Exposure.Internet => "open",
                Exposure.Internal => "controlled",
                _ => "small",
            };
        }

        return new UrgencyProposal(SsvcTrees.Deployer.Decide(answers));
    }

    // Over the network, without conditions, rights or a person's help: a program can do it again and again. Where one has to be
    // on the spot or a person has to help, none can. Between the two, the vector does not say.
    private static bool? IsAutomatable(string vector)
    {
        if (!CvssVector.TryParse(vector, out var parsed) || parsed.Version == CvssVersion.V2)
        {
            return null;
        }

        if (parsed.Value("AV") is "L" or "P" || parsed.Value("UI") is not "N")
        {
            return false;
        }

        return parsed.Value("AV") == "N" && parsed.Value("AC") == "L" && parsed.Value("PR") == "N" && parsed.Value("AT") is null or "N"
            ? true
            : null;
    }
}
