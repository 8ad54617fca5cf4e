using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kakehashi.Formats.Tables;

/// <summary>Writes the smallest workbook that spreadsheets open without complaint (ISO/IEC 29500, SpreadsheetML).</summary>
internal static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Positions in the style table below.
    private const string TextStyle = "1";
    private const string HeadingStyle = "2";

    private const int LongestName = 31;
    private const int LongestText = 32_767;

    // The earliest time a zip can hold: the clock must not change the bytes of a download.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream file, IReadOnlyList<SheetToWrite> sheets)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", xml => WriteContentTypes(xml, sheets.Count));
        Part(zip, "_rels/.rels", xml => WriteRelations(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
        Part(zip, "xl/workbook.xml", xml => WriteWorkbook(xml, sheets));
        Part(zip, "xl/_rels/workbook.xml.rels", xml => WriteRelations(
            xml,
            [.. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ("rIdStyles", "styles", "styles.xml")]));
        Part(zip, "xl/styles.xml", WriteStyles);
        for (var i = 0; i < sheets.Count; i++)
        {
            var rows = sheets[i].Rows;
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", xml => WriteSheet(xml, rows));
        }
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        write(xml);
    }

    private static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Element(xml, ContentTypes, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, ContentTypes, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, ContentTypes, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", SheetType + "sheet.main+xml"));
        Element(xml, ContentTypes, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", SheetType + "styles+xml"));
        for (var i = 1; i <= sheets; i++)
        {
            Element(xml, ContentTypes, "Override", ("PartName", $"/xl/worksheets/sheet{i}.xml"), ("ContentType", SheetType + "worksheet+xml"));
        }

        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in relations)
        {
            Element(xml, PackageRelations, "Relationship", ("Id", id), ("Type", $"{Relations}/{type}"), ("Target", target));
        }

        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<SheetToWrite> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", SheetName(sheets[i].Name, i + 1));
            xml.WriteAttributeString("sheetId", Number(i + 1));
            xml.WriteAttributeString("id", Relations, $"rId{i + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Formats 0 General, 1 text, 2 heading: text in bold.
    private static void WriteStyles(XmlWriter xml) => xml.WriteRaw(
        $"""
        <styleSheet xmlns="{Main}">
        <fonts count="2"><font><sz val="11"/><name val="Yu Gothic"/></font>
        <font><b/><sz val="11"/><name val="Yu Gothic"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """);

    private static void WriteSheet(XmlWriter xml, IEnumerable<IReadOnlyList<object?>> rows)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(
            """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        var number = 0;
        foreach (var row in rows)
        {
            if (++number == 1)
            {
                WriteColumns(xml, row.Count);
                xml.WriteStartElement("sheetData", Main);
            }

            WriteRow(xml, row, number);
        }

        if (number == 0)
        {
            xml.WriteStartElement("sheetData", Main);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteColumns(XmlWriter xml, int count)
    {
        if (count > 0)
        {
            xml.WriteStartElement("cols", Main);
            Element(
                xml, Main, "col", ("min", "1"), ("max", Number(count)), ("width", "22"), ("style", TextStyle), ("customWidth", "1"));
            xml.WriteEndElement();
        }
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<object?> row, int number)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Number(number));
        for (var column = 0; column < row.Count; column++)
        {
            if (TableCell.Spell(row[column]) is { Length: > 0 } text)
            {
                WriteCell(xml, ColumnName(column) + Number(number), text, TableCell.IsNumber(row[column]), number == 1);
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string reference, string text, bool isNumber, bool isHeading)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        if (isNumber)
        {
            xml.WriteElementString("v", Main, text);
        }
        else
        {
            // An inline string is never taken for a formula.
            xml.WriteAttributeString("s", isHeading ? HeadingStyle : TextStyle);
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(WithoutForbidden(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Element(
        XmlWriter xml, string space, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, space);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    private static string SheetName(string name, int number)
    {
        var allowed = new string([.. WithoutForbidden(name).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? '_' : c)]);
        var cut = allowed.Length > LongestName ? allowed[..LongestName] : allowed;
        return string.IsNullOrWhiteSpace(cut) ? $"Sheet{number}" : cut.Trim('\'');
    }

    // XML 1.0 knows no control characters and no halves of surrogate pairs.
    private static string WithoutForbidden(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > LongestText)
            {
                break;
            }

            var isForbidden = rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or 0xfffe or 0xffff;
            clean.Append(isForbidden ? "\ufffd" : rune.ToString());
        }

        return clean.ToString();
    }

    private static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
