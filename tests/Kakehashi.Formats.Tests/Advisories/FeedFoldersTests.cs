using Kakehashi.Formats.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Advisories;

/// <summary>Every published file of these sources: how much of each folder is read, and why the rest is not.</summary>
public sealed class FeedFoldersTests
{
    [Theory]
    [InlineData("data/epss", "scores 4")]
    [InlineData("data/secdb", "?unknown-format 4, secdb 15")]
    [InlineData("data/jvn/feed-detail", "?unknown-format 2, vuldef 3")]
    [InlineData("data/jvn/feed-rss", "?unknown-format 1, jvnrss 8")]
    [InlineData("data/jvn/feed-product", "?unknown-format 2")]
    [InlineData("data/jvn/myjvn-np/examples/hnd", "?bad-xml 1, ?unknown-format 8, jvnrss 6, vuldef 10")]
    [InlineData("data/jvn/myjvn-np/examples/oka", "?bad-json 3, ?no-advisories 5, myjvn-4 6, myjvn-4-feed 3")]
    [InlineData("data/jvn/myjvn-np/schemas", "?unknown-format 29")]
    [InlineData("conformance/jvn/examples/hnd", "?bad-xml 1, ?no-advisories 1, ?unknown-format 5, jvnrss 6, vuldef 2")]
    [InlineData("conformance/jvn/examples/oka", "?bad-json 1, ?no-advisories 3, myjvn-4 5, myjvn-4-feed 3")]
    [InlineData("data/native/rubysec", "rubysec 1381")]
    [InlineData("data/native/sap-project-kb", "project-kb 1297")]
    [InlineData("data/native/nodejs-security-wg", "?no-advisories 2, nodejs-core 171, nodejs-npm 467")]
    public void Every_file_of_a_folder_is_read_or_set_aside_for_a_reason(string folder, string outcome) =>
        Outcome(folder).ShouldBe(outcome);

    [Fact]
    public void A_sample_that_is_not_well_formed_names_its_line() =>
        AdvisorySources.Open(SharedData.Path("data/jvn/myjvn-np/examples/oka/dataFeed_jvndb_detail_oka.json"))
            .ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Detail.ShouldContain("LineNumber: 1376");

    [Theory]
    [InlineData("data/secdb")]
    [InlineData("data/native/rubysec")]
    [InlineData("data/native/sap-project-kb")]
    [InlineData("data/native/nodejs-security-wg")]
    public void No_two_records_of_a_source_bear_one_identifier(string folder)
    {
        var ids = AdvisorySources.Open(SharedData.Path(folder)).OfType<AdvisoryItem.Understood>().Select(item => item.Advisory.Id).ToList();

        ids.Count.ShouldBeGreaterThan(10);
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    private static string Outcome(string folder)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in AdvisorySources.Open(SharedData.Path(folder)))
        {
            var word = item switch
            {
                AdvisoryItem.Understood understood => understood.Format,
                AdvisoryItem.SetAside aside => "?" + aside.Why,
                AdvisoryItem.Scores => "scores",
                _ => "",
            };
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        counts.Remove("");
        return string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
    }
}
