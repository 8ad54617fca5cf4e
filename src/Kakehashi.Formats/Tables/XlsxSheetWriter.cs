using System.Globalization;
using System.Text;
using System.Xml;

namespace Kakehashi.Formats.Tables;

/// <summary>Writes one sheet (ISO/IEC 29500-1, 18.3) and the three styles that its cells use.</summary>
internal static class XlsxSheetWriter
{
    private const string Main = XlsxWriter.Main;

    // Positions in the style table below.
    private const string TextStyle = "1";
    private const string HeadingStyle = "2";

    private const int LongestText = 32_767;

    // Formats: 0 General, 1 text, 2 heading, which is text in bold.
    public static void WriteStyles(XmlWriter xml) => xml.WriteRaw(
        $"""
        <styleSheet xmlns="{Main}">
        <fonts count="2"><font><sz val="11"/><name val="Yu Gothic"/></font>
        <font><b/><sz val="11"/><name val="Yu Gothic"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill>
        <fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """);

    public static void Write(XmlWriter xml, IEnumerable<IReadOnlyList<object?>> rows)
    {
        xml.WriteStartElement("worksheet", Main);

        // The headings stay in sight.
        xml.WriteRaw(
            """
            <sheetViews><sheetView workbookViewId="0">
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
            """);
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

    /// <summary>The text without what XML 1.0 does not know, cut to what a cell may hold.</summary>
    public static string WithoutForbidden(string text)
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

    private static void WriteColumns(XmlWriter xml, int count)
    {
        if (count > 0)
        {
            xml.WriteStartElement("cols", Main);
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", "1");
            xml.WriteAttributeString("max", Number(count));
            xml.WriteAttributeString("width", "22");
            xml.WriteAttributeString("style", TextStyle);
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
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
