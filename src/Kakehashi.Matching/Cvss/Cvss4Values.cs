namespace Kakehashi.Matching.Cvss;

/// <summary>The values of a 4.0 vector as they count: modified ones in place of base ones, and the worst where nothing is said.</summary>
internal sealed record Cvss4Values(CvssVector Vector, bool WithThreat, bool WithEnvironment)
{
    private static readonly string[] Impacts = ["VC", "VI", "VA", "SC", "SI", "SA"];

    public bool HasNoImpact => Impacts.All(metric => this[metric] == "N");

    public string this[string metric] => metric switch
    {
        "E" => WithThreat && Stated("E") is { } exploit ? exploit : "A",
        "CR" or "IR" or "AR" => WithEnvironment && Stated(metric) is { } requirement ? requirement : "H",
        _ => WithEnvironment && Stated("M" + metric) is { } modified ? modified : Vector[metric]!,
    };

    /// <summary>Equivalence classes 1 to 6 (specification, tables 24 to 29).</summary>
    public int[] Classes() =>
    [
        this["AV"] == "N" && this["PR"] == "N" && this["UI"] == "N" ? 0
            : this["AV"] != "P" && (this["AV"] == "N" || this["PR"] == "N" || this["UI"] == "N") ? 1 : 2,
        this["AC"] == "L" && this["AT"] == "N" ? 0 : 1,
        this["VC"] == "H" && this["VI"] == "H" ? 0 : this["VC"] == "H" || this["VI"] == "H" || this["VA"] == "H" ? 1 : 2,
        this["SI"] == "S" || this["SA"] == "S" ? 0 : this["SC"] == "H" || this["SI"] == "H" || this["SA"] == "H" ? 1 : 2,
        this["E"] switch { "A" => 0, "P" => 1, _ => 2 },
        (this["CR"] == "H" && this["VC"] == "H") || (this["IR"] == "H" && this["VI"] == "H") || (this["AR"] == "H" && this["VA"] == "H") ? 0 : 1,
    ];

    /// <summary>How far the vector stands below the highest vector of its macro vector, for the groups 1, 2, 3 with 6, 4, 5.</summary>
    public double[] Distances(int[] classes)
    {
        foreach (var highest in Cvss4Highest.Of(classes))
        {
            var distances = highest.Select(group => group.Select(pair => Level(pair.Metric, this[pair.Metric]) - Level(pair.Metric, pair.Value)).ToList()).ToList();
            if (distances.TrueForAll(group => group.TrueForAll(distance => distance > -1e-9)))
            {
                return [.. distances.Select(group => group.Sum()), 0];
            }
        }

        throw new InvalidOperationException("Every vector stands at or below one of the highest of its macro vector.");
    }

    private string? Stated(string metric) => Vector[metric] is { } value and not "X" ? value : null;

    // Steps of one tenth from the worst value down (the calculator of the specification counts so).
    private static double Level(string metric, string value)
    {
        var order = metric switch
        {
            "AV" => "NALP",
            "PR" => "NLH",
            "UI" => "NPA",
            "AC" => "LH",
            "AT" => "NP",
            "VC" or "VI" or "VA" => "HLN",
            "SC" or "SI" or "SA" => "SHLN",
            _ => "HML",
        };
        return order.IndexOf(value, StringComparison.Ordinal) * 0.1;
    }
}
