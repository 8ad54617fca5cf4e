using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Osv;

/// <summary>Reads <c>affected</c>.</summary>
internal static class OsvAffectedReader
{
    public static void ReadList(ref Utf8JsonReader reader, OsvDraft draft)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                draft.Packages.Add(Read(ref reader, draft));
            }
        }
    }

    private static OsvAffected Read(ref Utf8JsonReader reader, OsvDraft draft)
    {
        var affected = new OsvAffected();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("package"u8))
            {
                ReadPackage(ref reader, affected);
            }
            else if (reader.ValueTextEquals("ranges"u8))
            {
                ReadRanges(ref reader, affected);
            }
            else if (reader.ValueTextEquals("versions"u8))
            {
                affected.Versions.AddRange(reader.ReadTexts());
            }
            else if (reader.ValueTextEquals("severity"u8))
            {
                OsvSeverity.ReadList(ref reader, draft.Severities);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return affected;
    }

    private static void ReadPackage(ref Utf8JsonReader reader, OsvAffected affected)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("ecosystem"u8))
            {
                affected.Ecosystem = reader.ReadText()?.Trim();
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                affected.Name = reader.ReadText()?.Trim();
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static void ReadRanges(ref Utf8JsonReader reader, OsvAffected affected)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                affected.Ranges.Add(ReadRange(ref reader));
            }
        }
    }

    private static OsvRange ReadRange(ref Utf8JsonReader reader)
    {
        var range = new OsvRange();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("type"u8))
            {
                range.Type = reader.ReadText() ?? "";
            }
            else if (reader.ValueTextEquals("repo"u8))
            {
                range.Repository = reader.ReadText();
            }
            else if (reader.ValueTextEquals("events"u8))
            {
                ReadEvents(ref reader, range.Events);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return range;
    }

    private static void ReadEvents(ref Utf8JsonReader reader, List<OsvEvent> events)
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

            // One event to an object by the schema; some publishers put two into one.
            while (reader.NextProperty())
            {
                if (KindOf(ref reader) is not { } kind)
                {
                    reader.SkipValue();
                }
                else if (reader.ReadText()?.Trim() is { Length: > 0 } version)
                {
                    events.Add(new OsvEvent(kind, version));
                }
            }
        }
    }

    private static string? KindOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("introduced"u8))
        {
            return "introduced";
        }

        if (reader.ValueTextEquals("fixed"u8))
        {
            return "fixed";
        }

        if (reader.ValueTextEquals("last_affected"u8))
        {
            return "last_affected";
        }

        return reader.ValueTextEquals("limit"u8) ? "limit" : null;
    }
}
