using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cve5;

/// <summary>
/// Reads a record of the CVE Program, JSON 5.x: what the numbering authority says, and what others (CISA) add to it.
/// </summary>
internal static class Cve5Reader
{
    /// <summary>Reads the object at hand.</summary>
    public static Advisory Read(ref Utf8JsonReader reader)
    {
        var draft = new Cve5Draft();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cveMetadata"u8))
            {
                ReadMetadata(ref reader, draft);
            }
            else if (reader.ValueTextEquals("containers"u8))
            {
                ReadContainers(ref reader, draft);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return draft.ToAdvisory();
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Cve5Draft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cveId"u8))
            {
                draft.Id = reader.ReadText();
            }
            else if (reader.ValueTextEquals("state"u8))
            {
                draft.IsRejected = reader.ReadText() is "REJECTED";
            }
            else if (reader.ValueTextEquals("datePublished"u8))
            {
                draft.Published = Instants.Of(reader.ReadText());
            }
            else if (reader.ValueTextEquals("dateUpdated"u8))
            {
                draft.Modified = Instants.Of(reader.ReadText());
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static void ReadContainers(ref Utf8JsonReader reader, Cve5Draft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cna"u8))
            {
                if (reader.EnterObject())
                {
                    draft.Take(Cve5ContainerReader.Read(ref reader), isAuthority: true);
                }
            }
            else if (reader.ValueTextEquals("adp"u8) && reader.EnterArray())
            {
                while (reader.NextElement())
                {
                    if (reader.IsObject())
                    {
                        draft.Take(Cve5ContainerReader.Read(ref reader), isAuthority: false);
                    }
                }
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.SkipValue();
            }
        }
    }
}
