using System.IO.Compression;
using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tables;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Tables;

public sealed class XlsxTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void Cells_show_what_excel_shows()
    {
        var book = Workbook(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>45383</v></c><c r="D2" s="1"><v>45383.5</v></c></row>
            <row r="4"><c r="A4" t="str"><f>B1&amp;"x"</f><v>formula</v></c><c r="B4"><f>1/0</f><v>3</v></c>
              <c r="C4" t="e"><v>#REF!</v></c><c r="D4" t="b"><v>1</v></c></row>
            <row><c><v>1.1000000000000001</v></c><c s="2"><v>1.1</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>
              <c s="3"><v>45383</v></c><c><v>2.4E1</v></c></row>
            <row r="9"><c r="A9" s="1"/></row>
            """);

        var rows = TableReader.Read(new MemoryStream(book)).Sheets.ShouldHaveSingleItem().Rows;

        rows.Select(row => $"{row.Number}: {string.Join("|", row.Cells)}").ShouldBe(
        [
            "2: 東京||2024-04-01|2024-04-01T12:00:00",
            "4: formula|3||TRUE",
            "5: 1.1|1.10|inline|2024-04-01|24",
        ]);
    }

    [Fact]
    public void Another_writer_s_workbook_is_read()
    {
        using var file = new MemoryStream();
        file.SaveAs(new[] { new { 名前 = "製品 & <x>", 数 = 12.5, 日 = new DateTime(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified) } });

        var rows = TableReader.Read(new MemoryStream(file.ToArray())).Sheets.ShouldHaveSingleItem().Rows;

        rows[0].Cells.ShouldBe(["名前", "数", "日"]);
        rows[1].Cells.ShouldBe(["製品 & <x>", "12.5", "2024-04-01"]);
    }

    [Fact]
    public void A_bomb_among_the_parts_stops_at_the_limit()
    {
        var book = Workbook($"<row><c t=\"str\"><v>{new string(' ', 5_000_000)}x</v></c></row>");

        book.Length.ShouldBeLessThan(50_000);
        TableReader.Read(new MemoryStream(book), new TableLimits { LargestFile = 1 << 20 }).Refusal!.Code
            .ShouldBe(RefusalCodes.TooLarge);
        TableReader.Read(new MemoryStream(book), new TableLimits { LongestCell = 1000 }).Refusal!.Code
            .ShouldBe(RefusalCodes.ValueTooLong);
    }

    [Fact]
    public void A_document_type_in_a_part_is_refused_and_named()
    {
        var book = Workbook("<row/>", before: "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");

        var refusal = TableReader.Read(new MemoryStream(book)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(RefusalCodes.BadWorkbook);
        refusal.Where.ShouldBe("part xl/worksheets/s.xml");
    }

    [Fact]
    public void A_cell_in_a_far_column_and_a_broken_zip_are_refused()
    {
        TableReader.Read(new MemoryStream(Workbook("<row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row>"))).Refusal
            .ShouldBe(new InventoryRefusal(RefusalCodes.TooManyColumns, "sheet 台帳 row 3", "1024 columns"));
        TableReader.Read(new MemoryStream(Workbook("<row/>\n</wrong>"))).Refusal
            .ShouldBe(new InventoryRefusal(RefusalCodes.BadWorkbook, "part xl/worksheets/s.xml line 2 column 3", ""));
        TableReader.Read(new MemoryStream(Workbook("<row/>")[..400])).Refusal!.Code.ShouldBe(RefusalCodes.BadWorkbook);
        TableReader.Read(new MemoryStream("PK\u0003\u0004 no zip"u8.ToArray())).Refusal!.Code.ShouldBe(RefusalCodes.BadWorkbook);
    }

    [Fact]
    public void A_sheet_that_lies_outside_of_the_file_is_not_followed()
    {
        var book = Workbook("<row/>", target: "Target=\"https://example.invalid/s.xml\" TargetMode=\"External\"");

        TableReader.Read(new MemoryStream(book)).Refusal!.Code.ShouldBe(RefusalCodes.BadWorkbook);
    }

    private static byte[] Workbook(string rows, string before = "", string target = "Target=\"worksheets/s.xml\"")
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string text)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }

            Part("xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
                <sheet name="台帳" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
            Part("xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="x/worksheet" {target}/></Relationships>
                """);
            Part("xl/sharedStrings.xml", $"""
                <sst xmlns="{Main}"><si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>
                """);
            Part("xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="170" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="2"/><xf numFmtId="170"/></cellXfs></styleSheet>
                """);
            Part("xl/worksheets/s.xml", $"{before}<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
        }

        return file.ToArray();
    }
}
