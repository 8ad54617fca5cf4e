using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Nvd;

/// <summary>Reads an element of <c>CVE_Items</c> of the JSON 1.1 feeds.</summary>
internal static class Nvd11Reader
{
    /// <summary>Reads the object at hand.</summary>
    public static Advisory Read(ref Utf8JsonReader reader)
    {
        var draft = new NvdDraft();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cve"u8))
            {
                ReadCve(ref reader, draft);
            }
            else if (reader.ValueTextEquals("configurations"u8))
            {
                ReadConfigurations(ref reader, draft);
            }
            else if (reader.ValueTextEquals("impact"u8))
            {
                ReadImpact(ref reader, draft);
            }
            else if (reader.ValueTextEquals("publishedDate"u8))
            {
                draft.Published = Instants.Of(reader.ReadText());
            }
            else if (reader.ValueTextEquals("lastModifiedDate"u8))
            {
                draft.Modified = Instants.Of(reader.ReadText());
            }
            else
            {
                reader.SkipValue();
            }
        }

        return draft.ToAdvisory();
    }

    private static void ReadCve(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("CVE_data_meta"u8))
            {
                draft.Id = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("problemtype"u8))
            {
                ReadProblemTypes(ref reader, draft);
            }
            else if (reader.ValueTextEquals("references"u8))
            {
                ReadReferences(ref reader, draft);
            }
            else if (reader.ValueTextEquals("description"u8))
            {
                ReadDescriptions(ref reader, draft);
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static string? ReadId(ref Utf8JsonReader reader)
    {
        string? id = null;
        if (reader.EnterObject())
        {
            while (reader.NextProperty())
            {
                if (reader.ValueTextEquals("ID"u8))
                {
                    id = reader.ReadText();
                }
                else
                {
                    reader.SkipValue();
                }
            }
        }

        return id;
    }

    private static void ReadProblemTypes(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (!EnterArrayOf(ref reader, "problemtype_data"u8))
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                NvdTexts.ReadWeakness(ref reader, draft);
            }
        }

        LeaveObject(ref reader);
    }

    private static void ReadDescriptions(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (EnterArrayOf(ref reader, "description_data"u8))
        {
            NvdTexts.ReadElements(ref reader, draft.AddDescription);
            LeaveObject(ref reader);
        }
    }

    private static void ReadReferences(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (!EnterArrayOf(ref reader, "reference_data"u8))
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                NvdTexts.ReadReference(ref reader, draft);
            }
        }

        LeaveObject(ref reader);
    }

    private static void ReadConfigurations(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("nodes"u8))
            {
                NvdNodeReader.ReadNodes(ref reader, draft.Configurations);
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static void ReadImpact(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            // baseMetricV2, baseMetricV3, and whatever version comes next.
            if (reader.EnterObject() && NvdMetric.Read(ref reader) is { Statement: { } statement })
            {
                draft.AddSeverity(statement, isPrimary: true);
            }
        }
    }

    /// <summary>From a property's name into the array that its object holds under <paramref name="name"/>.</summary>
    private static bool EnterArrayOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.EnterObject())
        {
            return false;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals(name))
            {
                if (reader.EnterArray())
                {
                    return true;
                }
            }
            else
            {
                reader.SkipValue();
            }
        }

        return false;
    }

    private static void LeaveObject(ref Utf8JsonReader reader)
    {
        while (reader.NextProperty())
        {
            reader.SkipValue();
        }
    }
}
