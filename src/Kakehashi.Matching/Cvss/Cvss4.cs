namespace Kakehashi.Matching.Cvss;

/// <summary>
/// CVSS 4.0 (FIRST, specification document, section 8): the vector falls into a macro vector of six equivalence classes,
/// whose score is lowered by how far the vector stands below the highest one of its class.
/// </summary>
internal static class Cvss4
{
    private const double Step = 0.1;

    private static readonly string[] EnvironmentalMetrics =
    [
        "CR", "IR", "AR", "MAV", "MAC", "MAT", "MPR", "MUI", "MVC", "MVI", "MVA", "MSC", "MSI", "MSA",
    ];

    public static CvssScores Score(CvssVector vector)
    {
        var score = Compute(new Cvss4Values(vector, WithThreat: false, WithEnvironment: false));
        double? threat = vector.States("E") ? Compute(new Cvss4Values(vector, WithThreat: true, WithEnvironment: false)) : null;
        double? environmental = vector.States(EnvironmentalMetrics)
            ? Compute(new Cvss4Values(vector, WithThreat: true, WithEnvironment: true)) : null;
        return new CvssScores(score, threat, environmental, environmental ?? threat ?? score);
    }

    private static double Compute(Cvss4Values values)
    {
        if (values.HasNoImpact)
        {
            return 0;
        }

        var classes = values.Classes();
        var score = Cvss4Table.Of(Number(classes))!.Value;
        var distances = values.Distances(classes);
        var (sum, count) = (0.0, 0);
        for (var group = 0; group < distances.Length; group++)
        {
            if (NextLower(classes, group) is { } lower)
            {
                count++;
                sum += (score - lower) * (distances[group] / (Cvss4Highest.Depth(classes, group) * Step));
            }
        }

        var value = Math.Clamp(count == 0 ? score : score - (sum / count), 0, 10);
        return Math.Floor((value * 10) + 0.5 + 1e-5) / 10;
    }

    /// <summary>
    /// The score of the next lower macro vector in one of the groups 1, 2, 3 with 6, 4 and 5 (0 to 4 here); null when
    /// there is none.
    /// </summary>
    private static double? NextLower(int[] classes, int group)
    {
        if (group != 2)
        {
            return Raised(classes, group switch { 0 => 0, 1 => 1, 3 => 3, _ => 4 });
        }

        // Classes 3 and 6 are not independent of each other: where both may be raised, the higher score counts.
        return (classes[2], classes[5]) switch
        {
            (0, 0) => Max(Raised(classes, 5), Raised(classes, 2)),
            (1, 0) => Raised(classes, 5),
            _ => Raised(classes, 2),
        };
    }

    private static double? Max(double? left, double? right) => left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);

    private static double? Raised(int[] classes, int at)
    {
        var next = (int[])classes.Clone();
        next[at]++;
        return Cvss4Table.Of(Number(next));
    }

    private static int Number(int[] classes) => classes.Aggregate(0, (number, digit) => (number * 10) + digit);
}
