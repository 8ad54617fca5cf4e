using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Jvn;

public sealed class VuldefTests
{
    [Fact]
    public void A_Vulinfo_keeps_what_the_source_says()
    {
        var advisory = Reading.One(Document(Affected("<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe><VersionNumber/>")));

        advisory.Id.ShouldBe("JVNDB-2099-000001");
        advisory.Aliases.ShouldBe(["CVE-2099-0001", "JVNVU#99520559"]);
        advisory.Title.ShouldBe("題名");
        advisory.Description.ShouldBe("概要");
        advisory.Published.ShouldBe(new DateTimeOffset(2099, 1, 3, 15, 0, 0, TimeSpan.Zero));
        advisory.Modified.ShouldBe(new DateTimeOffset(2099, 1, 6, 0, 30, 0, TimeSpan.Zero));
        advisory.Severities.ShouldBe([new SeverityStatement("3.0", "CVSS:3.0/AV:N", 10, "Critical")]);
        advisory.Weaknesses.ShouldBe(["CWE-79"]);
        advisory.References.Select(link => link.Title).ShouldBe(["お知らせ", "CVE-2099-0001", "JVNVU#99520559"]);
        advisory.Affected.Select(Reading.Text).ShouldBe(["cpe/a:example:sample_web CpeWithoutVersion (,)"]);
    }

    [Theory]
    [InlineData("<VersionNumber><RangeBegin operator=\"ge\">1.0</RangeBegin><RangeEnd operator=\"lt\">2.0</RangeEnd></VersionNumber>", "[1.0,2.0)")]
    [InlineData("<VersionNumber><RangeBegin>1.0</RangeBegin><RangeEnd>2.0</RangeEnd><RangeBegin>3</RangeBegin></VersionNumber>", "[1.0,2.0] [3,)")]
    [InlineData("<VersionNumber operator=\"le\">2.0</VersionNumber>", "(,2.0]")]
    [InlineData("<VersionNumber operator=\"eq\">2.0</VersionNumber><VersionNumber operator=\"gt\">3.0</VersionNumber>", "[2.0,2.0] (3.0,)")]
    public void Operators_of_the_schema_are_understood(string versions, string range) =>
        Reading.Text(Only("<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe>" + versions))
            .ShouldBe($"cpe/a:example:sample_web ProseRange {range}");

    [Fact]
    public void What_is_not_equal_leaves_the_rest_undecided() =>
        Reading.Text(Only("<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe><VersionNumber operator=\"ne\">2.0</VersionNumber>"))
            .ShouldBe("cpe/a:example:sample_web ProseRange unknown ?prose");

    [Theory]
    [InlineData("2.4.0 およびそれ以前", "(,2.4.0]")]
    [InlineData("3.4.6 より前のバージョン", "(,3.4.6)")]
    [InlineData("2.13.0 から 2.15.0 より前のバージョン", "[2.13.0,2.15.0)")]
    [InlineData("2.15.0", "[2.15.0,2.15.0]")]
    [InlineData("7.7", "[7.7,7.7] ?prose")]
    [InlineData("Sample Web 2.4.0 以前", "(,2.4.0]")]
    [InlineData("Sample Cloud 2.4.0 以前", "unknown ?prose")]
    [InlineData("2.3.2 より前、2.12.4 より前", "(,2.3.2) ?prose-branches")]
    [InlineData("for Windows 5.8 (Build 1575) 未満", "unknown ?prose")]
    [InlineData("Ver.1.3.0より前のバージョン（CVE-2025-0355）", "(,1.3.0) ?prose")]
    public void Japanese_prose_is_read_where_it_is_safe_and_kept_as_text_always(string prose, string range)
    {
        var product = Only($"<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe><VersionNumber>{prose}</VersionNumber>");

        Reading.Text(product).ShouldBe($"cpe/a:example:sample_web ProseRange {range}");
        product.Text.ShouldContain(prose);
    }

    [Theory]
    [InlineData("3.4.6 より前のバージョン", "3.4.6")]
    [InlineData("2 系", "")]
    [InlineData("8.0 SP1 未満", "")]
    [InlineData("2.3.2 より前、2.12.4 より前", "2.3.2 2.12.4")]
    public void Mended_is_only_what_the_text_names_so(string prose, string versions) =>
        string.Join(' ', Only($"<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe><VersionNumber>{prose}</VersionNumber>").Fixed)
            .ShouldBe(versions);

    [Fact]
    public void Several_befores_are_certain_only_below_the_lowest() =>
        Reading.Text(Only(
            "<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe><VersionNumber>2.12.4 より前</VersionNumber><VersionNumber>2.3.2 より前</VersionNumber>"))
            .ShouldBe("cpe/a:example:sample_web ProseRange (,2.3.2) ?prose-branches");

    [Fact]
    public void What_cannot_be_read_stands_beside_what_can() =>
        Reading.Text(Only(
            "<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe><VersionNumber>8.0.1</VersionNumber><VersionNumber>どれか</VersionNumber>"))
            .ShouldBe("cpe/a:example:sample_web ProseRange [8.0.1,8.0.1] ?prose");

    [Fact]
    public void A_CPE_with_version_is_a_range_of_its_own_kind() =>
        Reading.Text(Only("<Cpe version=\"2.2\">cpe:/a:example:sample_web:1.0:sp1</Cpe><VersionNumber>1.0</VersionNumber>"))
            .ShouldBe("cpe/a:example:sample_web CpeRange [1.0-sp1,1.0-sp1]");

    [Fact]
    public void A_product_without_CPE_is_known_by_name_and_keeps_its_prose()
    {
        var product = Only("<VersionNumber>どれか</VersionNumber>");

        product.Rule.ShouldBe(RangeRule.NameOnly);
        product.Package.ToString().ShouldBe("name/sample web");
        product.Text.ShouldBe("Example Sample Web: どれか");
        product.Undecided.ShouldBe("prose");
    }

    [Theory]
    [InlineData("notvulnerable", 0, null)]
    [InlineData("vulnerable", 1, null)]
    [InlineData("unknown", 1, "investigating")]
    [InlineData("vulnerable_investigating", 1, "investigating")]
    public void The_status_of_an_item_is_heeded(string status, int count, string? undecided)
    {
        var advisory = Reading.One(Document(
            Affected("<Cpe version=\"2.2\">cpe:/a:example:sample_web</Cpe>", $" affectedstatus=\"{status}\"")));

        advisory.Affected.Count.ShouldBe(count);
        advisory.Affected.Select(product => product.Undecided).ShouldAllBe(why => why == undecided);
    }

    [Fact]
    public void Leading_blanks_and_the_ending_of_the_name_do_not_matter() =>
        Reading.Ids(Reading.Items("\r\n  " + Document(""), "jvndb_detail_2099.rdf")).ShouldBe(["JVNDB-2099-000001"]);

    [Theory]
    [InlineData("getVulnOverviewList", "0", "jvnrss", "")]
    [InlineData("getVulnDetailInfo", "0", "vuldef", "")]
    [InlineData("getVulnDetailInfo", "1", "vuldef", "feed: source-error")]
    [InlineData("getVendorList", "0", "", "feed: unknown-format")]
    public void A_Result_is_an_answer_without_records(string method, string code, string format, string aside)
    {
        var items = Reading.Items(
            $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <Result version="3.3" xmlns="http://jvndb.jvn.jp/myjvn/Results" xmlns:status="http://jvndb.jvn.jp/myjvn/Status">
              <status:Status version="3.3" method="{method}" retCd="{code}" errCd="E1" errMsg="no such id" totalRes="0" totalResRet="0" firstRes="0"/>
            </Result>
            """);

        Reading.Ids(items).ShouldBeEmpty();
        string.Join(' ', Reading.Asides(items)).ShouldBe(aside);
        if (format.Length > 0)
        {
            Reading.Feed(items).Format.ShouldBe(format);
        }
    }

    private static AffectedProduct Only(string inside) => Reading.One(Document(Affected(inside))).Affected.ShouldHaveSingleItem();

    private static string Affected(string inside, string attributes = "") =>
        $"<Affected><AffectedItem{attributes}><Name>Example</Name><ProductName>Sample Web</ProductName>{inside}</AffectedItem></Affected>";

    private static string Document(string affected) =>
        $"""
        <VULDEF-Document version="3.2" xmlns="http://jvn.jp/vuldef/" xmlns:status="http://jvndb.jvn.jp/myjvn/Status" xml:lang="ja">
          <Vulinfo><VulinfoID>JVNDB-2099-000001</VulinfoID><VulinfoData>
            <Title>題名</Title><VulinfoDescription><Overview>概要</Overview></VulinfoDescription>{affected}
            <Impact><Cvss version="3.0"><Vector>CVSS:3.0/AV:N</Vector><Severity type="Temp">Low</Severity><Severity type="Base">Critical</Severity>
              <Base>10</Base></Cvss></Impact>
            <Related>
              <RelatedItem type="vendor"><Name>Example</Name><VulinfoID>お知らせ</VulinfoID><URL>https://a.example/1</URL></RelatedItem>
              <RelatedItem type="advisory"><Name>CVE</Name><VulinfoID>CVE-2099-0001</VulinfoID><URL>https://a.example/2</URL></RelatedItem>
              <RelatedItem type="advisory"><Name>JVN</Name><VulinfoID>JVNVU#99520559</VulinfoID><URL>https://a.example/3</URL></RelatedItem>
              <RelatedItem type="cwe"><Name>JVNDB</Name><VulinfoID>CWE-79</VulinfoID><URL>https://a.example/4</URL></RelatedItem>
              <RelatedItem type="cwe"><Name>JVNDB</Name><VulinfoID>CWE-noinfo</VulinfoID><URL>https://a.example/5</URL></RelatedItem>
            </Related>
            <DateFirstPublished>2099-01-05T09:30:00+09:00</DateFirstPublished>
            <DateLastUpdated>2099-01-06T09:30:00+09:00</DateLastUpdated>
            <DatePublic>2099-01-04T00:00:00+09:00</DatePublic>
          </VulinfoData></Vulinfo>
          <status:Status version="3.3" method="getVulnDetailInfo" retCd="0" totalRes="1" totalResRet="1" firstRes="1"/>
        </VULDEF-Document>
        """;
}
