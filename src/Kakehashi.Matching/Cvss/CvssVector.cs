using System.Collections.Frozen;

namespace Kakehashi.Matching.Cvss;

/// <summary>A CVSS vector of any version, checked against its standard.</summary>
public sealed class CvssVector
{
    // The longest of 4.0 with every metric stated has about 240 characters.
    private const int LongestText = 400;

    private static readonly FrozenDictionary<CvssVersion, CvssMetrics> Standards = new Dictionary<CvssVersion, CvssMetrics>
    {
        [CvssVersion.V2] = Cvss2.Metrics,
        [CvssVersion.V30] = Cvss3.Metrics30,
        [CvssVersion.V31] = Cvss3.Metrics31,
        [CvssVersion.V4] = Cvss4.Metrics,
    }.ToFrozenDictionary();

    private readonly CvssMetrics _metrics;
    private readonly string?[] _values;

    private CvssVector(CvssVersion version, CvssMetrics metrics, string?[] values)
    {
        Version = version;
        _metrics = metrics;
        _values = values;
    }

    /// <summary>The version whose standard the vector follows.</summary>
    public CvssVersion Version { get; }

    /// <summary>Reads a vector; a version 2 vector may stand in brackets, as NVD once wrote it.</summary>
    public static bool TryParse(string text, out CvssVector vector) => TryParse(text, out vector, out _);

    /// <summary>Reads a vector and says what is wrong with a text that is none.</summary>
    public static bool TryParse(string text, out CvssVector vector, out CvssFault fault)
    {
        vector = null!;
        if (text.Length > LongestText)
        {
            fault = CvssFault.TooLong;
            return false;
        }

        text = text is ['(', .. var inner, ')'] ? inner : text;
        if (VersionOf(text) is not { } version)
        {
            fault = CvssFault.UnknownVersion;
            return false;
        }

        var metrics = Standards[version];
        var values = new string?[metrics.InOrder.Count];
        fault = Fill(text.AsSpan(metrics.Prefix.Length), metrics, values);
        vector = new CvssVector(version, metrics, values);
        return fault == CvssFault.None;
    }

    /// <summary>The scores of the vector.</summary>
    public CvssScores Score() => Version switch
    {
        CvssVersion.V2 => Cvss2.Score(this),
        CvssVersion.V4 => Cvss4.Score(this),
        _ => Cvss3.Score(this),
    };

    /// <summary>The base score alone: what feeds with hundreds of thousands of vectors are asked for.</summary>
    public double BaseScore() => Version switch
    {
        CvssVersion.V2 => Cvss2.BaseScore(this),
        CvssVersion.V4 => Cvss4.Score(this).Base,
        _ => Cvss3.BaseScore(this),
    };

    /// <summary>The value of a metric; null when it is not stated or stated as "not defined".</summary>
    /// <param name="metric">The short name of the standard, such as <c>AV</c>.</param>
    public string? Value(string metric)
    {
        var place = _metrics.PlaceOf(metric);
        return place < 0 || _values[place] == _metrics.InOrder[place].Undefined ? null : _values[place];
    }

    /// <summary>The vector in the standard's order, without the metrics that are not defined.</summary>
    public override string ToString() => _metrics.Prefix + string.Join('/', _metrics.InOrder
        .Where(metric => Value(metric.Name) is not null)
        .Select(metric => $"{metric.Name}:{Value(metric.Name)}"));

    /// <summary>Whether any metric of a group is stated, be it as "not defined".</summary>
    internal bool States(CvssGroup group) =>
        _metrics.InOrder.Where((metric, place) => metric.Group == group && _values[place] is not null).Any();

    /// <summary>The same vector with its base metrics alone.</summary>
    internal CvssVector BaseAlone() => new(
        Version, _metrics, [.. _values.Select((value, place) => _metrics.InOrder[place].Group == CvssGroup.Base ? value : null)]);

    private static CvssVersion? VersionOf(string text)
    {
        foreach (var (version, metrics) in Standards)
        {
            if (metrics.Prefix.Length > 0 && text.StartsWith(metrics.Prefix, StringComparison.Ordinal))
            {
                return version;
            }
        }

        return text.StartsWith("CVSS:", StringComparison.Ordinal) || !text.Contains(':', StringComparison.Ordinal) ? null : CvssVersion.V2;
    }

    private static CvssFault Fill(ReadOnlySpan<char> text, CvssMetrics metrics, string?[] values)
    {
        var last = -1;
        foreach (var range in text.Split('/'))
        {
            var part = text[range];
            var colon = part.IndexOf(':');
            if (colon <= 0)
            {
                return CvssFault.Malformed;
            }

            var place = metrics.PlaceOf(part[..colon].ToString());
            if (place < 0)
            {
                return CvssFault.UnknownMetric;
            }

            if (values[place] is not null)
            {
                return CvssFault.RepeatedMetric;
            }

            values[place] = Known(metrics.InOrder[place], part[(colon + 1)..]);
            if (values[place] is null)
            {
                return CvssFault.UnknownValue;
            }

            if (metrics.IsOrdered && place < last)
            {
                return CvssFault.WrongOrder;
            }

            last = place;
        }

        return metrics.InOrder.Where((metric, place) => metric.Group == CvssGroup.Base && values[place] is null).Any()
            ? CvssFault.MissingMetric
            : CvssFault.None;
    }

    private static string? Known(CvssMetric metric, ReadOnlySpan<char> value)
    {
        foreach (var known in metric.Values)
        {
            if (value.SequenceEqual(known))
            {
                return known;
            }
        }

        return null;
    }
}
