using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Nvd;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cve5;

/// <summary>Reads a container, <c>cna</c> or one of <c>adp</c>.</summary>
internal static class Cve5ContainerReader
{
    /// <summary>Reads the object at hand.</summary>
    public static Cve5Container Read(ref Utf8JsonReader reader)
    {
        var container = new Cve5Container();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("title"u8))
            {
                container.Title = reader.ReadText();
            }
            else if (reader.ValueTextEquals("descriptions"u8))
            {
                NvdTexts.ReadArray(ref reader, (language, text) => Describe(container, language, text));
            }
            else if (reader.ValueTextEquals("tags"u8))
            {
                container.IsDisputed = reader.ReadTexts().Contains("disputed");
            }
            else if (reader.ValueTextEquals("affected"u8))
            {
                Cve5AffectedReader.ReadList(ref reader, container.Products);
            }
            else
            {
                ReadOther(ref reader, container);
            }
        }

        return container;
    }

    private static void ReadOther(ref Utf8JsonReader reader, Cve5Container container)
    {
        if (reader.ValueTextEquals("providerMetadata"u8))
        {
            ReadProvider(ref reader, container);
        }
        else if (reader.ValueTextEquals("metrics"u8))
        {
            Cve5MetricReader.ReadList(ref reader, container);
        }
        else if (reader.ValueTextEquals("problemTypes"u8))
        {
            ReadProblems(ref reader, container);
        }
        else if (reader.ValueTextEquals("references"u8))
        {
            ReadReferences(ref reader, container);
        }
        else
        {
            reader.SkipValue();
        }
    }

    private static void Describe(Cve5Container container, string? language, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && (container.Description is null || language is "en" or "en-US"))
        {
            container.Description = text;
        }
    }

    private static void ReadProvider(ref Utf8JsonReader reader, Cve5Container container)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("shortName"u8))
            {
                container.Who = reader.ReadText();
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static void ReadProblems(ref Utf8JsonReader reader, Cve5Container container)
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
                if (!reader.ValueTextEquals("descriptions"u8))
                {
                    reader.SkipValue();
                }
                else if (reader.EnterArray())
                {
                    ReadWeaknesses(ref reader, container.Weaknesses);
                }
            }
        }
    }

    private static void ReadWeaknesses(ref Utf8JsonReader reader, List<string> weaknesses)
    {
        while (reader.NextElement())
        {
            if (!reader.IsObject())
            {
                continue;
            }

            while (reader.NextProperty())
            {
                if (!reader.ValueTextEquals("cweId"u8))
                {
                    reader.SkipValue();
                }
                else if (reader.ReadText() is { } id && Weakness.IsId(id))
                {
                    weaknesses.Add(id);
                }
            }
        }
    }

    private static void ReadReferences(ref Utf8JsonReader reader, Cve5Container container)
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

            string? url = null, name = null, kind = null;
            while (reader.NextProperty())
            {
                if (reader.ValueTextEquals("url"u8))
                {
                    url = reader.ReadText();
                }
                else if (reader.ValueTextEquals("name"u8))
                {
                    name = reader.ReadText();
                }
                else if (reader.ValueTextEquals("tags"u8))
                {
                    kind = reader.ReadTexts() is { Count: > 0 } tags ? string.Join(", ", tags) : null;
                }
                else
                {
                    reader.SkipValue();
                }
            }

            if (!string.IsNullOrWhiteSpace(url))
            {
                container.References.Add(new AdvisoryReference(url, kind, name == url ? null : name));
            }
        }
    }
}
