using System.IO.Compression;
using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Epss;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Epss;

public sealed class EpssReaderTests
{
    private const string Heading = "#model_version:v2025.03.14,score_date:2026-11-20T12:55:00Z\ncve,epss,percentile\n";

    [Fact]
    public void A_list_says_its_day_and_model_and_gives_its_rows()
    {
        var epss = One(Heading + "CVE-2021-44228,0.94358,0.99963\nCVE-1999-0001,1e-05,0.1\n");

        (epss.Day, epss.Model, epss.Count).ShouldBe((new DateOnly(2026, 11, 20), "v2025.03.14", 2));
        epss.Rows.ShouldBe([new EpssRow("CVE-2021-44228", 0.94358, 0.99963), new EpssRow("CVE-1999-0001", 0.00001, 0.1)]);
    }

    [Fact]
    public void A_zone_without_colon_is_a_zone() =>
        One("#model_version:v2022.01.01,score_date:2022-02-04T00:00:00+0000\ncve,epss,percentile\nCVE-2020-5902,0.9,0.9\n")
            .Day.ShouldBe(new DateOnly(2022, 2, 4));

    [Fact]
    public void A_list_without_comment_takes_the_day_of_its_name()
    {
        var epss = One("cve,epss\nCVE-2020-5902,0.65117\n", "epss_scores-2021-04-14.csv");

        (epss.Day, epss.Model).ShouldBe((new DateOnly(2021, 4, 14), ""));
        epss.Rows.ShouldBe([new EpssRow("CVE-2020-5902", 0.65117, null)]);
    }

    [Fact]
    public void Lines_may_end_as_on_Windows() =>
        One(Heading.ReplaceLineEndings("\r\n") + "CVE-2020-5902,0.5,0.5\r\n").Rows.ShouldBe([new EpssRow("CVE-2020-5902", 0.5, 0.5)]);

    [Theory]
    [InlineData("", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,0.65117,0.9", SetAsideReason.Truncated)]
    [InlineData("CVE-2020-5902,0.65117\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,0.65117,0.9,1\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,1.2,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,-0.1,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,NaN,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,\"0.5\",0.9\n", SetAsideReason.BadScores)]
    [InlineData("GHSA-jfh8-c2jp-5v3q,0.5,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-05902,0.5,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,0.5,0.9\n\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,0.5,0.9\nCVE-2020-5902,0.6,0.9\n", SetAsideReason.BadScores)]
    [InlineData("CVE-2020-5902,0.5,0.9\ncve,epss,percentile\n", SetAsideReason.BadScores)]
    public void A_list_that_does_not_fit_together_is_refused_whole(string rows, string why)
    {
        var items = Reading.Items(Heading + "CVE-2021-44228,0.94358,0.99963\n" + rows);
        if (rows.Length == 0)
        {
            items = Reading.Items(Heading);
        }

        items.ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(why);
    }

    [Fact]
    public void A_compressed_list_that_is_cut_off_gives_no_row()
    {
        var rows = string.Concat(Enumerable.Range(1000, 40_000).Select(number => $"CVE-2020-{number},0.{number},0.5\n"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Heading + rows));
        }

        Reading.Items(packed.ToArray(), "epss.csv.gz").ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.Scores>().Sheet.Count.ShouldBe(40_000);
        Reading.Items(packed.ToArray()[..^2_000], "epss.csv.gz").ShouldAllBe(item => item is AdvisoryItem.SetAside);
    }

    [Theory]
    [InlineData("cve,score\nCVE-2020-5902,0.5\n", SetAsideReason.UnknownFormat)]
    [InlineData("# a comment of somebody else\n", SetAsideReason.UnknownFormat)]
    [InlineData("changes.csv without a line feed", SetAsideReason.UnknownFormat)]
    [InlineData("cve,epss\nCVE-2020-5902,0.5\n", SetAsideReason.BadDate)]
    [InlineData("#model_version:v1,score_date:yesterday\ncve,epss\nCVE-2020-5902,0.5\n", SetAsideReason.BadDate)]
    public void A_list_of_no_known_day_or_of_other_columns_is_set_aside(string content, string why) =>
        Reading.Items(content).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(why);

    [Fact]
    public void A_line_without_end_is_not_kept_in_memory() =>
        Reading.Items(Heading + new string('9', 4_000_000)).ShouldHaveSingleItem()
            .ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(SetAsideReason.UnknownFormat);

    [Fact]
    public void The_published_lists_of_four_models_are_read() =>
        AdvisorySources.Open(SharedData.Path("data/epss")).Select(item => item.ShouldBeOfType<AdvisoryItem.Scores>())
            .Select(item => $"{item.Sheet.Day:yyyy-MM-dd} {item.Sheet.Model} {item.Sheet.Count} {item.Sheet.Rows.First()}").ShouldBe(
            [
                "2021-04-14  2 EpssRow { Cve = CVE-2020-5902, Score = 0.65117, Percentile =  }",
                "2021-09-01  2 EpssRow { Cve = CVE-2020-5902, Score = 0.65117, Percentile = 0.9981063485700858 }",
                "2022-02-04 v2022.01.01 2 EpssRow { Cve = CVE-2020-5902, Score = 0.96817, Percentile = 0.99999 }",
                "2023-03-07 v2023.03.01 2 EpssRow { Cve = CVE-2020-5902, Score = 0.97567, Percentile = 0.99995 }",
            ]);

    private static EpssSheet One(string content, string name = "epss.csv") =>
        Reading.Items(content, name).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.Scores>().Sheet;
}
