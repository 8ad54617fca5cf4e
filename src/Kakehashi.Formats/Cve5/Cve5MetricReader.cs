using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cve5;

/// <summary>Reads <c>metrics</c>: scores of any CVSS version, and the catalogue notice that CISA puts beside them.</summary>
internal static class Cve5MetricReader
{
    public static void ReadList(ref Utf8JsonReader reader, Cve5Container container)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (!reader.IsObject())
            {
                continue;
            }

            while (reader.NextProperty())
            {
                ReadMetric(ref reader, container);
            }
        }
    }

    private static void ReadMetric(ref Utf8JsonReader reader, Cve5Container container)
    {
        var isCvss = reader.ValueTextEquals("cvssV4_0"u8) || reader.ValueTextEquals("cvssV3_1"u8)
            || reader.ValueTextEquals("cvssV3_0"u8) || reader.ValueTextEquals("cvssV2_0"u8);
        var isOther = reader.ValueTextEquals("other"u8);
        if (!isCvss && !isOther)
        {
            reader.SkipValue();
        }
        else if (reader.EnterObject())
        {
            if (isOther)
            {
                ReadOther(ref reader, container);
            }
            else if (ReadScore(ref reader) is { } statement)
            {
                container.Severities.Add(statement);
            }
        }
    }

    private static SeverityStatement? ReadScore(ref Utf8JsonReader reader)
    {
        string? version = null, vector = null, word = null;
        double? score = null;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("version"u8))
            {
                version = reader.ReadText();
            }
            else if (reader.ValueTextEquals("vectorString"u8))
            {
                vector = reader.ReadText();
            }
            else if (reader.ValueTextEquals("baseScore"u8))
            {
                score = reader.ReadNumber();
            }
            else if (reader.ValueTextEquals("baseSeverity"u8))
            {
                word = reader.ReadText();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return vector is null && score is null && word is null ? null : new SeverityStatement(version ?? "", vector, score, word);
    }

    private static void ReadOther(ref Utf8JsonReader reader, Cve5Container container)
    {
        string? type = null, added = null;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = reader.ReadText();
            }
            else if (!reader.ValueTextEquals("content"u8))
            {
                reader.SkipValue();
            }
            else if (reader.EnterObject())
            {
                while (reader.NextProperty())
                {
                    if (reader.ValueTextEquals("dateAdded"u8))
                    {
                        added = reader.ReadText();
                    }
                    else
                    {
                        reader.SkipValue();
                    }
                }
            }
        }

        if (type is "kev" && Instants.Day(added) is { } day)
        {
            container.Exploitation = new ExploitationNotice(day, null, false, null);
        }
    }
}
