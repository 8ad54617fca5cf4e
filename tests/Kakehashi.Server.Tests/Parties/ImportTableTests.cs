using System.Text;
using Kakehashi.Server.Platform.Imports;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class ImportTableTests
{
    private static readonly ImportColumn<string> Code = ImportColumns.Code("code", "部門コード", "Department code", "D10", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Text("nameEn", "部門名（英語）", "Department name (English)", "Sales");

    [Theory]
    [InlineData("部門コード,部門名（英語）")]
    [InlineData("部門コード,部門名(英語)")]
    [InlineData("Department code,Department name (English)")]
    [InlineData("department CODE, department name （english）")]
    [InlineData("部門名（英語）,余分,部門コード")]
    public void Headings_are_known_in_both_languages_widths_and_any_order(string headings)
    {
        Read($"{headings}\nD10,D10,D10\n").Refused(out _, out var table).ShouldBeFalse();

        table!.Rows.ShouldHaveSingleItem().Cells[Code].ShouldBe("D10");
        table.Rows[0].Cells[Name].ShouldBe("D10");
    }

    [Fact]
    public void A_heading_that_is_not_known_is_told() =>
        Table("部門コード,内線\nD10,1234\n").UnknownHeadings.ShouldBe(["内線"]);

    [Fact]
    public void A_file_without_the_key_is_refused()
    {
        Read("部門名（英語）\nSales\n").Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.column_missing");
        refusal.Arguments.ShouldContain("部門コード");
    }

    [Fact]
    public void A_heading_that_stands_there_twice_is_refused()
    {
        Read("部門コード,Department code\nD10,D11\n").Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.column_twice");
    }

    [Fact]
    public void Comments_and_blank_rows_are_passed_over_and_row_numbers_stay()
    {
        var table = Table("#記入例\n部門コード\n\n#D99\nD10\n");

        table.Rows.ShouldHaveSingleItem().Number.ShouldBe(5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("#only a comment\n")]
    public void A_file_without_rows_is_refused(string text)
    {
        Read(text).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.file");
    }

    [Fact]
    public void A_file_that_is_no_table_is_refused_with_its_reason()
    {
        ImportTable.Read(new byte[] { 0xff, 0x80, 0x80, 0x00, 0xff }, [Code]).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.file");
    }

    private static ImportTable Table(string text) =>
        Read(text).Refused(out _, out var table) ? throw new InvalidOperationException("refused") : table;

    private static Kakehashi.Domain.Outcome<ImportTable> Read(string text) => ImportTable.Read(Encoding.UTF8.GetBytes(text), [Code, Name]);
}
