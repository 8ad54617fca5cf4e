using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Nvd.NvdFixture;

namespace Kakehashi.Formats.Tests.Nvd;

public sealed class NvdRecordTests
{
    private const string Product = "cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*";

    [Fact]
    public void A_record_of_1_1_keeps_what_the_source_says()
    {
        var advisory = Reading.One(Feed11(Item11(nodes: Or(Match(Product)), impact: """
            "baseMetricV3" : { "cvssV3" : { "version" : "3.1", "vectorString" : "CVSS:3.1/AV:L", "baseScore" : 4.7, "baseSeverity" : "MEDIUM" }, "impactScore" : 3.6 },
            "baseMetricV2" : { "cvssV2" : { "version" : "2.0", "vectorString" : "AV:L/AC:L", "baseScore" : 2.1 }, "severity" : "LOW" }
            """)));

        advisory.Id.ShouldBe("CVE-2099-0001");
        advisory.State.ShouldBe(AdvisoryState.Published);
        advisory.Title.ShouldBeNull();
        advisory.Description.ShouldBe("A flaw.");
        advisory.Published.ShouldBe(new DateTimeOffset(2099, 1, 1, 20, 15, 0, TimeSpan.Zero));
        advisory.Modified.ShouldBe(new DateTimeOffset(2099, 1, 2, 18, 3, 0, TimeSpan.Zero));
        advisory.Weaknesses.ShouldBe(["CWE-79"]);
        advisory.Severities.ShouldBe(
        [
            new SeverityStatement("3.1", "CVSS:3.1/AV:L", 4.7, "MEDIUM"),
            new SeverityStatement("2.0", "AV:L/AC:L", 2.1, "LOW"),
        ]);
        advisory.References.ShouldBe(
        [
            new AdvisoryReference("https://a.example/1", "Patch, Vendor Advisory"),
            new AdvisoryReference("https://a.example/2", null, "N"),
        ]);
    }

    [Fact]
    public void A_record_of_2_0_takes_English_times_without_zone_as_UTC_and_the_primary_score_first()
    {
        var advisory = Reading.One(Cve20(more: """
            , "metrics": { "cvssMetricV31": [
                { "source": "cna@b.example", "type": "Secondary", "cvssData": { "version": "3.1", "vectorString": "CVSS:3.1/AV:N", "baseScore": 9.8, "baseSeverity": "CRITICAL" } },
                { "source": "nvd@nist.gov", "type": "Primary", "cvssData": { "version": "3.1", "vectorString": "CVSS:3.1/AV:L", "baseScore": 7.8, "baseSeverity": "HIGH" } } ],
              "cvssMetricV40": [ { "source": "cna@b.example", "type": "Secondary", "cvssData": { "version": "4.0", "vectorString": "CVSS:4.0/AV:N", "baseScore": 9.3, "baseSeverity": "CRITICAL" } } ] },
            "weaknesses": [ { "source": "s", "type": "Primary", "description": [ { "lang": "en", "value": "CWE-20" } ] } ]
            """));

        advisory.Description.ShouldBe("A flaw.");
        advisory.Published.ShouldBe(new DateTimeOffset(2099, 1, 1, 2, 0, 2, 510, TimeSpan.Zero));
        advisory.Severities.Select(one => (one.CvssVersion, one.BaseScore, one.StatedBy)).ShouldBe(
            [("3.1", 7.8, "nvd@nist.gov"), ("3.1", 9.8, "cna@b.example"), ("4.0", 9.3, "cna@b.example")]);
        advisory.Weaknesses.ShouldBe(["CWE-20"]);
    }

    [Theory]
    [InlineData("** REJECT ** Not used.", AdvisoryState.Rejected)]
    [InlineData("Rejected reason: not used.", AdvisoryState.Rejected)]
    [InlineData("** DISPUTED ** Perhaps.", AdvisoryState.Disputed)]
    [InlineData("A flaw.", AdvisoryState.AwaitingAnalysis)]
    public void Without_configurations_the_description_tells_the_state(string description, AdvisoryState state) =>
        Reading.One(Feed11(Item11(description: description))).State.ShouldBe(state);

    [Theory]
    [InlineData("Rejected", AdvisoryState.Rejected)]
    [InlineData("Awaiting Analysis", AdvisoryState.AwaitingAnalysis)]
    [InlineData("Undergoing Analysis", AdvisoryState.AwaitingAnalysis)]
    [InlineData("Modified", AdvisoryState.Published)]
    public void The_status_word_tells_the_state(string word, AdvisoryState state)
    {
        var cve = Cve20(more: $$"""
            , "configurations": [ { "nodes": [ { "operator": "OR", "cpeMatch": [ { "vulnerable": true, "criteria": "{{Product}}" } ] } ] } ]
            """).Replace("Analyzed", word, StringComparison.Ordinal);

        Reading.One(cve).State.ShouldBe(state);
    }

    [Fact]
    public void A_deferred_record_without_configurations_awaits_analysis_and_is_not_called_unaffected() =>
        Reading.One(Cve20().Replace("Analyzed", "Deferred", StringComparison.Ordinal))
            .State.ShouldBe(AdvisoryState.AwaitingAnalysis);

    [Fact]
    public void A_tag_marks_a_disputed_record() =>
        Reading.One(Cve20(more: """, "cveTags": [ { "sourceIdentifier": "a", "tags": [ "disputed" ] } ]"""))
            .State.ShouldBe(AdvisoryState.Disputed);

    [Fact]
    public void A_feed_tells_its_stamp_total_and_places()
    {
        var items = Reading.Items(Feed11(Item11(), Item11("CVE-2099-0002")), "nvd.json");

        items.OfType<AdvisoryItem.Understood>().Select(item => item.Where).ShouldBe(
            ["nvd.json › CVE_Items[0] (CVE-2099-0001)", "nvd.json › CVE_Items[1] (CVE-2099-0002)"]);
        Reading.Feed(items).ShouldBe(new AdvisoryFeed
        {
            Source = "nvd",
            Format = "nvd-1.1",
            Stamp = new DateTimeOffset(2099, 1, 2, 8, 0, 0, TimeSpan.Zero),
            TotalStated = 2,
            Understood = 2,
            Complete = true,
        });
    }

    [Fact]
    public void An_API_page_tells_where_it_stands_among_all_results()
    {
        var feed = Reading.Feed(Reading.Items(Page20(2000, 4321, Cve20(), Cve20("CVE-2099-0002"))));

        (feed.Format, feed.First, feed.TotalStated, feed.Understood).ShouldBe(("nvd-2.0", 2000, 4321, 2));
    }

    [Fact]
    public void An_empty_page_is_a_feed_without_records()
    {
        var items = Reading.Items(Page20(0, 0));

        Reading.Feed(items).TotalStated.ShouldBe(0);
        items.Count.ShouldBe(1);
    }

    [Fact]
    public void The_raw_bytes_are_the_record_as_received()
    {
        var item = Item11();

        var understood = Reading.Items(Feed11(item)).OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem();

        System.Text.Encoding.UTF8.GetString(understood.Raw.Span).ShouldBe(item);
    }

    [Fact]
    public void Single_objects_are_read_with_and_without_their_wrapper()
    {
        Reading.One(Cve20()).Id.ShouldBe("CVE-2099-0001");
        Reading.One($$"""{"cve": {{Cve20()}} }""").Id.ShouldBe("CVE-2099-0001");
        Reading.One(Item11()).Id.ShouldBe("CVE-2099-0001");
    }

    [Fact]
    public void A_bad_record_costs_itself_only()
    {
        var items = Reading.Items(Feed11(
            Item11(), Item11("no-cve"), """{ "cve" : nonsense }""", "[1]", "7",
            Item11("CVE-2099-0003", nodes: Or(Match("cpe:/a:v:p"))), Item11("CVE-2099-0004")));

        Reading.Ids(items).ShouldBe(["CVE-2099-0001", "CVE-2099-0004"]);
        Reading.Asides(items).ShouldBe(
        [
            "feed › CVE_Items[1]: no-id", "feed › CVE_Items[2]: bad-json", "feed › CVE_Items[3]: unknown-record",
            "feed › CVE_Items[4]: unknown-record", "feed › CVE_Items[5]: unknown-record",
        ]);
        Reading.Feed(items).SetAside.ShouldBe(5);
    }
}
