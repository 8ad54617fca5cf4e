using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Jvn;

/// <summary>
/// A <c>VersionNumber</c>: prose mostly; by the schema also a bound with an operator, or a sequence of
/// <c>RangeBegin</c> and
/// <c>RangeEnd</c>.
/// </summary>
/// <param name="Text">As written, or as the operators read.</param>
/// <param name="Intervals">What the operators say; null for prose.</param>
/// <param name="HasOperator">Whether it is no prose, so that its words mean nothing.</param>
internal sealed record JvnVersion(string Text, IReadOnlyList<VersionInterval>? Intervals, bool HasOperator)
{
    /// <summary>What the operators or the words say.</summary>
    /// <param name="product">The product's name, which the words may repeat; null when there is none.</param>
    public RangeReading Reading(string? product) =>
        Intervals is not null ? OfOperators(Intervals)
        : HasOperator ? RangeReading.Unknown(JudgementReasons.Prose)
        : ProseRange.Understand(Text, product ?? "");

    /// <summary>Reads the element; null when it is empty.</summary>
    public static JvnVersion? Of(XmlPart version)
    {
        var bounds = version.Children
            .Where(child => child is { Name: "RangeBegin" or "RangeEnd", Text.Length: > 0 })
            .ToList();
        if (bounds.Count > 0)
        {
            return OfBounds(version.Text, bounds);
        }

        var text = version.Text;
        if (text.Length == 0)
        {
            return null;
        }

        return version.Attribute("operator") is { Length: > 0 } word
            ? new JvnVersion($"{word} {text}", Interval(word, text) is { } interval ? [interval] : null, true)
            : new JvnVersion(text, null, false);
    }

    private static RangeReading OfOperators(IReadOnlyList<VersionInterval> intervals) =>
        RangeReading.Of(new VersionRange(intervals)) with
        {
            Fixed = [.. intervals.Where(one => !one.UpperInclusive).Select(one => one.Upper).OfType<string>()],
        };

    private static JvnVersion OfBounds(string prose, List<XmlPart> bounds)
    {
        var intervals = new List<VersionInterval>();
        var isKnown = true;
        VersionInterval? begun = null;
        foreach (var bound in bounds)
        {
            // Without an operator the bound belongs to the range, as "from … to …" does.
            var isBegin = bound.Name == "RangeBegin";
            var one = Interval(bound.Attribute("operator") ?? (isBegin ? "ge" : "le"), bound.Text);
            isKnown &= one is not null;
            if (isBegin)
            {
                intervals.AddRange(begun is { } open ? [open] : []);
                begun = one;
            }
            else if (one is { } end)
            {
                intervals.Add(begun is { Lower: not null } from
                    ? end with { Lower = from.Lower, LowerInclusive = from.LowerInclusive }
                    : end);
                begun = null;
            }
        }

        intervals.AddRange(begun is { } last ? [last] : []);
        var text = string.Join(' ', bounds.Select(bound => $"{bound.Name} {bound.Attribute("operator")} {bound.Text}"));
        return new JvnVersion(prose.Length > 0 ? $"{prose} {text}" : text, isKnown ? intervals : null, true);
    }

    private static VersionInterval? Interval(string word, string version) => word switch
    {
        "eq" => VersionInterval.Exactly(version),
        "gt" => new VersionInterval(version, false, null, false),
        "ge" => new VersionInterval(version, true, null, false),
        "lt" => new VersionInterval(null, false, version, false),
        "le" => new VersionInterval(null, false, version, true),
        _ => null,
    };
}
