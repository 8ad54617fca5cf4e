namespace Kakehashi.Matching.Cvss;

/// <summary>The equations of CVSS 2.0 (FIRST, "A Complete Guide to the CVSS Version 2.0", section 3.2).</summary>
internal static class Cvss2
{
    public static readonly CvssMetrics Metrics = CvssMetrics.Of(
        prefix: "", isOrdered: false, undefined: "ND",
        basic: "AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C",
        temporal: "E:U,POC,F,H RL:OF,TF,W,U RC:UC,UR,C",
        environmental: "CDP:N,L,LM,MH,H TD:N,L,M,H CR:L,M,H IR:L,M,H AR:L,M,H");

    public static CvssScores Score(CvssVector vector)
    {
        var basic = Base(vector, Impact(vector, 1, 1, 1));
        decimal? temporal = vector.States(CvssGroup.Temporal) ? Temporal(vector, basic) : null;
        decimal? environmental = vector.States(CvssGroup.Environmental) ? Environmental(vector) : null;
        return new CvssScores(CvssVersion.V2, (double)basic, (double?)temporal, (double?)environmental, (double)(environmental ?? temporal ?? basic));
    }

    public static double BaseScore(CvssVector vector) => (double)Base(vector, Impact(vector, 1, 1, 1));

    private static decimal Base(CvssVector vector, decimal impact)
    {
        var exploitability = 20
            * CvssWeight.Of(vector.Value("AV"), ("L", 0.395m), ("A", 0.646m), ("N", 1.0m))
            * CvssWeight.Of(vector.Value("AC"), ("H", 0.35m), ("M", 0.61m), ("L", 0.71m))
            * CvssWeight.Of(vector.Value("Au"), ("M", 0.45m), ("S", 0.56m), ("N", 0.704m));
        return impact == 0 ? 0 : Round(((0.6m * impact) + (0.4m * exploitability) - 1.5m) * 1.176m);
    }

    private static decimal Impact(CvssVector vector, decimal confidentiality, decimal integrity, decimal availability) => 10.41m
        * (1 - ((1 - (Loss(vector, "C") * confidentiality)) * (1 - (Loss(vector, "I") * integrity)) * (1 - (Loss(vector, "A") * availability))));

    private static decimal Loss(CvssVector vector, string metric) =>
        CvssWeight.Of(vector.Value(metric), ("N", 0m), ("P", 0.275m), ("C", 0.660m));

    private static decimal Temporal(CvssVector vector, decimal basic) => Round(
        basic
        * CvssWeight.Of(vector.Value("E"), ("U", 0.85m), ("POC", 0.9m), ("F", 0.95m), ("H", 1m))
        * CvssWeight.Of(vector.Value("RL"), ("OF", 0.87m), ("TF", 0.9m), ("W", 0.95m), ("U", 1m))
        * CvssWeight.Of(vector.Value("RC"), ("UC", 0.9m), ("UR", 0.95m), ("C", 1m)));

    private static decimal Environmental(CvssVector vector)
    {
        var impact = Math.Min(10, Impact(vector, Need(vector, "CR"), Need(vector, "IR"), Need(vector, "AR")));
        var temporal = Temporal(vector, Base(vector, impact));
        var damage = CvssWeight.Of(vector.Value("CDP"), ("L", 0.1m), ("LM", 0.3m), ("MH", 0.4m), ("H", 0.5m), ("N", 0m));
        var spread = CvssWeight.Of(vector.Value("TD"), ("N", 0m), ("L", 0.25m), ("M", 0.75m), ("H", 1m));
        return Round((temporal + ((10 - temporal) * damage)) * spread);
    }

    private static decimal Need(CvssVector vector, string metric) =>
        CvssWeight.Of(vector.Value(metric), ("L", 0.5m), ("H", 1.51m), ("M", 1m));

    private static decimal Round(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
