using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Cvrf.CvrfFixture;

namespace Kakehashi.Formats.Tests.Cvrf;

public sealed class CvrfTests
{
    [Fact]
    public void Each_vulnerability_is_a_record_that_the_whole_document_proves()
    {
        var document = Document(
            "",
            Vulnerability(
                "CVE-2099-0001",
                """
                <Title>A hole</Title><CWE ID="CWE-400">Words</CWE>
                <Notes><Note Type="Tag">.NET</Note><Note Type="General" Title="Vulnerability Description">What it is.</Note></Notes>
                <Threats><Threat Type="Impact"><Description>Moderate</Description></Threat>
                  <Threat Type="Exploit Status"><Description>Publicly Disclosed:No;
                    Exploited:Yes</Description></Threat></Threats>
                <CVSSScoreSets><ScoreSetV2><BaseScoreV2>4</BaseScoreV2><VectorV2>AV:L/AC:L/Au:M/C:P/I:P/A:P</VectorV2></ScoreSetV2>
                  <ScoreSetV3><BaseScoreV3>7.5</BaseScoreV3><VectorV3>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H</VectorV3></ScoreSetV3></CVSSScoreSets>
                <References><Reference><URL>https://example.test/cve</URL></Reference>Reference>
                  <Reference><URL>&lt;a href="x"&gt;x&lt;/a&gt;</URL></Reference></References>
                """),
            Vulnerability("CVE-2099-0002", ""),
            Vulnerability("", ""));
        var items = Reading.Items(document).OfType<AdvisoryItem.Understood>().ToList();

        items.Select(item => item.Where).ShouldBe(
        [
            "feed › Vulnerability[0] (DOC-1/CVE-2099-0001)", "feed › Vulnerability[1] (DOC-1/CVE-2099-0002)",
            "feed › Vulnerability[2] (DOC-1/3)",
        ]);
        items.Select(item => item.Raw.Span[0] == '<' && item.Raw.Span.EndsWith("</cvrf:cvrfdoc>"u8)).ShouldBe([true, true, true]);
        var first = items[0].Advisory;
        first.Aliases.ShouldBe(["CVE-2099-0001"]);
        first.Title.ShouldBe("A hole");
        first.Description.ShouldBe("What it is.\n\nExploit Status: Publicly Disclosed:No; Exploited:Yes");
        first.Published.ShouldBe(new DateTimeOffset(2099, 5, 1, 0, 0, 0, TimeSpan.Zero));
        first.Modified.ShouldBe(new DateTimeOffset(2099, 5, 2, 0, 0, 0, TimeSpan.Zero));
        first.Weaknesses.ShouldBe(["CWE-400"]);
        first.Severities.Select(one => $"{one.CvssVersion} {one.BaseScore} {one.Word}").ShouldBe(["2.0 4 ", "3.1 7.5 ", "  Moderate"]);
        first.References.Select(link => link.Url).ShouldBe(["https://example.test/cve", "https://example.test/doc"]);
        items[2].Advisory.Title.ShouldBe("Fixes of May");
        items[2].Advisory.Description.ShouldBe("In short.");
        items[2].Advisory.Aliases.ShouldBeEmpty();
    }

    [Fact]
    public void The_severity_of_Microsoft_is_not_what_the_vulnerability_does()
    {
        var advisory = Reading.One(Document("", Vulnerability("CVE-2099-0001",
            """
            <Threats><Threat Type="Impact"><Description>Denial of Service</Description><ProductID>1</ProductID></Threat>
            <Threat Type="Severity"><Description>Important</Description><ProductID>1</ProductID></Threat>
            <Threat Type="Severity"><Description>Important</Description><ProductID>2</ProductID></Threat></Threats>
            """)));

        advisory.Severities.ShouldHaveSingleItem().Word.ShouldBe("Important");
    }

    [Fact]
    public void A_CVE_that_comes_twice_in_one_document_makes_two_records() =>
        Reading.Ids(Reading.Items(Document("", Vulnerability("CVE-2099-0001", ""), Vulnerability("CVE-2099-0001", ""))))
            .ShouldBe(["DOC-1/CVE-2099-0001", "DOC-1/CVE-2099-0001#2"]);

    [Fact]
    public void A_vulnerability_that_is_not_well_formed_costs_itself() =>
        Reading.Items(Document("", Vulnerability("CVE-2099-0001", "<b>"), Vulnerability("CVE-2099-0002", "")))
            .Select(item => item.Where)
            .ShouldBe(["feed › Vulnerability[0]", "feed › Vulnerability[1] (DOC-1/CVE-2099-0002)"]);

    [Fact]
    public void Without_its_products_a_document_says_nothing()
    {
        var items = Reading.Items(Document("<Branch>", Vulnerability("CVE-2099-0001", "")));

        Reading.Asides(items).ShouldBe(["feed: bad-xml"]);
        Reading.Ids(items).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_without_vulnerabilities_or_identifier_is_set_aside()
    {
        Reading.Asides(Reading.Items(Document(""))).ShouldBe(["feed: no-vulnerability"]);
        Reading.Asides(Reading.Items(
            Document("", Vulnerability("CVE-2099-0001", "")).Replace("<cvrf:ID>DOC-1</cvrf:ID>", "", StringComparison.Ordinal)))
            .ShouldBe(["feed › Vulnerability[0]: no-id"]);
    }

    [Fact]
    public void A_document_that_was_cut_off_says_so_behind_what_could_be_read()
    {
        var whole = Document("", Vulnerability("CVE-2099-0001", ""), Vulnerability("CVE-2099-0002", ""));
        var items = Reading.Items(whole[..(whole.LastIndexOf("CVE-2099-0002", StringComparison.Ordinal) + 5)]);

        Reading.Ids(items).ShouldBe(["DOC-1/CVE-2099-0001"]);
        Reading.Asides(items).ShouldBe(["feed › Vulnerability[1]: truncated"]);
    }

    [Fact]
    public void A_document_larger_than_a_record_may_be_is_set_aside()
    {
        var document = Document("", Vulnerability("CVE-2099-0001", $"<Title>{new string('x', 300_000)}</Title>"));

        Reading.Asides(Reading.Items(document, limits: ReadLimits.Default with { RecordBytes = 100_000 }))
            .ShouldBe(["feed: record-too-large"]);
    }

    [Fact]
    public void A_document_type_declaration_is_never_read() =>
        Reading.Asides(Reading.Items("<!DOCTYPE cvrfdoc [<!ENTITY a \"b\">]><cvrfdoc/>")).ShouldBe(["feed: dtd"]);
}
