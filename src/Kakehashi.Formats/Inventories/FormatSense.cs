using System.Text;
using Kakehashi.Formats.Dpkg;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Formats.Rpm;
using Kakehashi.Formats.Spdx;
using Kakehashi.Formats.Tables;

namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Tells formats apart by content. A name can lie and often does (<c>sbom.txt</c>, <c>list.json</c>), so it only
/// decides whether a text that could be a table is one.
/// </summary>
internal static class FormatSense
{
    private const int SampleLines = 50;

    public static string? Tell(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return InventoryFormats.LedgerXlsx;
        }

        if (ListSense.TellBytes(head) is { } told)
        {
            return told;
        }

        var text = TextOf(head);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        if (ListSense.TellBracket(text) is { } list)
        {
            return list;
        }

        var name = Named(fileName);
        return text.TrimStart() switch
        {
            [] => null,
            ['{', .. var rest] when rest.Contains("\"spdxVersion\"", StringComparison.Ordinal)
                && !rest.Contains("\"bomFormat\"", StringComparison.Ordinal) => InventoryFormats.SpdxJson,
            ['{', .. var rest] when SpdxSense.IsSpdx3(rest) => InventoryFormats.Spdx3Json,
            ['{', ..] => InventoryFormats.CycloneDxJson,
            ['<', ..] => SpdxSense.TellXml(text) ?? InventoryFormats.CycloneDxXml,
            ['[' or '"', ..] when name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) =>
                InventoryFormats.CycloneDxJson,
            ['[', ..] when !IsTableName(name) => InventoryFormats.CycloneDxJson,
            _ => SpdxSense.TellLines(text) ?? ListSense.TellTable(head)
                ?? TellLines(SampleOf(text, head.Length >= InventoryFormats.HeadLength), name),
        };
    }

    /// <summary>Where a document type is declared before the root element, or null.</summary>
    public static string? DoctypePlace(ReadOnlySpan<byte> head)
    {
        var text = TextOf(head);
        var at = 0;
        while (at < text.Length)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                var before = text.AsSpan(0, at);
                var column = at - before.LastIndexOf('\n');
                return FormattableString.Invariant($"line {before.Count('\n') + 1} column {column}");
            }

            var (begin, end) = rest.StartsWith("<?") ? (2, "?>") : rest.StartsWith("<!--") ? (4, "-->") : (0, "");
            if (begin == 0 && !char.IsWhiteSpace(rest[0]))
            {
                return null;
            }

            var length = begin == 0 ? 1 : text.IndexOf(end, at + begin, StringComparison.Ordinal) - at + end.Length;
            at = length > 0 ? at + length : text.Length;
        }

        return null;
    }

    private static string? TellLines(List<string> lines, string name)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        if (ListSense.TellLines(lines) is { } told)
        {
            return told;
        }

        if (DpkgStatusReader.LooksLike(lines))
        {
            return InventoryFormats.DpkgStatus;
        }

        if (RpmListReader.LooksLike(lines))
        {
            return InventoryFormats.RpmQa;
        }

        if (DpkgQueryReader.LooksLike(lines))
        {
            return InventoryFormats.DpkgQuery;
        }

        var isTable = IsTableName(name)
            || CsvTable.SeparatorOf(lines) is not null
            || LedgerHeadings.FieldOf(lines[0]) is not null;
        return isTable
            ? InventoryFormats.LedgerCsv
            : null;
    }

    private static List<string> SampleOf(string text, bool isCut)
    {
        List<string> lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))
            .Where(line => !string.IsNullOrWhiteSpace(line)).Take(SampleLines + 1)];
        if (lines.Count > SampleLines || (isCut && lines.Count > 1))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    // Only ASCII decides, and Latin-1 shows each of its bytes in any of the encodings that come.
    private static string TextOf(ReadOnlySpan<byte> head)
    {
        var mark = TextMark.Of(head);
        var bytes = head[mark.Length..];
        return mark.Encoding is null
            ? Encoding.Latin1.GetString(bytes)
            : mark.Encoding.CodePage == Encoding.BigEndianUnicode.CodePage
                ? Encoding.BigEndianUnicode.GetString(bytes)
                : Encoding.Unicode.GetString(bytes);
    }

    private static string Named(string fileName) =>
        fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;

    private static bool IsTableName(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
}
