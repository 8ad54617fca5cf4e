using System.Collections.Frozen;

namespace Kakehashi.Matching.Cvss;

/// <summary>To which part of the standard a metric belongs.</summary>
internal enum CvssGroup
{
    Base,

    /// <summary>Temporal in 2.0–3.1, threat in 4.0.</summary>
    Temporal,

    Environmental,

    /// <summary>Takes no part in the score (4.0 only).</summary>
    Supplemental,
}

/// <summary>A metric: its name, its values and the one that means "not defined", empty for base metrics.</summary>
internal sealed record CvssMetric(string Name, CvssGroup Group, string[] Values, string Undefined);

/// <summary>All metrics of one version, in the order of its standard.</summary>
internal sealed class CvssMetrics
{
    private readonly FrozenDictionary<string, int> _places;

    private CvssMetrics(string prefix, bool isOrdered, CvssMetric[] inOrder)
    {
        Prefix = prefix;
        IsOrdered = isOrdered;
        InOrder = inOrder;
        _places = inOrder.Select((metric, place) => (metric.Name, place)).ToFrozenDictionary(one => one.Name, one => one.place, StringComparer.Ordinal);
    }

    public string Prefix { get; }

    /// <summary>Whether a vector in another order is wrong.</summary>
    public bool IsOrdered { get; }

    public IReadOnlyList<CvssMetric> InOrder { get; }

    /// <summary>The place of a metric in the order, or -1.</summary>
    public int PlaceOf(string name) => _places.GetValueOrDefault(name, -1);

    /// <summary>Reads a table: one line for each group, <c>name:value,value</c> parted by blanks.</summary>
    public static CvssMetrics Of(
        string prefix, bool isOrdered, string undefined, string basic, string temporal, string environmental, string supplemental = "") =>
        new(prefix, isOrdered, [
            .. Group(CvssGroup.Base, basic, ""),
            .. Group(CvssGroup.Temporal, temporal, undefined),
            .. Group(CvssGroup.Environmental, environmental, undefined),
            .. Group(CvssGroup.Supplemental, supplemental, undefined),
        ]);

    private static IEnumerable<CvssMetric> Group(CvssGroup owner, string line, string undefined) =>
        from word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let colon = word.IndexOf(':', StringComparison.Ordinal)
        let values = word[(colon + 1)..].Split(',')
        select new CvssMetric(word[..colon], owner, undefined.Length == 0 ? values : [undefined, .. values], undefined);
}
