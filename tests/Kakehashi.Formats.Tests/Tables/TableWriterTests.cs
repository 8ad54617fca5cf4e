using System.Globalization;
using System.Text;
using Kakehashi.Formats.Tables;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Tables;

public sealed class TableWriterTests
{
    private static readonly IReadOnlyList<object?>[] Rows =
    [
        ["名称", "値"],
        ["=HYPERLINK(\"x\")", -5],
        ["+81", 1.5m],
        ["a,b\n\"c\"", new DateOnly(2024, 4, 1)],
        [null, new DateTimeOffset(2024, 4, 1, 9, 30, 0, TimeSpan.FromHours(9))],
        ["\u0001\ud800😀", true],
    ];

    [Fact]
    public void Csv_opens_in_excel_and_runs_no_formula()
    {
        var bytes = Csv();

        bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]).ShouldBeTrue();
        Encoding.UTF8.GetString(bytes[3..]).Split("\r\n")[..3].ShouldBe(["名称,値", "\"'=HYPERLINK(\"\"x\"\")\",-5", "\"'+81\",1.5"]);
    }

    [Fact]
    public void Csv_read_back_is_the_same()
    {
        var rows = TableReader.Read(new MemoryStream(Csv())).Sheets[0].Rows;

        rows.Take(5).Select(row => string.Join("|", row.Cells)).ShouldBe(
            ["名称|値", "=HYPERLINK(\"x\")|-5", "+81|1.5", "a,b\n\"c\"|2024-04-01", "|2024-04-01T09:30:00+09:00"]);
    }

    [Fact]
    public void A_workbook_read_back_is_the_same_and_so_are_its_bytes()
    {
        var result = TableReader.Read(new MemoryStream(Xlsx()));

        result.Refusal.ShouldBeNull();
        result.Sheets.Select(sheet => sheet.Name).ShouldBe(["a_b", "Sheet2"]);
        result.Sheets[0].Rows.Select(row => string.Join("|", row.Cells)).ShouldBe(
        [
            "名称|値", "=HYPERLINK(\"x\")|-5", "+81|1.5", "a,b\n\"c\"|2024-04-01", "|2024-04-01T09:30:00+09:00", "\ufffd\ufffd😀|TRUE",
        ]);
        Xlsx().ShouldBe(Xlsx());
    }

    [Fact]
    public void Another_reader_understands_the_workbook()
    {
        var rows = new MemoryStream(Xlsx()).Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().ToList();

        rows[0].Values.ShouldBe(["名称", "値"]);
        rows[1]["A"].ShouldBe("=HYPERLINK(\"x\")");
        Convert.ToDecimal(rows[2]["B"], CultureInfo.InvariantCulture).ShouldBe(1.5m);
        rows[3]["A"].ShouldBe("a,b\n\"c\"");
    }

    private static byte[] Csv()
    {
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, Rows);
        return file.ToArray();
    }

    private static byte[] Xlsx()
    {
        using var file = new MemoryStream();
        TableWriter.WriteXlsx(file, [new SheetToWrite("a/b", Rows), new SheetToWrite("", [["x"]])]);
        return file.ToArray();
    }
}
