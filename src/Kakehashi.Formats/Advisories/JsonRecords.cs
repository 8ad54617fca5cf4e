using System.Text.Json;
using System.Text.Unicode;
using Kakehashi.Formats.Cve5;
using Kakehashi.Formats.Kev;
using Kakehashi.Formats.Nvd;
using Kakehashi.Formats.Osv;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Advisories;

/// <summary>Makes one JSON record an item.</summary>
internal sealed class JsonRecords(int mostDepth)
{
    private readonly JsonReaderOptions _options = new() { MaxDepth = mostDepth };

    /// <summary>Reads a record whose format is known.</summary>
    public AdvisoryItem Read(ReadOnlySpan<byte> record, string format, string where)
    {
        try
        {
            RequireUtf8(record);
            var advisory = Parse(record, format);
            return new AdvisoryItem.Understood(
                advisory, record.ToArray(), FeedWords.SourceOf(format), format, $"{where} ({advisory.Id})");
        }
        catch (JsonException bad)
        {
            return new AdvisoryItem.SetAside(where, SetAsideReason.BadJson, bad.Message);
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(where, fault.Why, fault.Message);
        }
    }

    /// <summary>
    /// The format of a record that stands alone or in a feed that does not say; null when it is no advisory.
    /// </summary>
    /// <exception cref="JsonException">It is not well formed.</exception>
    public string? FormatOf(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, _options);
        reader.Read();
        return JsonRecordShape.FormatOf(ref reader);
    }

    private static void RequireUtf8(ReadOnlySpan<byte> record)
    {
        if (!Utf8.IsValid(record))
        {
            throw new RecordFault(SetAsideReason.BadText, "the record holds bytes that are not UTF-8");
        }
    }

    private Advisory Parse(ReadOnlySpan<byte> record, string format)
    {
        var reader = new Utf8JsonReader(record, _options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new RecordFault(SetAsideReason.UnknownRecord, "the record is no object");
        }

        return format switch
        {
            FeedWords.Nvd11 => Nvd11Reader.Read(ref reader),
            FeedWords.Nvd20 or FeedWords.Nvd20Item => Nvd20Reader.Read(ref reader),
            FeedWords.Kev => KevReader.Read(ref reader),
            FeedWords.Cve5 => Cve5Reader.Read(ref reader),
            _ => OsvReader.Read(ref reader),
        };
    }
}
