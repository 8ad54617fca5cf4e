namespace Kakehashi.Matching.Cvss;

/// <summary>CVSS 2.0 (FIRST, A Complete Guide to the Common Vulnerability Scoring System Version 2.0, section 3.2).</summary>
internal static class Cvss2
{
    private static readonly string[] TemporalMetrics = ["E", "RL", "RC"];
    private static readonly string[] EnvironmentalMetrics = ["CDP", "TD", "CR", "IR", "AR"];

    public static CvssScores Score(CvssVector vector)
    {
        var impact = Impact(vector, 1, 1, 1);
        var score = Round(BaseOf(vector, impact));
        double? temporal = TemporalMetrics.Any(metric => vector[metric] is not null) ? Round(score * TemporalFactor(vector)) : null;
        double? environmental = EnvironmentalMetrics.Any(metric => vector[metric] is not null) ? Environmental(vector) : null;
        return new CvssScores(score, temporal, environmental, environmental ?? temporal ?? score);
    }

    private static double Environmental(CvssVector vector)
    {
        var impact = Math.Min(10, Impact(vector, Requirement(vector["CR"]), Requirement(vector["IR"]), Requirement(vector["AR"])));
        var adjusted = Round(Round(BaseOf(vector, impact)) * TemporalFactor(vector));
        var damage = vector["CDP"] switch { "L" => 0.1, "LM" => 0.3, "MH" => 0.4, "H" => 0.5, _ => 0 };
        var targets = vector["TD"] switch { "N" => 0, "L" => 0.25, "M" => 0.75, _ => 1 };
        return Round((adjusted + ((10 - adjusted) * damage)) * targets);
    }

    private static double BaseOf(CvssVector vector, double impact)
    {
        var reach = vector["AV"] switch { "L" => 0.395, "A" => 0.646, _ => 1.0 };
        var complexity = vector["AC"] switch { "H" => 0.35, "M" => 0.61, _ => 0.71 };
        var authentication = vector["Au"] switch { "M" => 0.45, "S" => 0.56, _ => 0.704 };
        var exploitability = 20 * reach * complexity * authentication;
        return ((0.6 * impact) + (0.4 * exploitability) - 1.5) * (impact == 0 ? 0 : 1.176);
    }

    private static double Impact(CvssVector vector, double confidentiality, double integrity, double availability) =>
        10.41 * (1 - ((1 - (Loss(vector["C"]) * confidentiality)) * (1 - (Loss(vector["I"]) * integrity)) * (1 - (Loss(vector["A"]) * availability))));

    private static double Loss(string? value) => value switch { "P" => 0.275, "C" => 0.660, _ => 0 };

    private static double Requirement(string? value) => value switch { "L" => 0.5, "H" => 1.51, _ => 1 };

    private static double TemporalFactor(CvssVector vector) =>
        vector["E"] switch { "U" => 0.85, "POC" => 0.9, "F" => 0.95, _ => 1 }
        * vector["RL"] switch { "OF" => 0.87, "TF" => 0.9, "W" => 0.95, _ => 1 }
        * vector["RC"] switch { "UC" => 0.9, "UR" => 0.95, _ => 1 };

    // To one decimal, halves up; the small step keeps 4.85 from being 4.8499….
    private static double Round(double value) => Math.Floor((value * 10) + 0.5 + 1e-9) / 10;
}
