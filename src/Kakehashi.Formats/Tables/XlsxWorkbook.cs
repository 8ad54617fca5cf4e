using System.Xml;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// Reads the values of an Excel workbook (ISO/IEC 29500, SpreadsheetML): texts, numbers, dates and the stored results
/// of formulas. Links, macros, drawings and all else are never opened.
/// </summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private readonly ZipParts _parts;
    private readonly List<string> _texts;
    private readonly XlsxStyles _styles;
    private readonly TableLimits _limits;
    private readonly bool _from1904;

    public XlsxWorkbook(ReadOnlyMemory<byte> file, TableLimits limits)
    {
        _limits = limits;
        _parts = new ZipParts(file, limits);
        var main = XlsxRelations.Read(_parts, "_rels/.rels", "").Values
            .FirstOrDefault(target => target.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase))
            ?? "xl/workbook.xml";
        var folder = main.Contains('/', StringComparison.Ordinal) ? main[..(main.LastIndexOf('/') + 1)] : "";
        var relations = XlsxRelations.Read(_parts, $"{folder}_rels/{main[folder.Length..]}.rels", folder);
        (Sheets, _from1904) = ZipParts.Guard(main, () => ReadSheets(main, relations));
        _texts = ReadIfThere(folder + "sharedStrings.xml", XlsxTexts.ReadShared) ?? [];
        _styles = ReadIfThere(folder + "styles.xml", XlsxStyles.Read) ?? XlsxStyles.None;
    }

    /// <summary>The sheets in their order.</summary>
    public IReadOnlyList<XlsxSheet> Sheets { get; }

    /// <summary>The rows of a sheet that hold a cell.</summary>
    public IEnumerable<TableRow> Rows(XlsxSheet sheet)
    {
        using var xml = _parts.Open(sheet.Part);
        var rows = new XlsxRows(xml, sheet.Name, _texts, _styles, _from1904, _limits);
        while (ZipParts.Guard(sheet.Part, rows.Next) is { } row)
        {
            yield return row;
        }
    }

    public void Dispose() => _parts.Dispose();

    private (List<XlsxSheet> Sheets, bool From1904) ReadSheets(string main, Dictionary<string, string> relations)
    {
        var sheets = new List<XlsxSheet>();
        var from1904 = false;
        using var xml = _parts.Open(main);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet"
                && relations.TryGetValue(RelationId(xml), out var part) && _parts.Has(part))
            {
                var isHidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                sheets.Add(new XlsxSheet(xml.GetAttribute("name") ?? "", part, isHidden));
            }
        }

        return sheets.Count > 0
            ? (sheets, from1904)
            : throw new BadInputException(RefusalCodes.BadWorkbook, "part " + main);
    }

    // The attribute is r:id in a namespace that differs between the strict and the transitional form.
    private static string RelationId(XmlReader sheet)
    {
        var id = "";
        while (sheet.MoveToNextAttribute())
        {
            id = sheet.LocalName == "id" && sheet.NamespaceURI.Length > 0 ? sheet.Value : id;
        }

        sheet.MoveToElement();
        return id;
    }

    private T? ReadIfThere<T>(string part, Func<XmlReader, TableLimits, T> read)
        where T : class
    {
        if (!_parts.Has(part))
        {
            return null;
        }

        using var xml = _parts.Open(part);
        return ZipParts.Guard(part, () => read(xml, _limits));
    }
}

/// <summary>One sheet of a workbook.</summary>
internal sealed record XlsxSheet(string Name, string Part, bool IsHidden);
