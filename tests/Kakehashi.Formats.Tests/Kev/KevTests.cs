using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Kev;

public sealed class KevTests
{
    [Fact]
    public void An_entry_is_a_notice_of_exploitation_and_names_no_affected_product()
    {
        var advisory = Reading.One(Catalogue(Entry()));

        advisory.Id.ShouldBe("CVE-2099-0001");
        advisory.Affected.ShouldBeEmpty();
        advisory.Title.ShouldBe("Example Box Command Injection");
        advisory.Description.ShouldBe("Example Box\nA flaw.");
        advisory.Exploitation.ShouldBe(
            new ExploitationNotice(new DateOnly(2099, 1, 2), new DateOnly(2099, 1, 23), true, "Apply updates."));
        advisory.References.Select(link => link.Url).ShouldBe(["https://a.example/1", "https://a.example/2"]);
        advisory.Weaknesses.ShouldBe(["CWE-78"]);
    }

    [Fact]
    public void The_catalogue_tells_version_date_and_count()
    {
        var feed = Reading.Feed(Reading.Items(Catalogue(Entry())));

        (feed.Source, feed.Format, feed.CatalogueVersion, feed.TotalStated).ShouldBe(("kev", "kev", "2099.01.05", 1));
        feed.Stamp.ShouldBe(new DateTimeOffset(2099, 1, 5, 14, 1, 42, TimeSpan.Zero).AddTicks(4_737_000));
    }

    [Theory]
    [InlineData("2099-01-02", "")]
    [InlineData("2099-01-02T00:00:00Z", "")]
    [InlineData("soon", "feed › vulnerabilities[0]: bad-date")]
    [InlineData("", "feed › vulnerabilities[0]: bad-date")]
    public void The_day_of_listing_must_be_readable(string added, string aside) =>
        string.Join(' ', Reading.Asides(Reading.Items(Catalogue(Entry().Replace("2099-01-02", added, StringComparison.Ordinal)))))
            .ShouldBe(aside);

    [Fact]
    public void Use_by_ransomware_is_known_only_where_the_word_is_Known() =>
        Reading.One(Catalogue(Entry().Replace("\"Known\"", "\"Unknown\"", StringComparison.Ordinal)))
            .Exploitation!.Ransomware.ShouldBeFalse();

    private static string Catalogue(string entry) =>
        $$"""
        { "title": "Catalogue", "catalogVersion": "2099.01.05", "dateReleased": "2099-01-05T14:01:42.4737Z", "count": 1,
          "vulnerabilities": [ {{entry}} ] }
        """;

    private static string Entry() =>
        """
        { "cveID": "CVE-2099-0001", "vendorProject": "Example", "product": "Box", "vulnerabilityName": "Example Box Command Injection",
          "dateAdded": "2099-01-02", "shortDescription": "A flaw.", "requiredAction": "Apply updates.", "dueDate": "2099-01-23",
          "knownRansomwareCampaignUse": "Known", "notes": "https://a.example/1 ; see https:\/\/a.example\/2;", "cwes": [ "CWE-78" ] }
        """;
}
