using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Nvd;

/// <summary>Small shapes that both formats share.</summary>
internal static class NvdTexts
{
    /// <summary>From a property's name over its array of language and value.</summary>
    public static void ReadArray(ref Utf8JsonReader reader, Action<string?, string?> take)
    {
        if (reader.EnterArray())
        {
            ReadElements(ref reader, take);
        }
    }

    /// <summary>Reads the elements of the array that was entered.</summary>
    public static void ReadElements(ref Utf8JsonReader reader, Action<string?, string?> take)
    {
        while (reader.NextElement())
        {
            if (!reader.IsObject())
            {
                continue;
            }

            string? language = null;
            string? value = null;
            while (reader.NextProperty())
            {
                if (reader.ValueTextEquals("lang"u8))
                {
                    language = reader.ReadText();
                }
                else if (reader.ValueTextEquals("value"u8))
                {
                    value = reader.ReadText();
                }
                else
                {
                    reader.SkipValue();
                }
            }

            take(language, value);
        }
    }

    /// <summary>Reads the object at hand, whose <c>description</c> names weaknesses.</summary>
    public static void ReadWeakness(ref Utf8JsonReader reader, NvdDraft draft)
    {
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("description"u8))
            {
                ReadArray(ref reader, (_, value) => draft.AddWeakness(value));
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    /// <summary>Reads the object at hand as a reference.</summary>
    public static void ReadReference(ref Utf8JsonReader reader, NvdDraft draft)
    {
        string? url = null;
        string? name = null;
        string? kind = null;
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
                var tags = reader.ReadTexts();
                kind = tags.Count == 0 ? null : string.Join(", ", tags);
            }
            else
            {
                reader.SkipValue();
            }
        }

        if (!string.IsNullOrWhiteSpace(url))
        {
            // In 1.1 the name mostly repeats the address.
            draft.References.Add(new AdvisoryReference(url, kind, name == url ? null : name));
        }
    }
}
