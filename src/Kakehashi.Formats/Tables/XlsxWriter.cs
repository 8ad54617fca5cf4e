using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// Writes the smallest workbook that spreadsheets open without complaint (ISO/IEC 29500): the parts around the sheets.
/// </summary>
internal static class XlsxWriter
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string RelationsType = "application/vnd.openxmlformats-package.relationships+xml";
    private const string PartType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int LongestName = 31;

    // The earliest time a zip can hold: the clock must not change the bytes of a download.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream file, IReadOnlyList<SheetToWrite> sheets)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", xml => WriteContentTypes(xml, sheets.Count));
        Part(zip, "_rels/.rels", xml => WriteRelations(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
        Part(zip, "xl/workbook.xml", xml => WriteWorkbook(xml, sheets));
        Part(zip, "xl/_rels/workbook.xml.rels", xml => WriteRelations(xml, PartsOf(sheets.Count)));
        Part(zip, "xl/styles.xml", XlsxSheetWriter.WriteStyles);
        for (var i = 0; i < sheets.Count; i++)
        {
            var rows = sheets[i].Rows;
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", xml => XlsxSheetWriter.Write(xml, rows));
        }
    }

    private static IEnumerable<(string Id, string Type, string Target)> PartsOf(int sheets) =>
        Enumerable.Range(1, sheets).Select(i => ($"rId{i}", "worksheet", $"worksheets/sheet{i}.xml"))
            .Append(("rIdStyles", "styles", "styles.xml"));

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
        WriteType(xml, "Default", "Extension", "rels", RelationsType);
        WriteType(xml, "Default", "Extension", "xml", "application/xml");
        WriteType(xml, "Override", "PartName", "/xl/workbook.xml", PartType + "sheet.main+xml");
        WriteType(xml, "Override", "PartName", "/xl/styles.xml", PartType + "styles+xml");
        for (var i = 1; i <= sheets; i++)
        {
            WriteType(xml, "Override", "PartName", $"/xl/worksheets/sheet{i}.xml", PartType + "worksheet+xml");
        }

        xml.WriteEndElement();
    }

    private static void WriteType(XmlWriter xml, string element, string key, string value, string type)
    {
        xml.WriteStartElement(element, ContentTypes);
        xml.WriteAttributeString(key, value);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in relations)
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", $"{Relations}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
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
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", Relations, $"rId{i + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string SheetName(string name, int number)
    {
        var allowed = new StringBuilder(XlsxSheetWriter.WithoutForbidden(name));
        foreach (var forbidden in "[]:*?/\\")
        {
            allowed.Replace(forbidden, '_');
        }

        allowed.Length = Math.Min(allowed.Length, LongestName);
        var cut = allowed.ToString().Trim('\'');
        return string.IsNullOrWhiteSpace(cut) ? $"Sheet{number}" : cut;
    }
}
