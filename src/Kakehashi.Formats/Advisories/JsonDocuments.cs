using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Kakehashi.Formats.Csaf;
using Kakehashi.Formats.MyJvn4;
using Kakehashi.Formats.Native;
using Kakehashi.Formats.CycloneDx.Vex;
using Kakehashi.Formats.OpenVex;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.SecDb;

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
        [FeedWords.CycloneDxVex] = CycloneDxVexReader.Read,
        [FeedWords.SecDb] = SecDbReader.Read,
        [FeedWords.MyJvn] = MyJvnReader.Read,
        [FeedWords.MyJvnFeed] = MyJvnFeedReader.Read,
        [FeedWords.NodePackage] = NodePackageReader.Read,
        [FeedWords.NodeIndex] = NodeIndex.Read,
    };

    public static bool Knows([NotNullWhen(true)] string? format) => format is not null && Readers.ContainsKey(format) || format is FeedWords.NodeCore or FeedWords.ProviderFile;

    public static IEnumerable<AdvisoryItem> Read(ReadOnlyMemory<byte> bytes, string format, string where, ReadLimits limits, ProviderGaps? gaps)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return [new AdvisoryItem.SetAside(where, SetAsideReason.BadText, "the document holds bytes that are not UTF-8")];
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = limits.Depth + 1 });
            return [.. PartsOf(document.RootElement, format, where, gaps).Select(part => Item(part, bytes, format, where))];
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

    // A record about Node.js itself bears its number in the name of its file alone.
    private static IEnumerable<DocumentPart> PartsOf(JsonElement root, string format, string where, ProviderGaps? gaps) => format switch
    {
        FeedWords.NodeCore => NodeCoreReader.Read(root, where),
        FeedWords.ProviderFile => ProviderFeeds.Read(root, where, gaps),
        _ => Readers[format](root),
    };

    private static AdvisoryItem Item(DocumentPart part, ReadOnlyMemory<byte> document, string format, string where)
    {
        var place = part.Place.Length > 0 ? $"{where} › {part.Place}" : where;
        return part.Advisory is { } advisory
            ? new AdvisoryItem.Understood(
                advisory, part.Raw ?? document, FeedWords.SourceOf(format), format, $"{place} ({advisory.Id})")
            : new AdvisoryItem.SetAside(place, part.Fault!.Why, part.Fault.Message);
    }
}
