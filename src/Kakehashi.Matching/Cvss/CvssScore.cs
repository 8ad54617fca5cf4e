namespace Kakehashi.Matching.Cvss;

/// <summary>Base scores of CVSS 3.0 and 3.1 vectors.</summary>
public static class CvssScore
{
    private const int LongestVector = 200;

    /// <summary>
    /// The base score 0.0–10.0 of a <c>CVSS:3.0/…</c> or <c>CVSS:3.1/…</c> vector (FIRST, specification document, section
    /// 7.1); null when it is neither or lacks one of the eight base metrics.
    /// </summary>
    public static double? Base(string vector)
    {
        if (vector.Length > LongestVector || ReadVersion(vector) is not { } isNewer)
        {
            return null;
        }

        var metrics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in vector.Split('/').Skip(1))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !metrics.TryAdd(part[..colon], part[(colon + 1)..]))
            {
                return null;
            }
        }

        return Compute(metrics, isNewer);
    }

    private static bool? ReadVersion(string vector) =>
        vector.StartsWith("CVSS:3.1/", StringComparison.Ordinal) ? true
        : vector.StartsWith("CVSS:3.0/", StringComparison.Ordinal) ? false
        : null;

    private static double? Compute(Dictionary<string, string> metrics, bool isNewer)
    {
        var scopeChanged = metrics.GetValueOrDefault("S") == "C";
        var reach = Weight(metrics, "AV", ("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2));
        var complexity = Weight(metrics, "AC", ("L", 0.77), ("H", 0.44));
        var privileges = Weight(metrics, "PR", ("N", 0.85), ("L", scopeChanged ? 0.68 : 0.62), ("H", scopeChanged ? 0.5 : 0.27));
        var interaction = Weight(metrics, "UI", ("N", 0.85), ("R", 0.62));
        var scope = Weight(metrics, "S", ("U", 0), ("C", 1));
        var harm = (string[])["C", "I", "A"];
        var losses = harm.Select(name => Weight(metrics, name, ("N", 0), ("L", 0.22), ("H", 0.56))).ToArray();
        if (reach is null || complexity is null || privileges is null || interaction is null || scope is null || losses.Any(loss => loss is null))
        {
            return null;
        }

        var lost = 1 - losses.Aggregate(1.0, (rest, loss) => rest * (1 - loss!.Value));
        var impact = scopeChanged ? (7.52 * (lost - 0.029)) - (3.25 * Math.Pow(lost - 0.02, 15)) : 6.42 * lost;
        if (impact <= 0)
        {
            return 0;
        }

        var exploitability = 8.22 * reach.Value * complexity.Value * privileges.Value * interaction.Value;
        var sum = scopeChanged ? 1.08 * (impact + exploitability) : impact + exploitability;
        return RoundUp(Math.Min(sum, 10), isNewer);
    }

    private static double? Weight(Dictionary<string, string> metrics, string name, params ReadOnlySpan<(string Value, double Weight)> weights)
    {
        var value = metrics.GetValueOrDefault(name);
        foreach (var (known, weight) in weights)
        {
            if (value == known)
            {
                return weight;
            }
        }

        return null;
    }

    // 3.1 defines the rounding over integers so that all machines agree (appendix A); 3.0 only says "up to one decimal".
    private static double RoundUp(double value, bool isNewer)
    {
        if (!isNewer)
        {
            return Math.Ceiling(Math.Round(value * 10, 10)) / 10;
        }

        var whole = (int)Math.Round(value * 100_000, MidpointRounding.AwayFromZero);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (Math.Floor(whole / 10_000.0) + 1) / 10;
    }
}
