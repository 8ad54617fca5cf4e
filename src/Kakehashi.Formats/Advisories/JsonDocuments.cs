using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Kakehashi.Formats.Csaf;
using Kakehashi.Formats.OpenVex;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// Reads JSON documents that are about several vulnerabilities at once: each becomes a record of its own. What they share (a
/// tree of products, a list of packages) stands anywhere in the document, so it is looked at whole.
/// </summary>
internal static class JsonDocuments
{
    // One line for each format: how a document of it is taken apart.
    private static readonly Dictionary<string, Func<JsonElement, IEnumerable<DocumentPart>>> Readers = new(StringComparer.Ordinal)
    {
        [FeedWords.Csaf] = CsafReader.Read,
        [FeedWords.OpenVex] = OpenVexReader.Read,
    };

    public static bool Knows([NotNullWhen(true)] string? format) => format is not null && Readers.ContainsKey(format);

    public static IEnumerable<AdvisoryItem> Read(ReadOnlyMemory<byte> bytes, string format, string where, ReadLimits limits)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return [new AdvisoryItem.SetAside(where, SetAsideReason.BadText, "the document holds bytes that are not UTF-8")];
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = limits.Depth });
            return [.. Readers[format](document.RootElement).Select(part => Item(part, bytes, format, where))];
        }
        catch (JsonException bad)
        {
            return [new AdvisoryItem.SetAside(where, SetAsideReason.BadJson, bad.Message)];
        }
        catch (RecordFault fault)
        {
            return [new AdvisoryItem.SetAside(where, fault.Why, fault.Message)];
        }
    }

    private static AdvisoryItem Item(DocumentPart part, ReadOnlyMemory<byte> document, string format, string where)
    {
        var place = part.Place.Length > 0 ? $"{where} › {part.Place}" : where;
        return part.Advisory is { } advisory
            ? new AdvisoryItem.Understood(
                advisory, part.Raw ?? document, FeedWords.SourceOf(format), format, $"{place} ({advisory.Id})")
            : new AdvisoryItem.SetAside(place, part.Fault!.Why, part.Fault.Message);
    }
}
