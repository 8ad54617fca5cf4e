using System.Diagnostics;
using Kakehashi.Formats.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Advisories;

public sealed class SharedFeedTests
{
    public static TheoryData<string, string, int> Counts => new()
    {
        { "data/nvd/feed-1.1/nvdcve-1.1-2021.json.gz", "nvd-1.1", 10_660 },
        { "data/nvd/feed-1.1/nvdcve-1.1-2022.json.gz", "nvd-1.1", 15_454 },
        { "data/nvd/feed-1.1/delta/nvdcve-1.1-modified-20221020.json.gz", "nvd-1.1", 1_664 },
        { "data/nvd/feed-1.1/delta/nvdcve-1.1-2022-asof-20220125.json.gz", "nvd-1.1", 613 },
        { "data/nvd/feed-1.1-samples", "nvd-1.1", 677 },
        { "data/nvd/feed-2.0", "nvd-2.0", 9 },
        { "data/nvd/api-2.0/vunnel/full-page.json", "nvd-2.0", 38 },
        { "data/osv/Go/all.zip", "osv", 4_291 },
        { "data/osv/PyPI/all.zip", "osv", 2_661 },
        { "data/osv/crates.io/all.zip", "osv", 1_206 },
        { "data/osv/Bitnami/all.zip", "osv", 7_444 },
        { "data/osv/AlmaLinux-8/all.zip", "osv", 2_040 },
        { "data/osv/Packagist-Drupal/all.zip", "osv", 591 },
        { "data/osv/extracted/Maven/all.zip", "osv", 384 },
        { "data/osv/extracted/Ubuntu/all.zip", "osv", 19 },
        { "data/osv/ghsa-scenario", "osv", 3 },
        { "data/kev/known_exploited_vulnerabilities-2026-08-07.json.gz", "kev", 1_662 },
        { "data/kev/known_exploited_vulnerabilities-2024-10-22.json.gz", "kev", 1_199 },
        { "data/cve5/vulnrichment-subset.tar.gz", "cve-5", 8_832 },
        { "data/cve5/samples", "cve-5", 24 },
        { "data/jvn/feed-detail", "vuldef", 3 },
        { "data/jvn/feed-rss", "jvnrss", 8 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_published_feed_gives_as_many_records_as_it_holds(string path, string format, int count)
    {
        var tally = Tally.Of(AdvisorySources.Open(SharedData.Path(path)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {tally}");
        tally.Understood.GetValueOrDefault(format).ShouldBe(count);
        tally.SetAside.Keys.ShouldBeSubsetOf(["unknown-format"]);
    }

    [Theory]
    [InlineData("data/nvd/feed-2.0")]
    [InlineData("data/nvd/cve-2.0")]
    [InlineData("data/nvd/api-2.0")]
    [InlineData("data/nvd/cve-with-cpematch")]
    [InlineData("data/nvd/overrides")]
    [InlineData("data/osv/extracted")]
    [InlineData("data/jvn")]
    [InlineData("data/kev")]
    [InlineData("data/cve5/samples")]
    [InlineData("conformance/osv")]
    [InlineData("conformance/jvn")]
    [InlineData("conformance/csaf/oasis-2.0/examples")]
    [InlineData("data/packages/fixtures")]
    public void Whatever_a_folder_holds_ends_as_items(string path)
    {
        var tally = Tally.Of(AdvisorySources.Open(SharedData.Path(path)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {tally}");
        (tally.Understood.Count + tally.SetAside.Count).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_year_of_NVD_is_read_at_ten_thousand_records_a_second()
    {
        if (Environment.GetEnvironmentVariable("KAKEHASHI_LONG") != "1")
        {
            Assert.Skip("Measures; set KAKEHASHI_LONG=1 and build for release.");
        }

        var path = SharedData.Path("data/nvd/feed-1.1/nvdcve-1.1-2021.json.gz");
        Tally.Of(AdvisorySources.Open(path));
        var watch = Stopwatch.StartNew();
        var allocated = GC.GetTotalAllocatedBytes();
        var tally = Tally.Of(AdvisorySources.Open(path));
        var seconds = watch.Elapsed.TotalSeconds;

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{tally.Understood["nvd-1.1"] / seconds:F0} CVE/s, {tally.RawBytes / seconds / 1e6:F0} MB/s, "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) / 1_000_000} MB allocated");
        (tally.Understood["nvd-1.1"] / seconds).ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void All_NVD_feeds_together_hold_150_026_records()
    {
        if (Environment.GetEnvironmentVariable("KAKEHASHI_LONG") != "1")
        {
            Assert.Skip("Takes a minute; set KAKEHASHI_LONG=1.");
        }

        var years = Directory.GetFiles(SharedData.Path("data/nvd/feed-1.1"), "*.gz");
        var watch = Stopwatch.StartNew();
        var tally = Tally.Of(years.SelectMany(year => AdvisorySources.Open(year)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed}: {tally}");
        tally.Understood["nvd-1.1"].ShouldBe(134_572 + 15_454);
        tally.SetAside.ShouldBeEmpty();
    }
}
