using System.Text.Json;

namespace Kakehashi.Formats.Advisories;

/// <summary>Tells JSON records by the properties they bear.</summary>
internal static class JsonRecordShape
{
    [Flags]
    private enum Marks
    {
        None = 0,
        Id = 1,
        CveId = 2,
        Nvd20 = 4,
        Osv = 8,
        Provider = 16,
    }

    /// <summary>The format of the object at hand, which is read only until that is sure; null when it is no advisory.</summary>
    public static string? FormatOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var marks = Marks.None;
        string? wrapped = null;
        var isKev = false;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cve"u8))
            {
                wrapped = reader.EnterObject() ? FormatInside(ref reader) : wrapped;
                continue;
            }

            if (reader.ValueTextEquals("cveMetadata"u8))
            {
                return FeedWords.Cve5;
            }

            if (JsonMarks.FormatOf(ref reader) is { } marked)
            {
                return marked;
            }

            if (reader.ValueTextEquals("document"u8) && IsCsaf(ref reader))
            {
                return FeedWords.Csaf;
            }

            if (reader.ValueTextEquals("@context"u8) && IsOpenVex(ref reader))
            {
                return FeedWords.OpenVex;
            }

            isKev |= reader.ValueTextEquals("cveID"u8);
            marks |= MarkOf(ref reader);
            if (marks == (Marks.Id | Marks.Osv) && wrapped is null && !isKev)
            {
                return FeedWords.Osv;
            }

            reader.SkipValue();
        }

        return wrapped ?? (isKev ? FeedWords.Kev : FormatOf(marks));
    }

    private static string? FormatOf(Marks marks)
    {
        if (marks.HasFlag(Marks.CveId | Marks.Nvd20))
        {
            return FeedWords.Nvd20Item;
        }

        return marks.HasFlag(Marks.Id | Marks.Osv) ? FeedWords.Osv
            : marks.HasFlag(Marks.Provider) ? FeedWords.ProviderFile
            : null;
    }

    // Looked at with a copy: what it is not, the caller goes on with.
    private static bool IsCsaf(ref Utf8JsonReader reader)
    {
        var beyond = reader;
        var isCsaf = false;
        if (beyond.EnterObject())
        {
            while (beyond.NextProperty())
            {
                isCsaf |= beyond.ValueTextEquals("csaf_version"u8);
                beyond.SkipValue();
            }
        }

        return isCsaf;
    }

    private static bool IsOpenVex(ref Utf8JsonReader reader)
    {
        var beyond = reader;
        return beyond.ReadText() is { } context && context.StartsWith("https://openvex.dev/", StringComparison.Ordinal);
    }

    private static string? FormatInside(ref Utf8JsonReader reader)
    {
        string? format = null;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("CVE_data_meta"u8))
            {
                format = FeedWords.Nvd11;
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                format ??= FeedWords.Nvd20Item;
            }

            reader.SkipValue();
        }

        return format;
    }

    // CSAF 2.0, 7.1.8, 7.1.15, 7.1.16 and 7.1.21.
    private static bool IsOfProvider(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("canonical_url"u8) || reader.ValueTextEquals("aggregator_version"u8)
        || (reader.ValueTextEquals("feed"u8) && Holds(ref reader, "entry"u8))
        || (reader.ValueTextEquals("service"u8) && Holds(ref reader, "workspace"u8))
        || (reader.ValueTextEquals("categories"u8) && Holds(ref reader, "category"u8));

    private static bool Holds(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var beyond = reader;
        var holds = false;
        if (beyond.EnterObject())
        {
            while (beyond.NextProperty())
            {
                holds |= beyond.ValueTextEquals(name);
                beyond.SkipValue();
            }
        }

        return holds;
    }

    private static Marks MarkOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            var beyond = reader;
            return beyond.ReadText() is { } id && id.StartsWith("CVE-", StringComparison.Ordinal)
                ? Marks.Id | Marks.CveId
                : Marks.Id;
        }

        if (reader.ValueTextEquals("vulnStatus"u8)
            || reader.ValueTextEquals("sourceIdentifier"u8)
            || reader.ValueTextEquals("descriptions"u8))
        {
            return Marks.Nvd20;
        }

        if (IsOfProvider(ref reader))
        {
            return Marks.Provider;
        }

        var isOsv = reader.ValueTextEquals("modified"u8)
            || reader.ValueTextEquals("schema_version"u8)
            || reader.ValueTextEquals("affected"u8);
        return isOsv ? Marks.Osv : Marks.None;
    }
}
