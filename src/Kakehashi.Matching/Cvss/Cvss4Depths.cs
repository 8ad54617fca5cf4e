namespace Kakehashi.Matching.Cvss;

/// <summary>
/// How deep each equivalence set of CVSS 4.0 reaches, and how far a vector lies below its most severe vectors (section 8.2;
/// tables 24 to 30). One step is one value of one metric.
/// </summary>
internal static class Cvss4Depths
{
    public static readonly int[] Eq1 = [1, 4, 5];
    public static readonly int[] Eq2 = [1, 2];
    public static readonly int[][] Eq3And6 = [[7, 6], [8, 8], [1, 10]];
    public static readonly int[] Eq4 = [6, 5, 4];

    // The values of each metric from the most severe down.
    private static readonly Dictionary<string, string> Order = new(StringComparer.Ordinal)
    {
        ["AV"] = "NALP", ["PR"] = "NLH", ["UI"] = "NPA", ["AC"] = "LH", ["AT"] = "NP",
        ["VC"] = "HLN", ["VI"] = "HLN", ["VA"] = "HLN",
        ["SC"] = "SHLN", ["SI"] = "SHLN", ["SA"] = "SHLN",
        ["CR"] = "HML", ["IR"] = "HML", ["AR"] = "HML",
    };

    private static readonly string[] Reach = ["AV", "PR", "UI"];
    private static readonly string[] Effort = ["AC", "AT"];
    private static readonly string[] Harm = ["VC", "VI", "VA", "CR", "IR", "AR"];
    private static readonly string[] Onward = ["SC", "SI", "SA"];

    // The most severe vectors of each set, one letter for each metric above.
    private static readonly string[][] HighestReach = [["NNN"], ["ANN", "NLN", "NNP"], ["PNN", "ALP"]];
    private static readonly string[][] HighestEffort = [["LN"], ["HN", "LP"]];
    private static readonly string[][] HighestOnward = [["HSS"], ["HHH"], ["LLL"]];
    private static readonly string[][][] HighestHarm =
    [
        [["HHHHHH"], ["HHLMMH", "HHHMMM"]],
        [["LHHHHH", "HLHHHH"], ["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"]],
        [[], ["LLLHHH"]],
    ];

    public static (int Eq1, int Eq2, int Eq3And6, int Eq4) StepsBelow(MacroVector macro, Func<string, string> value) => (
        Steps(Reach, HighestReach[macro.Eq1], value),
        Steps(Effort, HighestEffort[macro.Eq2], value),
        Steps(Harm, HighestHarm[macro.Eq3][macro.Eq6], value),
        Steps(Onward, HighestOnward[macro.Eq4], value));

    // The first of the most severe vectors that the vector does not exceed in any metric is the one to measure from.
    private static int Steps(string[] metrics, string[] highest, Func<string, string> value)
    {
        foreach (var top in highest)
        {
            var steps = metrics.Select((metric, at) => Place(metric, value(metric)[0]) - Place(metric, top[at])).ToArray();
            if (steps.All(step => step >= 0))
            {
                return steps.Sum();
            }
        }

        return 0;
    }

    private static int Place(string metric, char value) => Order[metric].IndexOf(value, StringComparison.Ordinal);
}
