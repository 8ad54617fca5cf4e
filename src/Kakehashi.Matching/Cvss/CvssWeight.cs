namespace Kakehashi.Matching.Cvss;

/// <summary>The numbers behind the values of metrics. Decimals, so that every machine rounds alike.</summary>
internal static class CvssWeight
{
    /// <summary>The weight of a value; a value that is not among those named weighs as the last of them.</summary>
    public static decimal Of(string? value, params ReadOnlySpan<(string Value, decimal Weight)> weights)
    {
        foreach (var (known, weight) in weights)
        {
            if (value == known)
            {
                return weight;
            }
        }

        return weights[^1].Weight;
    }

    /// <summary>A whole power.</summary>
    public static decimal Power(decimal value, int exponent)
    {
        var power = 1m;
        for (var times = 0; times < exponent; times++)
        {
            power *= value;
        }

        return power;
    }
}
