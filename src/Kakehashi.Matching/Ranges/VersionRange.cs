using System.Diagnostics.CodeAnalysis;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>A union of intervals, kept as text; the scheme that orders it comes from the package's ecosystem.</summary>
public sealed class VersionRange
{
    /// <summary>A range of the given intervals; none at all is a range that holds no version.</summary>
    public VersionRange(IReadOnlyList<VersionInterval> intervals)
    {
        var normal = new VersionInterval[intervals.Count];
        for (var at = 0; at < normal.Length; at++)
        {
            normal[at] = Normal(intervals[at]);
        }

        Intervals = normal;
    }

    /// <summary>The range that holds every version, known or not.</summary>
    public static VersionRange Everything { get; } = new([VersionInterval.Everything]);

    /// <summary>The range that holds no version.</summary>
    public static VersionRange Nothing { get; } = new([]);

    /// <summary>The intervals, in the order given; an open side is never inclusive.</summary>
    public IReadOnlyList<VersionInterval> Intervals { get; }

    /// <summary>
    /// Compact text that <see cref="TryParse"/> reads back, fit to be shown as evidence: <c>&gt;=2.0|&lt;2.15.0</c> is one
    /// interval, <c>=1.0</c> one version, <c>*</c> everything, <c>;</c> separates intervals, <c>none</c> holds nothing.
    /// Characters that would be mistaken are written as <c>%XX</c> or <c>%uXXXX</c>.
    /// </summary>
    public string ToText() => RangeText.Write(Intervals);

    /// <summary>Reads what <see cref="ToText"/> wrote; false for anything else and for absurdly long text.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = RangeText.Read(text) is { } intervals ? new VersionRange(intervals) : null;
        return range is not null;
    }

    /// <summary>Whether the version is inside, in the given order; prepare the range when many versions are asked.</summary>
    /// <param name="scheme">The order, or null when the ecosystem has none: then only equal text decides.</param>
    /// <param name="version">Version text; empty when unknown.</param>
    public RangeVerdict Contains(VersionScheme? scheme, string version) => new PreparedRange(this, scheme).Contains(version);

    /// <inheritdoc />
    public override string ToString() => ToText();

    private static VersionInterval Normal(VersionInterval interval) => interval with
    {
        LowerInclusive = interval.LowerInclusive && interval.Lower is not null,
        UpperInclusive = interval.UpperInclusive && interval.Upper is not null,
    };
}
