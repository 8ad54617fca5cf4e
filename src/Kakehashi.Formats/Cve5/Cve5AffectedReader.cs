using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Cve5;

/// <summary>Reads <c>affected</c>.</summary>
internal static class Cve5AffectedReader
{
    public static void ReadList(ref Utf8JsonReader reader, List<Cve5Product> products)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                products.Add(Read(ref reader));
            }
        }
    }

    private static Cve5Product Read(ref Utf8JsonReader reader)
    {
        var product = new Cve5Product();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("vendor"u8))
            {
                product.Vendor = reader.ReadText();
            }
            else if (reader.ValueTextEquals("product"u8))
            {
                product.Name = reader.ReadText();
            }
            else if (reader.ValueTextEquals("defaultStatus"u8))
            {
                product.DefaultStatus = reader.ReadText();
            }
            else if (reader.ValueTextEquals("cpes"u8))
            {
                product.Cpes.AddRange(reader.ReadTexts());
            }
            else if (reader.ValueTextEquals("versions"u8))
            {
                ReadVersions(ref reader, product.Versions);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return product;
    }

    private static void ReadVersions(ref Utf8JsonReader reader, List<Cve5Version> versions)
    {
        if (!reader.EnterArray())
        {
            return;
        }

        while (reader.NextElement())
        {
            if (reader.IsObject())
            {
                versions.Add(ReadVersion(ref reader));
            }
        }
    }

    private static Cve5Version ReadVersion(ref Utf8JsonReader reader)
    {
        var version = new Cve5Version();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("version"u8))
            {
                version.Version = reader.ReadText()?.Trim() ?? "";
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                version.Status = reader.ReadText();
            }
            else if (reader.ValueTextEquals("versionType"u8))
            {
                version.Type = reader.ReadText();
            }
            else if (reader.ValueTextEquals("lessThan"u8))
            {
                version.LessThan = reader.ReadText()?.Trim();
            }
            else if (reader.ValueTextEquals("lessThanOrEqual"u8))
            {
                version.LessThanOrEqual = reader.ReadText()?.Trim();
            }
            else if (reader.ValueTextEquals("changes"u8))
            {
                ReadChanges(ref reader, version);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return version;
    }

    private static void ReadChanges(ref Utf8JsonReader reader, Cve5Version version)
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

            string? at = null, status = null;
            while (reader.NextProperty())
            {
                if (reader.ValueTextEquals("at"u8))
                {
                    at = reader.ReadText();
                }
                else if (reader.ValueTextEquals("status"u8))
                {
                    status = reader.ReadText();
                }
                else
                {
                    reader.SkipValue();
                }
            }

            if (at is not null && status is not null)
            {
                version.Changes.Add((at.Trim(), status));
            }
        }
    }
}
