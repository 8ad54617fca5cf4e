using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Kev;

/// <summary>Reads an entry of CISA's catalogue of known exploited vulnerabilities.</summary>
internal static class KevReader
{
    private static readonly string[] Names =
    [
        "cveID", "vendorProject", "product", "vulnerabilityName", "dateAdded", "shortDescription", "requiredAction",
        "dueDate", "knownRansomwareCampaignUse", "notes",
    ];

    /// <summary>Reads the object at hand.</summary>
    public static Advisory Read(ref Utf8JsonReader reader)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> weaknesses = [];
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cwes"u8))
            {
                weaknesses = reader.ReadTexts();
                continue;
            }

            if (Known(ref reader) is not { } name)
            {
                reader.SkipValue();
            }
            else if (reader.ReadText() is { } text)
            {
                texts[name] = text;
            }
        }

        return ToAdvisory(texts, weaknesses);
    }

    private static string? Known(ref Utf8JsonReader reader)
    {
        foreach (var name in Names)
        {
            if (reader.ValueTextEquals(name))
            {
                return name;
            }
        }

        return null;
    }

    private static Advisory ToAdvisory(Dictionary<string, string> texts, List<string> weaknesses)
    {
        var id = texts.GetValueOrDefault("cveID")?.Trim();
        if (!CveId.Is(id))
        {
            throw new RecordFault(SetAsideReason.NoId, "no CVE identifier");
        }

        var added = texts.GetValueOrDefault("dateAdded");
        return new Advisory
        {
            Id = id,
            Title = texts.GetValueOrDefault("vulnerabilityName"),
            Description = Description(texts),
            Weaknesses = [.. weaknesses.Where(Weakness.IsId).Distinct()],
            References = Links(texts.GetValueOrDefault("notes") ?? ""),
            Exploitation = new ExploitationNotice(
                Instants.Day(added) ?? throw new RecordFault(SetAsideReason.BadDate, $"{id}: dateAdded '{added}'"),
                Instants.Day(texts.GetValueOrDefault("dueDate")),
                texts.GetValueOrDefault("knownRansomwareCampaignUse") is "Known",
                texts.GetValueOrDefault("requiredAction")),
        };
    }

    // The name of the vulnerability does not always say the product, so vendor and product lead the description.
    private static string? Description(Dictionary<string, string> texts)
    {
        var product = string.Join(
            ' ', new[] { texts.GetValueOrDefault("vendorProject"), texts.GetValueOrDefault("product") }.Where(Says));
        var lines = new[] { product, texts.GetValueOrDefault("shortDescription") }.Where(Says).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static bool Says(string? text) => !string.IsNullOrWhiteSpace(text);

    /// <summary>
    /// Several addresses stand in one text, parted by semicolons or blanks, now and then among words.
    /// </summary>
    private static List<AdvisoryReference> Links(string notes) =>
    [
        .. notes.Split([';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("https://", StringComparison.Ordinal)
                || word.StartsWith("http://", StringComparison.Ordinal))
            .Distinct()
            .Select(url => new AdvisoryReference(url)),
    ];
}
