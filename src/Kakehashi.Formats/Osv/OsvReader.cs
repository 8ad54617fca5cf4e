using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Osv;

/// <summary>Reads a record of the OSV schema, version 1.</summary>
internal static class OsvReader
{
    /// <summary>Reads the object at hand.</summary>
    public static Advisory Read(ref Utf8JsonReader reader)
    {
        var draft = new OsvDraft();
        while (reader.NextProperty())
        {
            ReadProperty(ref reader, draft);
        }

        return draft.ToAdvisory();
    }

    private static void ReadProperty(ref Utf8JsonReader reader, OsvDraft draft)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            draft.Id = reader.ReadText();
        }
        else if (reader.ValueTextEquals("summary"u8))
        {
            draft.Summary = reader.ReadText();
        }
        else if (reader.ValueTextEquals("details"u8))
        {
            draft.Details = reader.ReadText();
        }
        else if (reader.ValueTextEquals("modified"u8))
        {
            draft.Modified = Instants.Of(reader.ReadText());
        }
        else if (reader.ValueTextEquals("published"u8))
        {
            draft.Published = Instants.Of(reader.ReadText());
        }
        else if (reader.ValueTextEquals("withdrawn"u8))
        {
            var text = reader.ReadText();
            draft.Withdrawn = Instants.Of(text);
            draft.IsWithdrawn = !string.IsNullOrEmpty(text);
        }
        else
        {
            ReadList(ref reader, draft);
        }
    }

    private static void ReadList(ref Utf8JsonReader reader, OsvDraft draft)
    {
        if (reader.ValueTextEquals("aliases"u8))
        {
            draft.Aliases.AddRange(reader.ReadTexts());
        }
        else if (reader.ValueTextEquals("related"u8) || reader.ValueTextEquals("upstream"u8))
        {
            draft.Related.AddRange(reader.ReadTexts());
        }
        else if (reader.ValueTextEquals("severity"u8))
        {
            OsvSeverity.ReadList(ref reader, draft.Severities);
        }
        else if (reader.ValueTextEquals("affected"u8))
        {
            OsvAffectedReader.ReadList(ref reader, draft);
        }
        else if (reader.ValueTextEquals("references"u8))
        {
            ReadReferences(ref reader, draft);
        }
        else if (reader.ValueTextEquals("database_specific"u8))
        {
            ReadDatabaseSpecific(ref reader, draft);
        }
        else
        {
            reader.SkipValue();
        }
    }

    private static void ReadReferences(ref Utf8JsonReader reader, OsvDraft draft)
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

            string? url = null;
            string? kind = null;
            while (reader.NextProperty())
            {
                if (reader.ValueTextEquals("url"u8))
                {
                    url = reader.ReadText();
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    kind = reader.ReadText();
                }
                else
                {
                    reader.SkipValue();
                }
            }

            if (!string.IsNullOrWhiteSpace(url))
            {
                draft.References.Add(new AdvisoryReference(url, kind));
            }
        }
    }

    /// <summary>What GitHub's database adds: its severity word and the weaknesses.</summary>
    private static void ReadDatabaseSpecific(ref Utf8JsonReader reader, OsvDraft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("severity"u8))
            {
                draft.Word = reader.ReadText();
            }
            else if (reader.ValueTextEquals("cwe_ids"u8))
            {
                draft.Weaknesses.AddRange(reader.ReadTexts().Where(Weakness.IsId));
            }
            else
            {
                reader.SkipValue();
            }
        }
    }
}
