using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tables;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Tables;

public sealed class TableReaderTests
{
    [Fact]
    public void Csv_is_read_after_rfc_4180()
    {
        var rows = Read("a,\"b,1\",c\r\n\"x\"\"y\",\"line\nbreak\",\n\n1,,3");

        rows.Select(row => $"{row.Number}: {string.Join("|", row.Cells)}").ShouldBe(
            ["1: a|b,1|c", "2: x\"y|line\nbreak|", "5: 1||3"]);
        rows[0][7].ShouldBe("");
    }

    [Theory]
    [InlineData("a\tb,c\n1\t2,3\n", "b,c")]
    [InlineData("a;b,c\n1;2\n3;4\n", "b,c")]
    [InlineData("\"x;y;z\",b\n1,2\n", "b")]
    public void The_separator_is_found(string text, string second) => Read(text)[0][1].ShouldBe(second);

    [Fact]
    public void An_open_quote_is_refused_where_it_begins() =>
        Refusal("a,b\n1,\"2\n3,4\n").ShouldBe(new InventoryRefusal(RefusalCodes.UnclosedQuote, "line 2", ""));

    [Fact]
    public void Limits_on_rows_columns_and_cells_hold()
    {
        var limits = new TableLimits { MostRows = 2, MostColumns = 3, LongestCell = 5 };

        Refusal("a\nb\nc\n", limits).Code.ShouldBe(RefusalCodes.TooLarge);
        Refusal("a,b,c\n1,2,3,4\n", limits).ShouldBe(new InventoryRefusal(RefusalCodes.TooManyColumns, "line 2", "3 columns"));
        Refusal("a,123456\n", limits).ShouldBe(new InventoryRefusal(RefusalCodes.ValueTooLong, "line 1", "5 characters"));
        TableReader.Read(Stream("a,12345\nb\n"), limits).Refusal.ShouldBeNull();
    }

    [Fact]
    public void What_a_formula_guard_put_in_front_is_taken_off() =>
        Read("'=1+1,'quoted,'-\n")[0].Cells.ShouldBe(["=1+1", "'quoted", "-"]);

    private static IReadOnlyList<TableRow> Read(string text)
    {
        var result = TableReader.Read(Stream(text));
        result.Refusal.ShouldBeNull();
        return result.Sheets.ShouldHaveSingleItem().Rows;
    }

    private static InventoryRefusal Refusal(string text, TableLimits? limits = null) =>
        TableReader.Read(Stream(text), limits).Refusal.ShouldNotBeNull();

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
