namespace Kakehashi.Matching.Cvss;

/// <summary>
/// The equations of CVSS 3.0 and 3.1 (FIRST, specification documents, sections 8 and 7). The two differ in the rounding
/// and in the impact of a changed scope among the environmental equations.
/// </summary>
internal static class Cvss3
{
    public static readonly CvssMetrics Metrics30 = Metrics("CVSS:3.0/");
    public static readonly CvssMetrics Metrics31 = Metrics("CVSS:3.1/");

    public static CvssScores Score(CvssVector vector)
    {
        var basic = Base(vector);
        var temporal = Up(vector, basic * Maturity(vector));
        var environmental = Environmental(vector);
        var overall = vector.States(CvssGroup.Environmental) ? environmental : temporal;
        return new CvssScores(vector.Version, (double)basic, (double)temporal, (double)environmental, (double)overall);
    }

    public static double BaseScore(CvssVector vector) => (double)Base(vector);

    private static CvssMetrics Metrics(string prefix) => CvssMetrics.Of(
        prefix, isOrdered: false, undefined: "X",
        basic: "AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:H,L,N I:H,L,N A:H,L,N",
        temporal: "E:H,F,P,U RL:U,W,T,O RC:C,R,U",
        environmental: "CR:H,M,L IR:H,M,L AR:H,M,L MAV:N,A,L,P MAC:L,H MPR:N,L,H MUI:N,R MS:U,C MC:N,L,H MI:N,L,H MA:N,L,H");

    private static decimal Base(CvssVector vector)
    {
        var isChanged = vector.Value("S") == "C";
        var lost = 1 - ((1 - Loss(vector.Value("C"))) * (1 - Loss(vector.Value("I"))) * (1 - Loss(vector.Value("A"))));
        var impact = isChanged ? (7.52m * (lost - 0.029m)) - (3.25m * CvssWeight.Power(lost - 0.02m, 15)) : 6.42m * lost;
        return impact <= 0 ? 0 : Up(vector, Sum(impact, Exploitability(metric => vector.Value(metric), isChanged), isChanged));
    }

    private static decimal Environmental(CvssVector vector)
    {
        string? Modified(string metric) => vector.Value("M" + metric) ?? vector.Value(metric);
        var isChanged = Modified("S") == "C";
        var lost = Math.Min(0.915m, 1 - (
            (1 - (Need(vector.Value("CR")) * Loss(Modified("C"))))
            * (1 - (Need(vector.Value("IR")) * Loss(Modified("I"))))
            * (1 - (Need(vector.Value("AR")) * Loss(Modified("A"))))));
        var steep = vector.Version == CvssVersion.V31
            ? CvssWeight.Power((lost * 0.9731m) - 0.02m, 13)
            : CvssWeight.Power(lost - 0.02m, 15);
        var impact = isChanged ? (7.52m * (lost - 0.029m)) - (3.25m * steep) : 6.42m * lost;
        return impact <= 0 ? 0 : Up(vector, Up(vector, Sum(impact, Exploitability(Modified, isChanged), isChanged)) * Maturity(vector));
    }

    private static decimal Sum(decimal impact, decimal exploitability, bool isChanged) =>
        Math.Min(10, (isChanged ? 1.08m : 1m) * (impact + exploitability));

    private static decimal Exploitability(Func<string, string?> value, bool isChanged) => 8.22m
        * CvssWeight.Of(value("AV"), ("N", 0.85m), ("A", 0.62m), ("L", 0.55m), ("P", 0.2m))
        * CvssWeight.Of(value("AC"), ("L", 0.77m), ("H", 0.44m))
        * CvssWeight.Of(value("PR"), ("N", 0.85m), ("L", isChanged ? 0.68m : 0.62m), ("H", isChanged ? 0.5m : 0.27m))
        * CvssWeight.Of(value("UI"), ("N", 0.85m), ("R", 0.62m));

    private static decimal Loss(string? value) => CvssWeight.Of(value, ("H", 0.56m), ("L", 0.22m), ("N", 0m));

    private static decimal Need(string? value) => CvssWeight.Of(value, ("H", 1.5m), ("L", 0.5m), ("M", 1m));

    private static decimal Maturity(CvssVector vector) =>
        CvssWeight.Of(vector.Value("E"), ("U", 0.91m), ("P", 0.94m), ("F", 0.97m), ("H", 1m))
        * CvssWeight.Of(vector.Value("RL"), ("O", 0.95m), ("T", 0.96m), ("W", 0.97m), ("U", 1m))
        * CvssWeight.Of(vector.Value("RC"), ("U", 0.92m), ("R", 0.96m), ("C", 1m));

    // 3.1, appendix A, rounds to five places first and then up; 3.0 says only "up to one decimal".
    private static decimal Up(CvssVector vector, decimal value) =>
        Math.Ceiling((vector.Version == CvssVersion.V31 ? Math.Round(value, 5, MidpointRounding.AwayFromZero) : value) * 10) / 10;
}
