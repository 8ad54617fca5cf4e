namespace Kakehashi.Matching.Cvss;

/// <summary>CVSS 3.0 and 3.1 (FIRST, specification document, section 7).</summary>
internal static class Cvss3
{
    private static readonly string[] EnvironmentalMetrics = ["CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA"];

    public static CvssScores Score(CvssVector vector)
    {
        var isNewer = vector.Version == "3.1";
        var factor = TemporalFactor(vector);
        var score = Round(Sum(vector, "", isNewer), isNewer);
        var temporal = Round(score * factor, isNewer);

        var environmental = Round(Round(Sum(vector, "M", isNewer), isNewer) * factor, isNewer);
        return new CvssScores(score, temporal, environmental, vector.States(EnvironmentalMetrics) ? environmental : temporal);
    }

    private static double Sum(CvssVector vector, string modified, bool isNewer)
    {
        string? Value(string metric) => modified.Length > 0 && vector[modified + metric] is { } own and not "X" ? own : vector[metric];

        var changed = Value("S") == "C";
        var lost = modified.Length == 0
            ? 1 - ((1 - Loss(Value("C"))) * (1 - Loss(Value("I"))) * (1 - Loss(Value("A"))))
            : Math.Min(
                1 - ((1 - (Loss(Value("C")) * Requirement(vector["CR"]))) * (1 - (Loss(Value("I")) * Requirement(vector["IR"])))
                    * (1 - (Loss(Value("A")) * Requirement(vector["AR"])))),
                0.915);
        var impact = !changed ? 6.42 * lost
            : modified.Length > 0 && isNewer ? (7.52 * (lost - 0.029)) - (3.25 * Math.Pow((lost * 0.9731) - 0.02, 13))
            : (7.52 * (lost - 0.029)) - (3.25 * Math.Pow(lost - 0.02, 15));
        if (impact <= 0)
        {
            return 0;
        }

        var reach = Value("AV") switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, _ => 0.2 };
        var complexity = Value("AC") == "L" ? 0.77 : 0.44;
        var privileges = Value("PR") switch { "N" => 0.85, "L" => changed ? 0.68 : 0.62, _ => changed ? 0.5 : 0.27 };
        var interaction = Value("UI") == "N" ? 0.85 : 0.62;
        var sum = impact + (8.22 * reach * complexity * privileges * interaction);
        return Math.Min(changed ? 1.08 * sum : sum, 10);
    }

    private static double Loss(string? value) => value switch { "H" => 0.56, "L" => 0.22, _ => 0 };

    private static double Requirement(string? value) => value switch { "L" => 0.5, "H" => 1.5, _ => 1 };

    private static double TemporalFactor(CvssVector vector) =>
        vector["E"] switch { "U" => 0.91, "P" => 0.94, "F" => 0.97, _ => 1 }
        * vector["RL"] switch { "O" => 0.95, "T" => 0.96, "W" => 0.97, _ => 1 }
        * vector["RC"] switch { "U" => 0.92, "R" => 0.96, _ => 1 };

    // 3.1 defines the rounding over integers so that all machines agree (appendix A); 3.0 only says "up to one decimal".
    private static double Round(double value, bool isNewer)
    {
        if (!isNewer)
        {
            return Math.Ceiling(Math.Round(value * 10, 10)) / 10;
        }

        var whole = (int)Math.Round(value * 100_000, MidpointRounding.AwayFromZero);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (Math.Floor(whole / 10_000.0) + 1) / 10;
    }
}
