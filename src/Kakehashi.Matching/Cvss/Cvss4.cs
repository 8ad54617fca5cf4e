namespace Kakehashi.Matching.Cvss;

/// <summary>
/// The scoring of CVSS 4.0 (FIRST, specification document, section 8): the score of the macro vector, lowered by the mean
/// of how far the vector lies below the most severe vectors of its equivalence sets.
/// </summary>
internal static class Cvss4
{
    public static readonly CvssMetrics Metrics = CvssMetrics.Of(
        prefix: "CVSS:4.0/", isOrdered: true, undefined: "X",
        basic: "AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N",
        temporal: "E:A,P,U",
        environmental: "CR:H,M,L IR:H,M,L AR:H,M,L MAV:N,A,L,P MAC:L,H MAT:N,P MPR:N,L,H MUI:N,P,A "
            + "MVC:H,L,N MVI:H,L,N MVA:H,L,N MSC:H,L,N MSI:S,H,L,N MSA:S,H,L,N",
        supplemental: "S:N,P AU:N,Y R:A,U,I V:D,C RE:L,M,H U:Clear,Green,Amber,Red");

    private const string Impacts = "VC VI VA SC SI SA";

    public static CvssScores Score(CvssVector vector)
    {
        var basic = Evaluate(vector.BaseAlone());
        var whole = Evaluate(vector);
        var isWider = vector.States(CvssGroup.Environmental);
        return new CvssScores(
            CvssVersion.V4, basic,
            vector.States(CvssGroup.Temporal) ? isWider ? EvaluateThreat(vector) : whole : null,
            isWider ? whole : null,
            whole);
    }

    // CVSS-BT of a vector that has environmental metrics too: base and threat alone.
    private static double EvaluateThreat(CvssVector vector) =>
        CvssVector.TryParse($"{vector.BaseAlone()}/E:{vector.Value("E") ?? "X"}", out var narrower) ? Evaluate(narrower) : 0;

    private static double Evaluate(CvssVector vector)
    {
        string Value(string metric) => Effective(vector, metric);
        if (Impacts.Split(' ').All(metric => Value(metric) == "N"))
        {
            return 0;
        }

        var macro = MacroVector.Of(Value);
        var score = Cvss4Table.Of(macro) ?? 0;
        return (double)Math.Round(Math.Clamp(score - MeanDrop(macro, score, Value), 0, 100), 0, MidpointRounding.AwayFromZero) / 10;
    }

    // Section 8.1: an undefined modified metric takes the base value; undefined E, CR, IR and AR take the worst.
    private static string Effective(CvssVector vector, string metric) =>
        vector.Value("M" + metric) ?? vector.Value(metric) ?? (metric == "E" ? "A" : "H");

    private static decimal MeanDrop(MacroVector macro, int score, Func<string, string> value)
    {
        var steps = Cvss4Depths.StepsBelow(macro, value);
        var sum = 0m;
        var count = 0;
        Count(macro with { Eq1 = macro.Eq1 + 1 }, steps.Eq1, Cvss4Depths.Eq1[macro.Eq1]);
        Count(macro with { Eq2 = macro.Eq2 + 1 }, steps.Eq2, Cvss4Depths.Eq2[macro.Eq2]);
        Count(BelowEq3And6(macro), steps.Eq3And6, Cvss4Depths.Eq3And6[macro.Eq3][macro.Eq6]);
        Count(macro with { Eq4 = macro.Eq4 + 1 }, steps.Eq4, Cvss4Depths.Eq4[macro.Eq4]);
        Count(macro with { Eq5 = macro.Eq5 + 1 }, 0, 1);
        return count == 0 ? 0 : sum / count;

        void Count(MacroVector next, int step, int depth)
        {
            if (Cvss4Table.Of(next) is { } lower)
            {
                sum += (decimal)(score - lower) * step / depth;
                count++;
            }
        }
    }

    // EQ3 and EQ6 are not independent: from 00 there are two ways down, and the higher score counts.
    private static MacroVector BelowEq3And6(MacroVector macro)
    {
        var left = macro with { Eq3 = macro.Eq3 + 1 };
        var right = macro with { Eq6 = macro.Eq6 + 1 };
        return (macro.Eq3, macro.Eq6) switch
        {
            (0, 0) => Cvss4Table.Of(left) > Cvss4Table.Of(right) ? left : right,
            (1, 0) => right,
            _ => left,
        };
    }
}
