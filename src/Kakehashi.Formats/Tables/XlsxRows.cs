using System.Globalization;
using System.Xml;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>Walks the rows of one sheet (ISO/IEC 29500-1, 18.3.1).</summary>
internal sealed class XlsxRows(
    XmlReader xml, string sheet, List<string> texts, XlsxStyles styles, bool from1904, TableLimits limits)
{
    private int _number;
    private int _count;

    /// <summary>The next row that holds a cell, or null at the end.</summary>
    public TableRow? Next()
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                _number = NumberOf(xml.GetAttribute("r")) is var stated && stated > _number ? stated : _number + 1;
                if (!xml.IsEmptyElement && ReadCells() is { Count: > 0 } cells)
                {
                    return ++_count <= limits.MostRows
                        ? new TableRow(_number, cells)
                        : throw Refuse(RefusalCodes.TooLarge, FormattableString.Invariant($"{limits.MostRows} rows"));
                }
            }
        }

        return null;
    }

    private List<string> ReadCells()
    {
        var cells = new List<string>();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            var column = ColumnOf(xml.GetAttribute("r")) is var stated && stated >= 0 ? stated : cells.Count;
            var text = ReadCell();
            if (text.Length == 0)
            {
                continue;
            }

            if (column >= limits.MostColumns)
            {
                throw Refuse(RefusalCodes.TooManyColumns, FormattableString.Invariant($"{limits.MostColumns} columns"));
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = text;
        }

        return cells;
    }

    private string ReadCell()
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = NumberOf(xml.GetAttribute("s"));
        var value = "";
        if (xml.IsEmptyElement)
        {
            return value;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v" or "is")
            {
                value = XlsxTexts.ReadItem(xml, limits);
            }
            else if (xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement)
            {
                // The formula itself (f) is of no interest.
                XlsxTexts.ReadItem(xml, limits);
            }
        }

        return type switch
        {
            "s" => NumberOf(value.Trim()) is var index && index >= 0 && index < texts.Count ? texts[index] : "",
            "b" => value.Trim() == "1" ? "TRUE" : "FALSE",

            // #N/A and its kin: the formula gave nothing.
            "e" => "",
            "n" => XlsxNumbers.Show(value.Trim(), styles.IsDate(style), styles.DecimalsOf(style), from1904),
            _ => value,
        };
    }

    private BadInputException Refuse(string code, string detail) =>
        new(code, FormattableString.Invariant($"sheet {sheet} row {_number}"), detail);

    // "AB12" is column 27, counted from 0.
    private static int ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is < 'A' or > 'Z')
            {
                break;
            }

            column = Math.Min((column * 26) + (c - 'A' + 1), 1 << 20);
        }

        return column - 1;
    }

    private static int NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
