using System.Text;
using Kakehashi.Formats.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Inventories;

public sealed class BadInputTests
{
    private const string Bom = """{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":"日本","version":"1"}]}""";

    private static readonly InventoryOptions Small = new() { LargestDocument = 100_000, LargestLedger = 100_000 };

    [Fact]
    public void Gzip_is_unpacked_and_a_cut_file_is_named_so_wherever_it_was_cut()
    {
        var text = Bom.Replace("日本", string.Concat(Enumerable.Range(0, 20_000)), StringComparison.Ordinal);
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(text));
        Reading.Bytes(packed, "bom.json.gz").Components().Count.ShouldBe(1);

        foreach (var length in new[] { packed.Length - 1, packed.Length - 4, packed.Length - 8, packed.Length - 9, packed.Length / 2, 11, 5 })
        {
            Reading.Bytes(packed[..length], "bom.json.gz").ShouldBeRefused(RefusalCodes.TruncatedGzip, "file");
        }
    }

    [Fact]
    public void Gzip_members_in_a_row_are_one_file_as_rfc_1952_says()
    {
        var bytes = Encoding.UTF8.GetBytes(Bom);
        byte[] packed = [.. Reading.Gzip(bytes[..20]), .. Reading.Gzip(bytes[20..])];

        Reading.Bytes(packed, "bom.json.gz").Components().Count.ShouldBe(1);
    }

    [Fact]
    public void A_damaged_gzip_is_refused()
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(Bom + new string(' ', 100_000) + Guid.Empty));
        packed[packed.Length / 2] ^= 0x55;

        Reading.Bytes(packed, "bom.json").Refusal!.Code.ShouldBeOneOf(RefusalCodes.BadGzip, RefusalCodes.TruncatedGzip);
    }

    [Fact]
    public void A_bomb_stops_at_the_limit()
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(Bom + new string(' ', 5_000_000)));

        packed.Length.ShouldBeLessThan(50_000);
        Reading.Bytes(packed, "bom.json", Small).ShouldBeRefused(RefusalCodes.TooLarge, "file");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Utf16_is_decoded(bool bigEndian, bool withMark)
    {
        var encoding = new UnicodeEncoding(bigEndian, withMark);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Bom)];

        Reading.Bytes(bytes, "bom.json").Components().ShouldHaveSingleItem().Name.ShouldBe("日本");
    }

    [Fact]
    public void Broken_utf16_is_refused()
    {
        byte[] bytes = [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Bom), 0x00, 0xd8, 0x20, 0x00];

        Reading.Bytes(bytes, "bom.json").ShouldBeRefused(RefusalCodes.InvalidUtf16, "file");
    }

    [Fact]
    public void A_byte_order_mark_is_no_content()
    {
        byte[] bytes = [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Bom)];

        Reading.Bytes(bytes, "bom.json").Components().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void The_first_byte_that_is_not_utf8_is_named(int blanks)
    {
        var text = Encoding.UTF8.GetBytes(Bom.Replace("{\"name", new string(' ', blanks) + "{\"name", StringComparison.Ordinal));
        var at = text.AsSpan().IndexOf("日本"u8);
        text[at + 4] = 0xff;

        Reading.Bytes(text, "bom.json").ShouldBeRefused(RefusalCodes.InvalidUtf8, $"byte {at + 3}");
    }

    [Fact]
    public void Shift_jis_is_no_json()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Reading.Bytes(Encoding.GetEncoding(932).GetBytes(Bom), "bom.json").Refusal!.Code.ShouldBe(RefusalCodes.InvalidUtf8);
    }

    [Fact]
    public void Deep_nesting_is_refused_in_json_and_xml()
    {
        const int Levels = 100_000;
        var json = """{"bomFormat":"CycloneDX",""" + "\n\"x\":" + new string('[', Levels) + new string(']', Levels) + "}";
        Reading.Text(json, "bom.json").ShouldBeRefused(RefusalCodes.TooDeep, "line 2");

        var components = new StringBuilder("{\"bomFormat\":\"CycloneDX\"");
        for (var i = 0; i < Levels; i++)
        {
            components.Append(",\"components\":[{\"name\":\"a\"");
        }

        Reading.Text(components.ToString(), "bom.json").ShouldBeRefused(RefusalCodes.TooDeep, "line 1");

        var xml = new StringBuilder("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>");
        for (var i = 0; i < Levels; i++)
        {
            xml.Append("<components><component>");
        }

        Reading.Text(xml.ToString(), "bom.xml").Refusal!.Code.ShouldBe(RefusalCodes.TooDeep);
    }

    [Fact]
    public void Nesting_at_the_limit_is_read()
    {
        var inner = new string('[', 63) + new string(']', 63);

        Reading.Text($$"""{"bomFormat":"CycloneDX","specVersion":"1.4","x":{{inner}}}""", "x").Refusal.ShouldBeNull();
        Reading.Text($$"""{"bomFormat":"CycloneDX","specVersion":"1.4","x":[{{inner}}]}""", "x").Refusal!.Code
            .ShouldBe(RefusalCodes.TooDeep);
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_fine_in_json_and_a_value_of_that_size_is_not()
    {
        var many = string.Concat(Enumerable.Range(0, 150_000).Select(i => $$"""{"name":"component-{{i}}","version":"1.0.{{i}}","type":"library"},"""));
        many.Length.ShouldBeGreaterThan(10_000_000 / 2);
        Reading.Text($$"""{"bomFormat":"CycloneDX","specVersion":"1.4","components":[{{many}}{"name":"x"}]}""", "x")
            .Components().Count.ShouldBe(150_001);

        var huge = new string('x', 10_000_000);
        Reading.Text($$"""{"bomFormat":"CycloneDX","a":1,{{"\n\n"}}"x":"{{huge}}"}""", "x")
            .ShouldBeRefused(RefusalCodes.ValueTooLong, "line 3");
        Reading.Text($"<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>\n<a b='{huge}'/></bom>", "x")
            .ShouldBeRefused(RefusalCodes.ValueTooLong, "line 2");
        Reading.Text($"name,version\n\"{huge}\",1", "x.csv").ShouldBeRefused(RefusalCodes.ValueTooLong, "line 2");
        Reading.Text($"bash-5.1-2.el9.x86_64\n{huge}\nzlib-1.2-3.el9.x86_64", "x").Reasons().ShouldBe(["line 2: value-too-long"]);
    }

    [Fact]
    public void Too_many_components_are_refused() => Reading
        .Text("a-1-1.noarch\nb-1-1.noarch\nc-1-1.noarch", "x", new InventoryOptions { MostComponents = 2 })
        .ShouldBeRefused(RefusalCodes.TooManyComponents, "file");

    [Theory]
    [InlineData("", RefusalCodes.Empty)]
    [InlineData(" \r\n\t", RefusalCodes.Empty)]
    [InlineData("just some words", RefusalCodes.UnknownFormat)]
    [InlineData("%PDF-1.7", RefusalCodes.UnknownFormat)]
    [InlineData("\ufffe words", RefusalCodes.UnknownFormat)]
    public void What_is_no_inventory_is_refused(string text, string code) =>
        Reading.Text(text, "upload.txt").ShouldBeRefused(code, "file");

    [Fact]
    public void What_is_shown_of_an_entry_is_short_and_harmless()
    {
        var line = "bad line \u001b[31m\u202e" + new string('x', 500);
        var shown = Reading.Text("a-1-1.noarch\nb-1-1.noarch\n" + line, "x").SetAside.ShouldHaveSingleItem().Content;

        shown.Length.ShouldBe(200);
        shown.ShouldStartWith("bad line  [31m xxx");
    }
}
