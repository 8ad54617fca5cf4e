using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Formats.Tests.Packed;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Csaf;

public sealed class ProviderFilesTests
{
    private const string Document = """{"document":{"csaf_version":"2.0","tracking":{"id":"A-1"}},"vulnerabilities":[{"cve":"CVE-2026-0001"}]}""";

    [Theory]
    [InlineData("2026/a-1.json\n2026/a-2.json\n")]
    [InlineData("\"2026/a-1.json\",\"2026-01-01T00:00:00Z\"\n\"2026/a-2.json\",\"2026-01-02T00:00:00Z\"")]
    [InlineData("""{"feed":{"id":"f","entry":[{"id":"1","content":{"src":"https://example.com/white/2026/a-1.json"}},{"id":"2","link":[{"rel":"self","href":"https://example.com/2026/a-2.json"}]}]}}""")]
    public void A_document_that_a_list_names_and_that_did_not_come_is_told_by_its_name(string list)
    {
        var items = Reading.Items(Packing.Zip(("2026/a-1.json", Packing.Bytes(Document)), ("index.txt", Packing.Bytes(list))), "p.zip");

        Reading.Ids(items).ShouldBe(["A-1/CVE-2026-0001"]);
        Reading.Asides(items).ShouldBe(["p.zip › index.txt: provider-file", "p.zip › index.txt: missing-documents"]);
        items.OfType<AdvisoryItem.SetAside>().Last().Detail.ShouldBe("1 of 2 documents that it names did not come with it: a-2.json");
    }

    [Fact]
    public void Where_all_came_packed_or_not_no_gap_is_told() => Reading.Asides(Reading.Items(
        Packing.Zip(("index.txt", Packing.Bytes("2026/a-1.json\n")), ("2026/a-1.json.gz", Packing.Gzip(Packing.Bytes(Document)))), "p.zip"))
        .ShouldBe(["p.zip › index.txt: provider-file"]);

    [Theory]
    [InlineData("deletions.csv", "\"2026/a-1.json\",\"2026-01-01T00:00:00Z\"")]
    [InlineData("a-1.json.sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a-1.json")]
    [InlineData("a-1.json.asc", "-----BEGIN PGP SIGNATURE-----\n\nx\n")]
    [InlineData("archive_latest.txt", "csaf_2026-01-01.tar.zst")]
    [InlineData("provider-metadata.json", """{"canonical_url":"https://example.com/provider-metadata.json","publisher":{"name":"x"}}""")]
    [InlineData("aggregator.json", """{"aggregator":{"name":"x"},"aggregator_version":"2.0"}""")]
    [InlineData("service.json", """{"service":{"workspace":[]}}""")]
    public void What_stands_beside_the_documents_is_set_aside_for_what_it_is(string name, string content) =>
        Reading.Asides(Reading.Items(content, name)).ShouldBe([$"{name}: provider-file"]);

    [Theory]
    [InlineData("hello\nworld.json")]
    [InlineData("""{"feed":"none"}""")]
    public void Other_texts_are_none_of_them(string content) => Reading.Asides(Reading.Items(content)).ShouldBe(["feed: unknown-format"]);
}
