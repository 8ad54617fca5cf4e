using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Nvd;

/// <summary>Reads a CVE of the 2.0 feeds and API pages, with or without the <c>cve</c> around it.</summary>
internal static class Nvd20Reader
{
    /// <summary>Reads the object at hand.</summary>
    public static Advisory Read(ref Utf8JsonReader reader)
    {
        var draft = new NvdDraft();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cve"u8))
            {
                if (reader.EnterObject())
                {
                    ReadCve(ref reader, draft);
                }
            }
            else
            {
                ReadProperty(ref reader, draft);
            }
        }

        return draft.ToAdvisory();
    }

    private static void ReadCve(ref Utf8JsonReader reader, NvdDraft draft)
    {
        while (reader.NextProperty())
        {
            ReadProperty(ref reader, draft);
        }
    }

    private static void ReadProperty(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            draft.Id = reader.ReadText();
        }
        else if (reader.ValueTextEquals("vulnStatus"u8))
        {
            draft.Status = reader.ReadText();
        }
        else if (reader.ValueTextEquals("published"u8))
        {
            draft.Published = Instants.Of(reader.ReadText());
        }
        else if (reader.ValueTextEquals("lastModified"u8))
        {
            draft.Modified = Instants.Of(reader.ReadText());
        }
        else if (reader.ValueTextEquals("descriptions"u8))
        {
            NvdTexts.ReadArray(ref reader, draft.AddDescription);
        }
        else if (reader.ValueTextEquals("configurations"u8))
        {
            NvdNodeReader.ReadNodes(ref reader, draft.Configurations);
        }
        else
        {
            ReadLists(ref reader, draft);
        }
    }

    private static void ReadLists(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (reader.ValueTextEquals("metrics"u8))
        {
            ReadMetrics(ref reader, draft);
        }
        else if (reader.ValueTextEquals("weaknesses"u8))
        {
            if (reader.EnterArray())
            {
                while (reader.NextElement())
                {
                    if (reader.IsObject())
                    {
                        NvdTexts.ReadWeakness(ref reader, draft);
                    }
                }
            }
        }
        else if (reader.ValueTextEquals("references"u8))
        {
            if (reader.EnterArray())
            {
                while (reader.NextElement())
                {
                    if (reader.IsObject())
                    {
                        NvdTexts.ReadReference(ref reader, draft);
                    }
                }
            }
        }
        else if (reader.ValueTextEquals("cveTags"u8))
        {
            ReadTags(ref reader, draft);
        }
        else
        {
            reader.SkipValue();
        }
    }

    private static void ReadMetrics(ref Utf8JsonReader reader, NvdDraft draft)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (!reader.EnterArray())
            {
                continue;
            }

            while (reader.NextElement())
            {
                if (reader.IsObject() && NvdMetric.Read(ref reader) is { Statement: { } statement } metric)
                {
                    draft.AddSeverity(statement, metric.IsPrimary);
                }
            }
        }
    }

    private static void ReadTags(ref Utf8JsonReader reader, NvdDraft draft)
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
                if (reader.ValueTextEquals("tags"u8))
                {
                    draft.IsTaggedDisputed |= reader.ReadTexts().Contains("disputed");
                }
                else
                {
                    reader.SkipValue();
                }
            }
        }
    }
}
