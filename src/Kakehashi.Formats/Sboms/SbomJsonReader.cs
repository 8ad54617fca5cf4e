using System.Text.Json;
using Kakehashi.Formats.CycloneDx;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Spdx;

namespace Kakehashi.Formats.Sboms;

/// <summary>
/// Reads an SBOM in JSON, CycloneDX or SPDX. Which of the two it is may stand anywhere in the document, so both are taken
/// in as they come and the mark decides at the end.
/// </summary>
internal static class SbomJsonReader
{
    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var utf8 = Utf8Source.Open(upload.Content, upload.Head.Span);
        var json = new JsonPull(utf8, options);
        json.Read();
        if (json.Token != JsonTokenType.StartObject)
        {
            json.ReadToEnd();
            throw new BadInputException(RefusalCodes.JsonRootArray, "line 1 column 1");
        }

        var cycloneDx = new CycloneDxJson(options);
        var spdx = new SpdxJson(options);
        string? other = null;
        while (json.NextProperty())
        {
            if (cycloneDx.Take(ref json) || spdx.Take(ref json))
            {
                continue;
            }

            other ??= OtherFormat(json.Name());
            json.Read();
            json.Skip();
        }

        json.ReadToEnd();
        return cycloneDx.IsMarked ? cycloneDx.ToResult(utf8.EncodingName)
            : spdx.IsMarked ? spdx.ToResult(utf8.EncodingName)
            : throw new BadInputException(RefusalCodes.UnknownFormat, "bomFormat", other ?? cycloneDx.Mark ?? "");
    }

    private static string? OtherFormat(string property) => property switch
    {
        "@graph" => "JSON-LD",
        "document" => "CSAF",
        "affected" => "OSV",
        _ => null,
    };
}
