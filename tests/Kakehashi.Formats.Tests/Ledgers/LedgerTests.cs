using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Formats.Tables;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Ledgers;

public sealed class LedgerTests
{
    private const string Japanese =
        "構成要素台帳,,,,\r\n作成日,2024-04-01,,,\r\n\r\nサーバー名,製品名（必須）,ﾊﾞｰｼﾞｮﾝ,メーカー,備考\r\n"
        + "web01,Apache Tomcat,９．０．８５,Apache,\"改行\r\nあり\"\r\n,,,,\r\nweb01,,1.0,,名前なし\r\ndb01, PostgreSQL ,14.2,,\r\n";

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-8 with mark", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("shift_jis", "shift_jis")]
    public void A_japanese_ledger_is_read_in_every_encoding_of_excel(string encoding, string expected)
    {
        var result = Reading.Bytes(Encode(Japanese, encoding), "台帳.csv");

        result.Document!.Format.ShouldBe(InventoryFormats.LedgerCsv);
        result.Document.Encoding.ShouldBe(expected);
        result.Components().Select(c => $"{c.Node}|{c.Name}|{c.Version}|{c.Vendor}").ShouldBe(
            ["web01|Apache Tomcat|9.0.85|Apache", "db01|PostgreSQL|14.2|"]);
        result.Understood.Select(item => item.Where).ShouldBe(["line 5", "line 9"]);
        result.Reasons().ShouldBe(["line 8: no-name"]);
    }

    [Fact]
    public void English_headings_and_semicolons_are_understood()
    {
        var result = Reading.Text(
            "Host Name;Product_Name;Version;Vendor;PURL;CPE 2.3\nweb;nginx;1.25.3;F5;pkg:generic/nginx@1.25.3;cpe:2.3:a:f5:nginx:1.25.3:*:*:*:*:*:*:*\n",
            "ledger.csv");

        var found = result.Components().ShouldHaveSingleItem();
        (found.Node, found.Name, found.Version, found.Vendor, found.Purl).ShouldBe(
            ("web", "nginx", "1.25.3", "F5", "pkg:generic/nginx@1.25.3"));
        found.Cpe.ShouldStartWith("cpe:2.3:a:f5");
    }

    [Fact]
    public void The_preview_proposes_a_mapping_and_shows_rows()
    {
        var preview = Ledger.Preview(new MemoryStream(Encode(Japanese, "shift_jis")), "台帳.csv");

        preview.Refusal.ShouldBeNull();
        var sheet = preview.Sheets.ShouldHaveSingleItem();
        sheet.Proposed.HeadingRow.ShouldBe(4);
        sheet.Columns.Select(column => $"{column.Heading} {column.Field}").ShouldBe(
            ["サーバー名 Node", "製品名（必須） Name", "ﾊﾞｰｼﾞｮﾝ Version", "メーカー Vendor", "備考 Remarks"]);
        sheet.FirstRows.Select(row => row.Number).ShouldBe([5, 8, 9]);
    }

    [Fact]
    public void Of_two_columns_for_one_field_the_more_telling_word_wins()
    {
        var columns = Ledger.Preview(new MemoryStream(Encode("名称,製品名,版,担当\nx,y,1,z", "utf-8")), "a.csv").Sheets[0].Columns;

        columns.Select(column => column.Field).ShouldBe([null, LedgerField.Name, LedgerField.Version, null]);
    }

    [Fact]
    public void A_confirmed_mapping_goes_before_the_headings()
    {
        var mapping = new LedgerMapping(1, new Dictionary<LedgerField, int> { [LedgerField.Name] = 2, [LedgerField.Version] = 0 });
        var text = Encode("列1,列2,列3\n1.0,x,OpenSSL\n", "utf-8");

        Reading.Bytes(text, "a.csv").ShouldBeRefused(RefusalCodes.LedgerNoNameColumn, "line 1");
        var found = Reading.Bytes(text, "a.csv", new InventoryOptions { Ledger = mapping }).Components().ShouldHaveSingleItem();
        (found.Name, found.Version).ShouldBe(("OpenSSL", "1.0"));
    }

    [Fact]
    public void A_mapping_for_another_file_is_refused()
    {
        var mapping = new LedgerMapping(1, new Dictionary<LedgerField, int> { [LedgerField.Name] = 7 });

        Reading.Text("製品名,版\nx,1\n", "a.csv", new InventoryOptions { Ledger = mapping })
            .ShouldBeRefused(RefusalCodes.LedgerColumnMissing, "line 1");
        Reading.Bytes(Workbook(), "a.xlsx", new InventoryOptions { Ledger = mapping with { Sheet = "無い" } })
            .ShouldBeRefused(RefusalCodes.NoSuchSheet, "sheet 無い");
    }

    [Fact]
    public void A_workbook_is_read_from_the_first_sheet_that_looks_like_a_ledger()
    {
        var result = Reading.Bytes(Workbook(), "台帳.xlsx");

        result.Document!.Format.ShouldBe(InventoryFormats.LedgerXlsx);
        result.Components().Select(c => $"{c.Name} {c.Version}").ShouldBe(["OpenSSL 1.0.1f", "Tomcat 9.0"]);
        result.Understood.First().Where.ShouldBe("sheet 台帳 row 2");
        result.Reasons().ShouldBe(["sheet 台帳 row 4: no-name"]);
        Ledger.Preview(new MemoryStream(Workbook()), "台帳.xlsx").Sheets.Select(sheet => sheet.Name).ShouldBe(["表紙", "台帳"]);
    }

    [Fact]
    public void Bytes_of_no_known_encoding_are_named()
    {
        byte[] bytes = [.. "製品名,版\nx,"u8, 0xff, 0x31];

        Reading.Bytes(bytes, "a.csv").Refusal!.Code.ShouldBe(RefusalCodes.UnknownEncoding);
        Reading.Bytes([.. "name,version\nx,"u8, 0xff, 0x31], "a.csv").ShouldBeRefused(RefusalCodes.UnknownEncoding, "byte 15");
    }

    private static byte[] Workbook()
    {
        using var file = new MemoryStream();
        TableWriter.WriteXlsx(file,
        [
            new SheetToWrite("表紙", [["お客様各位"], ["2024年度"]]),
            new SheetToWrite("台帳", [["製品名", "バージョン"], ["OpenSSL", "1.0.1f"], ["Tomcat", "9.0"], [null, "3"]]),
        ]);
        return file.ToArray();
    }

    private static byte[] Encode(string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 with mark" => [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.GetEncoding(encoding).GetBytes(text),
        };
    }
}
