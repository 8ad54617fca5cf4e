using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Jvn;

public sealed class JvnRssTests
{
    private const string Status =
        """<status:Status version="3.3" method="getVulnOverviewList" retCd="0" errCd="" errMsg="" totalRes="120" totalResRet="50" firstRes="51"/>""";

    [Fact]
    [Requirement("G-3.2.1-8")]
    [Requirement("G-4.1(1)-1")]
    public void An_item_keeps_what_the_source_says()
    {
        var advisory = Reading.One(Feed(Item()));

        advisory.Id.ShouldBe("JVNDB-2099-000001");
        advisory.Description.ShouldBe("架空の記述です。");
        advisory.Language.ShouldBe("ja");
        advisory.Title.ShouldBe("架空製品における入力確認の不備");
        advisory.Published.ShouldBe(new DateTimeOffset(2099, 1, 5, 0, 30, 0, TimeSpan.Zero));
        advisory.Modified.ShouldBe(new DateTimeOffset(2099, 1, 6, 0, 30, 15, TimeSpan.Zero));
        advisory.Severities.ShouldBe([new SeverityStatement("3.1", "CVSS:3.1/AV:N/AC:L", 6.1, "Medium")]);
        advisory.Weaknesses.ShouldBe(["CWE-79"]);
        advisory.References.Select(link => link.Url).ShouldBe(["https://feed.example/jvn", "https://feed.example/cve"]);
        advisory.Affected.Select(Reading.Text).ShouldBe(["cpe/a:example:sample_web CpeWithoutVersion (,)"]);
    }

    [Fact]
    public void With_one_CVE_the_JVN_number_is_another_name()
    {
        var advisory = Reading.One(Feed(Item()));

        advisory.Aliases.ShouldBe(["CVE-2099-0001", "JVN#00000001"]);
        advisory.Related.ShouldBeEmpty();
    }

    [Fact]
    public void With_several_CVEs_the_entry_is_a_bulletin_and_identical_to_none()
    {
        var advisory = Reading.One(Feed(Item(more: """<sec:references source="NVD" id="CVE-2099-0002">https://x.example</sec:references>""")));

        advisory.Aliases.ShouldBeEmpty();
        advisory.Related.ShouldBe(["CVE-2099-0001", "CVE-2099-0002", "JVN#00000001"]);
    }

    [Theory]
    [InlineData("** 未確定 ** 架空の記述です。", AdvisoryState.Disputed)]
    [InlineData("**削除** 架空の記述です。", AdvisoryState.Withdrawn)]
    [InlineData("** サポート外 ** 架空の記述です。", AdvisoryState.Published)]
    [InlineData("架空の記述です。", AdvisoryState.Published)]
    public void Marks_in_the_description_tell_the_state(string description, AdvisoryState state) =>
        Reading.One(Feed(Item(description: description))).State.ShouldBe(state);

    [Fact]
    public void The_status_tells_where_the_page_stands()
    {
        var feed = Reading.Feed(Reading.Items(Feed(Item())));

        (feed.Source, feed.Format, feed.TotalStated, feed.First, feed.Understood).ShouldBe(("jvn", "jvnrss", 120, 50, 1));
        feed.Stamp.ShouldBe(new DateTimeOffset(2099, 1, 5, 1, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("<status:Status retCd= 0 totalRes=\"1\"></status:Status></rdf:RDF>", "feed: bad-xml")]
    [InlineData("<status:Status retCd=\"0\"", "feed: truncated")]
    public void A_broken_tail_is_reported_after_the_items(string tail, string aside)
    {
        var items = Reading.Items(Feed(Item()).Replace(Status + "</rdf:RDF>", tail, StringComparison.Ordinal));

        Reading.Ids(items).ShouldBe(["JVNDB-2099-000001"]);
        Reading.Asides(items).ShouldHaveSingleItem().ShouldStartWith(aside.Split(':')[0]);
        Reading.Asides(items)[0].ShouldEndWith(aside.Split(": ")[1]);
    }

    [Fact]
    public void A_broken_item_costs_itself_only()
    {
        var items = Reading.Items(Feed(
            Item(), Item("JVNDB-2099-000002", "a & b"), Item("JVNDB-2099-000003").Replace("</item>", "", StringComparison.Ordinal),
            Item("JVNDB-2099-000004"), Item("nonsense"), Item("JVNDB-2099-000006")));

        Reading.Ids(items).ShouldBe(["JVNDB-2099-000001", "JVNDB-2099-000004", "JVNDB-2099-000006"]);
        Reading.Asides(items).ShouldBe(["feed › item[1]: bad-xml", "feed › item[2]: bad-xml", "feed › item[4]: no-id"]);
    }

    [Fact]
    public void A_product_marked_not_vulnerable_is_not_affected() =>
        Reading.One(Feed(Item().Replace("<sec:cpe ", "<sec:cpe impact=\"not vulnerable\" ", StringComparison.Ordinal)))
            .Affected.ShouldBeEmpty();

    [Fact]
    public void The_yearly_feeds_write_the_namespace_without_version() =>
        Reading.One(Feed(Item()).Replace("mod_sec/3.0/", "mod_sec/", StringComparison.Ordinal)).Id.ShouldBe("JVNDB-2099-000001");

    [Fact]
    public void An_entry_without_CVE_is_kept()
    {
        var item = Item().Replace("CVE-2099-0001", "none", StringComparison.Ordinal);

        Reading.One(Feed(item)).Aliases.ShouldBe(["JVN#00000001"]);
    }

    [Fact]
    public void The_raw_bytes_are_the_elements_own_text()
    {
        var understood = Reading.Items(Feed(Item())).OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem();

        Encoding.UTF8.GetString(understood.Raw.Span).ShouldBe(Item());
    }

    [Fact]
    public void A_plain_news_feed_is_no_advisory() =>
        Reading.Asides(Reading.Items(
            """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>a</title></item></rdf:RDF>"""))
            .ShouldBe(["feed: unknown-format"]);

    private static string Feed(params string[] items) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>   
        <!-- <item> in a comment is none -->
        <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
                 xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/" xmlns:status="http://jvndb.jvn.jp/myjvn/Status" xml:lang="ja">
          <channel rdf:about="https://feed.example/"><title>t</title><dc:date>2099-01-05T10:00:00+09:00</dc:date>
            <items><rdf:Seq><rdf:li rdf:resource="https://feed.example/1"/></rdf:Seq></items></channel>
          {string.Join('\n', items)}
          {Status}</rdf:RDF>
        """;

    private static string Item(string id = "JVNDB-2099-000001", string description = "架空の記述です。", string more = "") =>
        $"""
        <item rdf:about="https://feed.example/1">
            <title>架空製品における入力確認の不備</title>
            <link>https://feed.example/1</link>
            <description>{description}</description>
            <sec:identifier>{id}</sec:identifier>
            <sec:references source="JVN" id="JVN#00000001">https://feed.example/jvn</sec:references>
            <sec:references source="CVE" id="CVE-2099-0001">
              https://feed.example/cve</sec:references>
            {more}
            <sec:references id="CWE-79" title="XSS">https://feed.example/79</sec:references>
            <sec:references id="CWE-Other" title="?">https://feed.example/other</sec:references>
            <sec:cpe version="2.2" vendor="Example" product="Sample Web">
              cpe:/a:example:sample_web</sec:cpe>
            <sec:cvss score="6.1" severity="Medium" vector="CVSS:3.1/AV:N/AC:L" version="3.0" type="Base"/>
            <sec:cvss score="5.0" severity="Medium" version="3.0" type="Temporal"/>
            <dcterms:issued>2099-01-05T09:30+09:00</dcterms:issued>
            <dcterms:modified>2099-01-06T09:30:15+09:00</dcterms:modified>
          </item>
        """;
}
