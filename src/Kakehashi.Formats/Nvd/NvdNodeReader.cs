using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Nvd;

/// <summary>
/// Reads configurations. Both formats use the same tree with other names:
/// <c>cpe_match</c>/<c>cpe23Uri</c>/<c>children</c> in 1.1,
/// <c>cpeMatch</c>/<c>criteria</c>/<c>nodes</c> in 2.0.
/// </summary>
internal static class NvdNodeReader
{
    /// <summary>Reads the array that follows into <paramref name="nodes"/>.</summary>
    public static void ReadNodes(ref Utf8JsonReader reader, List<NvdNode> nodes)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                nodes.Add(ReadNode(ref reader));
            }
        }
    }

    private static NvdNode ReadNode(ref Utf8JsonReader reader)
    {
        var node = new NvdNode();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("operator"u8))
            {
                node.IsAnd = string.Equals(reader.ReadText(), "AND", StringComparison.OrdinalIgnoreCase);
            }
            else if (reader.ValueTextEquals("negate"u8))
            {
                node.IsNegated = reader.ReadTrue();
            }
            else if (reader.ValueTextEquals("cpeMatch"u8) || reader.ValueTextEquals("cpe_match"u8))
            {
                ReadMatches(ref reader, node.Matches);
            }
            else if (reader.ValueTextEquals("nodes"u8) || reader.ValueTextEquals("children"u8))
            {
                ReadNodes(ref reader, node.Children);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return node;
    }

    private static void ReadMatches(ref Utf8JsonReader reader, List<NvdCpeMatch> matches)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject() && ReadMatch(ref reader) is { Criteria.Length: > 0 } match)
            {
                matches.Add(match);
            }
        }
    }

    private static NvdCpeMatch ReadMatch(ref Utf8JsonReader reader)
    {
        var match = new NvdCpeMatch();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("vulnerable"u8))
            {
                match.IsVulnerable = reader.ReadTrue();
            }
            else if (reader.ValueTextEquals("criteria"u8) || reader.ValueTextEquals("cpe23Uri"u8))
            {
                match.Criteria = reader.ReadText() ?? "";
            }
            else if (!ReadBound(ref reader, match))
            {
                reader.SkipValue();
            }
        }

        return match;
    }

    private static bool ReadBound(ref Utf8JsonReader reader, NvdCpeMatch match)
    {
        if (reader.ValueTextEquals("versionStartIncluding"u8) || reader.ValueTextEquals("versionStartExcluding"u8))
        {
            match.FromInclusive = reader.ValueTextEquals("versionStartIncluding"u8);
            match.From = Bound(reader.ReadText());
            return true;
        }

        if (reader.ValueTextEquals("versionEndIncluding"u8) || reader.ValueTextEquals("versionEndExcluding"u8))
        {
            match.ToInclusive = reader.ValueTextEquals("versionEndIncluding"u8);
            match.To = Bound(reader.ReadText());
            return true;
        }

        return false;
    }

    // Published bounds bear blanks at their ends now and then.
    private static string? Bound(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
