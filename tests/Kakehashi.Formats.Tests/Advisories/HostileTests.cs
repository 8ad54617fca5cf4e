using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Nvd.NvdFixture;

namespace Kakehashi.Formats.Tests.Advisories;

[Collection(Alone.Name)]
public sealed class HostileTests
{
    private const string Rss =
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/">""";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("""[ { "id": "A-1", "modified": "2099-01-01T00:00:00Z" } ]""")]
    [InlineData("{}")]
    [InlineData("""{ "document": {}, "vulnerabilities": [] }""")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("<?xml version='1.0' encoding='x-nonsense'?><a/>")]
    public void What_is_no_advisory_is_set_aside_once(string content) =>
        Reading.Asides(Reading.Items(content)).ShouldBe(["feed: unknown-format"]);

    [Fact]
    public void Deep_nesting_costs_its_record_only()
    {
        var deep = """{ "cve": """ + new string('[', 200_000) + new string(']', 200_000) + "}";

        var items = Reading.Items(Feed11(Item11(), deep, Item11("CVE-2099-0002")));

        Reading.Ids(items).ShouldBe(["CVE-2099-0001", "CVE-2099-0002"]);
        Reading.Asides(items).ShouldBe(["feed › CVE_Items[1]: too-deep"]);
    }

    [Fact]
    public void Deep_nesting_in_a_record_that_stands_alone_is_told_with_its_place() =>
        Reading.Asides(Reading.Items("""{ "id": "A-1", "modified": "x", "a": """ + new string('[', 100) + new string(']', 100) + "}"))
            .ShouldBe(["feed › a: too-deep"]);

    [Theory]
    [InlineData(64, "")]
    [InlineData(65, "feed › vulnerabilities: too-deep")]
    public void A_document_may_nest_as_deep_as_the_limit_and_no_deeper(int levels, string setAside)
    {
        var deep = new string('[', levels - 2) + new string(']', levels - 2);
        var text = $$$"""{"document":{"csaf_version":"2.0","tracking":{"id":"A-1"}},"vulnerabilities":[{"cve":"CVE-2026-0001","x":{{{deep}}}}]}""";

        string.Join(", ", Reading.Asides(Reading.Items(text))).ShouldBe(setAside);
    }

    [Fact]
    public void Deep_XML_costs_its_item_only()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));

        var items = Reading.Items($"{Rss}<item>{deep}</item>{XmlItem("JVNDB-2099-000001")}</rdf:RDF>");

        Reading.Ids(items).ShouldBe(["JVNDB-2099-000001"]);
        Reading.Asides(items).ShouldBe(["feed › item[0]: too-deep"]);
    }

    [Fact]
    public void A_string_of_ten_megabytes_is_read()
    {
        var items = Reading.Items(Feed11(Item11(description: new string('x', 10 << 20)), Item11("CVE-2099-0002")));

        Reading.Ids(items).ShouldBe(["CVE-2099-0001", "CVE-2099-0002"]);
        Reading.Asides(items).ShouldBeEmpty();
    }

    [Fact]
    public void A_record_beyond_the_limit_costs_itself_only()
    {
        var limits = new ReadLimits { RecordBytes = 1 << 20 };
        var items = Reading.Items(
            Feed11(Item11(), Item11("CVE-2099-0002", new string('x', 5 << 20)), Item11("CVE-2099-0003")), "feed", limits);

        Reading.Ids(items).ShouldBe(["CVE-2099-0001", "CVE-2099-0003"]);
        Reading.Asides(items).ShouldBe(["feed › CVE_Items[1]: record-too-large"]);
    }

    [Fact]
    public void An_XML_item_beyond_the_limit_costs_itself_only()
    {
        var limits = new ReadLimits { RecordBytes = 1 << 20 };
        var items = Reading.Items(
            $"{Rss}<item>{new string('x', 5 << 20)}</item>{XmlItem("JVNDB-2099-000001")}</rdf:RDF>", "feed", limits);

        Reading.Ids(items).ShouldBe(["JVNDB-2099-000001"]);
        Reading.Asides(items).ShouldBe(["feed › item[0]: record-too-large"]);
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC0)]
    [InlineData(0x80)]
    public void Bytes_that_are_not_UTF_8_cost_their_record_only(byte bad)
    {
        var json = Encoding.UTF8.GetBytes(Feed11(Item11(description: "a@@b"), Item11("CVE-2099-0002")));
        json[json.AsSpan().IndexOf("@@"u8)] = bad;
        var xml = Encoding.UTF8.GetBytes($"{Rss}<item><a>@@</a></item>{XmlItem("JVNDB-2099-000001")}</rdf:RDF>");
        xml[xml.AsSpan().IndexOf("@@"u8)] = bad;

        Reading.Ids(Reading.Items(json)).ShouldBe(["CVE-2099-0002"]);
        Reading.Asides(Reading.Items(json)).ShouldBe(["feed › CVE_Items[0]: bad-text"]);
        Reading.Ids(Reading.Items(xml)).ShouldBe(["JVNDB-2099-000001"]);
        Reading.Asides(Reading.Items(xml)).ShouldBe(["feed › item[0]: bad-text"]);
    }

    [Fact]
    public void An_escape_that_is_no_character_costs_its_record_only() =>
        Reading.Asides(Reading.Items(Feed11(Item11(description: @"a \ud800 b"), Item11("CVE-2099-0002"))))
            .ShouldBe(["feed › CVE_Items[0]: bad-text"]);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void UTF_16_is_read_with_and_without_its_mark(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        byte[] preamble = mark ? encoding.GetPreamble() : [];
        byte[] json = [.. preamble, .. encoding.GetBytes(Feed11(Item11(description: "入力確認")))];
        byte[] xml = [.. preamble, .. encoding.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-16\"?>{Rss}{XmlItem("JVNDB-2099-000001")}</rdf:RDF>")];

        Reading.Items(json).OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory.Description.ShouldBe("入力確認");
        Reading.Ids(Reading.Items(xml)).ShouldBe(["JVNDB-2099-000001"]);
    }

    [Fact]
    public void A_declared_Japanese_encoding_is_read()
    {
        var shiftJis = CodePagesEncodingProvider.Instance.GetEncoding("shift_jis")!;
        var xml = shiftJis.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>{Rss}{XmlItem("JVNDB-2099-000001", "入力確認の不備")}</rdf:RDF>");

        Reading.Items(xml).OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory.Title.ShouldBe("入力確認の不備");
    }

    [Fact]
    public void A_document_type_declaration_is_refused_before_an_entity_grows()
    {
        const string laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";

        Reading.Asides(Reading.Items($"{laughs}{Rss}<item><title>&b;</title></item></rdf:RDF>")).ShouldBe(["feed: dtd"]);
    }

    [Fact]
    public void An_entity_or_declaration_inside_an_item_expands_to_nothing()
    {
        var items = Reading.Items(
            $"{Rss}<item><title>&xxe;</title></item>{XmlItem("JVNDB-2099-000001")}<item><!DOCTYPE a></item>{XmlItem("JVNDB-2099-000002")}</rdf:RDF>");

        Reading.Ids(items).ShouldBe(["JVNDB-2099-000001"]);
        Reading.Asides(items).ShouldBe(["feed › item[0]: bad-xml", "feed › item[2]: dtd"]);
    }

    [Theory]
    [InlineData("""{ "CVE_data_type": "CVE", "CVE_Items": [ """)]
    [InlineData("""{ "CVE_data_type": "CVE", "CVE_Items": [ { "cve": """)]
    [InlineData("""{ "CVE_data_type": "CVE", "CVE_Items" """)]
    public void A_feed_that_ends_in_the_middle_is_called_truncated_and_incomplete(string content)
    {
        var items = Reading.Items(content);

        Reading.Asides(items).ShouldHaveSingleItem().ShouldEndWith("truncated");
        items.OfType<AdvisoryItem.FeedEnd>().ShouldAllBe(end => !end.Feed.Complete);
    }

    [Fact]
    public void A_bracket_that_fits_nothing_ends_the_feed_after_the_good_records()
    {
        var items = Reading.Items(Feed11(Item11(), """{ "cve": ] }""", Item11("CVE-2099-0002")));

        Reading.Ids(items).ShouldBe(["CVE-2099-0001"]);
        Reading.Asides(items).ShouldBe(["feed › CVE_Items[1]: bad-json"]);
        Reading.Feed(items).Complete.ShouldBeFalse();
    }

    [Fact]
    public void JSON_lines_hold_several_records_and_a_bad_line_costs_itself_only()
    {
        var items = Reading.Items("{ \"id\": \"A-1\", \"modified\": \"\" }\n{ \"id\": 7, \"modified\": \"\" }\n{ \"x\": 1 }\n{ \"id\": \"A-2\", \"modified\": \"\" }\n");

        Reading.Ids(items).ShouldBe(["A-1", "A-2"]);
        Reading.Asides(items).ShouldBe(["feed › [1]: no-id", "feed › [2]: unknown-record"]);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_feed()
    {
        var big = new byte[300];
        var seen = 0L;
        foreach (var item in AdvisorySources.Open(new EndlessFeed(200_000, Item11()), "endless"))
        {
            seen += item is AdvisoryItem.Understood ? 1 : 0;
            if (seen == 20_000)
            {
                big = new byte[GC.GetTotalMemory(forceFullCollection: true) / 1_000_000];
            }
        }

        seen.ShouldBe(200_000);
        (GC.GetTotalMemory(forceFullCollection: true) / 1_000_000).ShouldBeLessThan(big.Length + 20);
    }

    private static string XmlItem(string id, string title = "t") =>
        $"<item><title>{title}</title><sec:identifier>{id}</sec:identifier></item>";

    /// <summary>A feed of as many equal records as asked, made while it is read.</summary>
    private sealed class EndlessFeed(int records, string record) : Stream
    {
        private readonly byte[] _record = Encoding.UTF8.GetBytes(record + ",");
        private byte[] _part = Encoding.UTF8.GetBytes("""{ "CVE_data_type": "CVE", "CVE_Items": [ """);
        private int _given;
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _part.Length)
            {
                _at = 0;
                _part = _given++ < records ? _record : _given == records + 1 ? "]}"u8.ToArray() : [];
            }

            var read = Math.Min(count, _part.Length - _at);
            _part.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
