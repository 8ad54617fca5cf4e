using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.MyJvn4;

public sealed class MyJvnTests
{
    private const string Schema = "https://jvndb.jvn.jp/schema/myjvn_vuldef_1.0.csaf.json?20250419";

    [Fact]
    public void A_detail_gives_what_its_edition_in_xml_gives()
    {
        var (xml, json) = (Entry("hnd/getVulnDetailInfo_hnd_JVNDB-2018-009328.xml"), Entry("oka/getVulnDetailInfo_oka_JVNDB-2018-009328.json"));

        (json.Source, json.Advisory.Id).ShouldBe((xml.Source, xml.Advisory.Id));
        (json.Advisory.Title, json.Advisory.Language, json.Advisory.Published, json.Advisory.Modified)
            .ShouldBe((xml.Advisory.Title, xml.Advisory.Language, xml.Advisory.Published, xml.Advisory.Modified));
        json.Advisory.Affected.Select(Reading.Text).ShouldBe(xml.Advisory.Affected.Select(Reading.Text));
        json.Advisory.Aliases.ShouldBe(xml.Advisory.Aliases);

        // The published samples differ in one vector.
        json.Advisory.Severities.Select(one => (one.CvssVersion, one.BaseScore)).ShouldBe(
            xml.Advisory.Severities.Select(one => (one.CvssVersion, one.BaseScore)), ignoreOrder: true);
    }

    [Fact]
    public void Several_cves_make_a_bulletin_and_one_is_the_entry_itself()
    {
        var several = Read(Detail("""{"cve":"CVE-2026-0001"},{"cve":""},{"cve":"CVE-2026-0002"}"""));
        var one = Read(Detail("""{"cve":"CVE-2026-0001"}""", references: """{"type":"advisory","summary":"JVNVU#99520559","url":"https://jvn.jp/?a=1&amp;b=2"}"""));

        (several.Aliases.Count, string.Join(' ', several.Related)).ShouldBe((0, "CVE-2026-0001 CVE-2026-0002"));
        (string.Join(' ', one.Aliases), one.Related.Count).ShouldBe(("CVE-2026-0001 JVNVU#99520559", 0));
        one.References.ShouldHaveSingleItem().Url.ShouldBe("https://jvn.jp/?a=1&b=2");
    }

    [Theory]
    [InlineData("""{"version":"0.0.0","status":"affected","lessThan":"1.0.6","description":"1.0.6未満"}""", "(,1.0.6)")]
    [InlineData("""{"version":"2.1.0","status":"affected","lessThanOrEqual":"2.1.3","description":"2.1.0以上 2.1.3以下"}""", "[2.1.0,2.1.3]")]
    [InlineData("""{"version":"","status":"affected","lessThanOrEqual":"","description":"1.5.2 より前のバージョン"}""", "(,1.5.2)")]
    [InlineData("""{"version":"8.1.2","status":"affected"}""", "[8.1.2,8.1.2]")]
    [InlineData("""{"version":"8.1.2","status":"affected"},{"version":"9.0.0","status":"unaffected"}""", "[8.1.2,8.1.2]")]
    public void Bounds_are_taken_at_their_word_and_prose_is_read(string versions, string range) =>
        Reading.Text(Read(Detail("""{"cve":"CVE-2026-0001"}""", versions)).Affected.ShouldHaveSingleItem()).ShouldBe($"cpe/a:example:shop ProseRange {range}");

    [Fact]
    public void Prose_that_cannot_be_read_leaves_the_versions_open() =>
        Read(Detail("""{"cve":"CVE-2026-0001"}""", """{"version":"","status":"affected","description":"詳しくはベンダ情報をご確認ください"}"""))
            .Affected.ShouldHaveSingleItem().Undecided.ShouldBe(JudgementReasons.Prose);

    [Fact]
    public void A_product_that_is_known_to_be_free_of_it_is_no_statement() =>
        Read(Detail("""{"cve":"CVE-2026-0001","product_status":{"known_not_affected":["p1"]}}""")).Affected.ShouldBeEmpty();

    [Fact]
    public void A_product_under_investigation_stays_open() =>
        Read(Detail("""{"cve":"CVE-2026-0001","product_status":{"under_investigation":["p1"]}}"""))
            .Affected.ShouldHaveSingleItem().Undecided.ShouldBe("investigating");

    [Fact]
    public void A_bundle_gives_a_record_for_each_detail_with_its_own_bytes()
    {
        var detail = Detail("""{"cve":"CVE-2026-0001"}""");
        var bundle = $$$"""{"$schema":"https://jvndb.jvn.jp/schema/myjvn_vuldef_1.0.stix.json","type":"bundle","objects":[{"type":"identity"},{"VULDEF-Document":[{{{detail}}},{"document":{}}]}]}""";

        var items = Reading.Items(bundle, "feed.json");

        items.OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Raw.Length.ShouldBe(System.Text.Encoding.UTF8.GetByteCount(detail));
        Reading.Asides(items).ShouldBe(["feed.json › objects[1].VULDEF-Document[1]: no-id"]);
    }

    [Fact]
    public void An_overview_gives_outlines_that_stand_beside_the_details()
    {
        var items = Reading.Items(
            """
            {"$schema":"https://jvndb.jvn.jp/schema/myjvn_feed_1.0.json","feed":{"title":"x","entry":[
            {"title":"店の脆弱性","id":"JVNDB-2026-000001","summary":"概要","modified":"2026-01-02T00:00:00+09:00","public":"2026-01-01T00:00:00+09:00",
             "references":[{"summary":"CVE-2026-0001","url":"https://www.cve.org/"}],
             "products":[{"vname":"例","pname":"Shop","product_ids":{"cpe":"cpe:2.3:a:example:shop:*:*:*:*:*:*:*:*"}}],
             "metrics":[{"content":{"cvss_v3":{"version":"3.0","vectorString":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":9.8}}}]},
            {"title":"番号なし","id":"MYJVN-7"}]}}
            """,
            "list.json");

        var outline = items.OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem();
        (outline.Source, outline.Format, outline.Advisory.Aliases[0]).ShouldBe(("jvn", "myjvn-4-feed", "CVE-2026-0001"));
        outline.Advisory.Severities.ShouldHaveSingleItem().BaseScore.ShouldBe(9.8);
        Reading.Text(outline.Advisory.Affected[0]).ShouldBe("cpe/a:example:shop CpeWithoutVersion (,)");
        Reading.Asides(items).ShouldBe(["list.json › entry[1]: no-id"]);
    }

    [Theory]
    [InlineData("""{"$schema":"https://jvndb.jvn.jp/schema/jvnpid_1.0.json","jvn-product-dictionary":{"title":"製品一覧"},"status":{"method":"getProductList","retCd":0}}""", "no-advisories", "getProductList: 製品一覧")]
    [InlineData("""{"$schema":"https://jvndb.jvn.jp/schema/myjvn_feed_1.0.json","feed":{"title":"注意","entry":[{"id":"MYJVN-ALT-2026-0001"}]}}""", "no-advisories", "MyJVN: 注意")]
    [InlineData("""{"$schema":"https://jvndb.jvn.jp/schema/myjvn_vuldef_1.0.csaf.json","status":{"retCd":1,"errCd":"E01","errMsg":"bad parameter"}}""", "source-error", "E01 bad parameter")]
    public void A_list_or_an_error_is_set_aside_by_its_name(string answer, string why, string detail)
    {
        var aside = Reading.Items(answer).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>();

        (aside.Why, aside.Detail).ShouldBe((why, detail));
    }

    private static AdvisoryItem.Understood Entry(string file) =>
        AdvisorySources.Open(SharedData.Path($"conformance/jvn/examples/{file}")).OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem();

    private static Advisory Read(string detail) => Reading.One(detail);

    private static string Detail(string vulnerabilities, string versions = "", string references = "") =>
        $$$$"""
        {"$schema":"{{{{Schema}}}}","document":{"csaf_version":"2.1","title":"店の脆弱性","lang":"ja","notes":[{"category":"description","text":"概要"}],
        "tracking":{"id":"JVNDB-2026-000001","current_release_date":"2026-01-02T00:00:00+09:00","public_date":"2026-01-01T00:00:00+09:00"},"references":[{{{{references}}}}]},
        "product_tree":{"branches":[{"category":"vendor","name":"例","branches":[{"category":"product_name","name":"Shop","product":{"product_id":"p1","name":"Shop",
        "product_identification_helper":{"cpe":"cpe:2.3:a:example:shop:*:*:*:*:*:*:*:*"}}}]}]},"vulnerabilities":[{{{{vulnerabilities}}}}],
        "jvn_extension":{"affected":[{"vendor":"例","product":"Shop","versions":[{{{{versions}}}}]}]}}
        """;
}
