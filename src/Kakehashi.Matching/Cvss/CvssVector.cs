using System.Collections.Frozen;

namespace Kakehashi.Matching.Cvss;

/// <summary>
/// A CVSS vector of version 2.0, 3.0, 3.1 or 4.0, checked metric by metric. Metrics may stand in any order; a repeated,
/// unknown or missing mandatory one makes the text no vector.
/// </summary>
public sealed class CvssVector
{
    private const int LongestText = 400;

    private readonly FrozenDictionary<string, string> _metrics;
    private CvssScores? _scores;

    private CvssVector(string version, FrozenDictionary<string, string> metrics)
    {
        Version = version;
        _metrics = metrics;
    }

    /// <summary><c>2.0</c>, <c>3.0</c>, <c>3.1</c> or <c>4.0</c>.</summary>
    public string Version { get; }

    /// <summary>The scores that follow from the vector.</summary>
    public CvssScores Scores => _scores ??= Version switch
    {
        "2.0" => Cvss2.Score(this),
        "4.0" => Cvss4.Score(this),
        _ => Cvss3.Score(this),
    };

    /// <summary>The value of a metric as written, or null when the vector does not state it.</summary>
    /// <param name="metric">Short name (<c>AV</c>), in the standard's case.</param>
    public string? this[string metric] => _metrics.GetValueOrDefault(metric);

    /// <summary>Reads a vector; 2.0 has no prefix and may stand in parentheses, as NVD once wrote it.</summary>
    public static bool TryParse(string text, out CvssVector vector)
    {
        vector = null!;
        text = text.Trim();
        if (text.Length > LongestText)
        {
            return false;
        }

        if (text is ['(', .., ')'])
        {
            text = text[1..^1];
        }

        var version = "2.0";
        if (text.StartsWith("CVSS:", StringComparison.Ordinal))
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            version = slash < 0 ? "" : text[5..slash];
            text = slash < 0 ? "" : text[(slash + 1)..];
        }

        // A 2.0 vector never names its version; "CVSS:2.0/…" is nobody's spelling, but says what it means.
        if (CvssMetrics.Of(version) is not { } metrics || Read(text, metrics) is not { } values)
        {
            return false;
        }

        vector = new CvssVector(version, values);
        return true;
    }

    /// <summary>Whether the vector states any of these metrics with a value other than "not defined".</summary>
    internal bool States(params ReadOnlySpan<string> metrics)
    {
        foreach (var metric in metrics)
        {
            if (this[metric] is not (null or "X"))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<string, string>? Read(string text, CvssMetrics metrics)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split('/'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !metrics.Allows(part[..colon], part[(colon + 1)..]) || !values.TryAdd(part[..colon], part[(colon + 1)..]))
            {
                return null;
            }
        }

        return metrics.Mandatory.All(values.ContainsKey) ? values.ToFrozenDictionary(StringComparer.Ordinal) : null;
    }
}

/// <summary>The scores of a vector, each 0.0–10.0.</summary>
/// <param name="Base">From the base metrics alone.</param>
/// <param name="Temporal">
/// With the temporal (4.0: threat) metrics; null when the vector states none and the version then defines none.
/// </param>
/// <param name="Environmental">
/// With the environmental metrics too; null likewise. 3.1 defines it by an equation of its own, which may lie 0.1 above the
/// base score even where the vector states no such metric.
/// </param>
/// <param name="Overall">The score with everything that the vector states, and nothing that it does not.</param>
public sealed record CvssScores(double Base, double? Temporal, double? Environmental, double Overall);
