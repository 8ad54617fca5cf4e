using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Osv;

/// <summary>Reads <c>severity</c>, of the advisory or of an affected package: a list, empty, missing or null.</summary>
internal static class OsvSeverity
{
    public static void ReadList(ref Utf8JsonReader reader, List<SeverityStatement> severities)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject() && Read(ref reader) is { } statement)
            {
                severities.Add(statement);
            }
        }
    }

    private static SeverityStatement? Read(ref Utf8JsonReader reader)
    {
        string? type = null;
        string? score = null;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = reader.ReadText();
            }
            else if (reader.ValueTextEquals("score"u8))
            {
                score = reader.ReadText();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return string.IsNullOrWhiteSpace(score) ? null : Statement(type ?? "", score.Trim());
    }

    // The score of the CVSS types is a vector; other types (Ubuntu) give a word.
    private static SeverityStatement Statement(string type, string score) =>
        type.StartsWith("CVSS", StringComparison.Ordinal)
            ? CvssStatements.OfVector(score)
            : new SeverityStatement("", null, null, score, type.Length > 0 ? type : null);
}
