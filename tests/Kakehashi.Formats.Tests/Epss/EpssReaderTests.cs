using System.IO.Compression;
using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Epss;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Epss;

public sealed class EpssReaderTests
{
    [Fact]
    public void A_file_says_model_day_and_scores()
    {
        var sheet = Sheet("#model_version:v2026.01.01,score_date:2026-02-03T00:00:00+0000\ncve,epss,percentile\nCVE-2026-0001,0.97,0.999\nCVE-2026-0002,0.00042,0.05\n");
        (sheet.Model, sheet.Day).ShouldBe(("v2026.01.01", new DateOnly(2026, 2, 3)));
        sheet.Rows.ShouldBe([new EpssRow("CVE-2026-0001", 0.97, 0.999), new EpssRow("CVE-2026-0002", 0.00042, 0.05)]);
    }

    [Fact]
    public void An_old_file_takes_its_day_from_its_name()
    {
        var sheet = Sheet("cve,epss\r\nCVE-2020-5902,0.65\r\n", "epss_scores-2021-04-14.csv");
        (sheet.Day, sheet.Rows[0].Percentile).ShouldBe((new DateOnly(2021, 4, 14), null));
    }

    [Theory]
    [InlineData("cve,epss\nCVE-2020-5902,0.65\n", SetAsideReason.BadDate, "name it")]
    [InlineData("#model_version:v1,score_date:2026-02-03\ncve,epss,percentile\nCVE-2026-0001,1.5,0.9\n", SetAsideReason.UnknownRecord, "line 3: '1.5'")]
    [InlineData("#model_version:v1,score_date:2026-02-03\ncve,epss,percentile\nCVE-2026-0001,0.5\n", SetAsideReason.UnknownRecord, "line 3")]
    [InlineData("#model_version:v1,score_date:2026-02-03\ncve,epss,percentile\nCVE-2026-0001,0.5,0.5\nCVE-2026-0001,0.6,0.5\n", SetAsideReason.UnknownRecord, "stands twice")]
    [InlineData("#model_version:v1,score_date:2026-02-03\ncve,epss,percentile\n", SetAsideReason.Truncated, "no score")]
    [InlineData("#model_version:v1,score_date:2026-02-03\nname,value\n", SetAsideReason.UnknownRecord, "line 2")]
    public void A_file_that_is_not_whole_is_refused_whole(string text, string why, string where)
    {
        var item = Open(Encoding.UTF8.GetBytes(text), "scores.csv").ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>();
        item.Why.ShouldBe(why);
        item.Detail.ShouldContain(where);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused_whole()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("#model_version:v1,score_date:2026-02-03\ncve,epss,percentile\n"u8);
            for (var number = 1000; number < 9000; number++)
            {
                gzip.Write(Encoding.ASCII.GetBytes($"CVE-2026-{number},0.{number},0.5\n"));
            }
        }

        var items = Open(packed.ToArray()[..^2000], "epss_scores-2026-02-03.csv.gz");
        items.ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>();
    }

    [Fact]
    public void Files_of_four_models_are_read()
    {
        var sheets = AdvisorySources.Open(SharedData.Path("data/epss")).ToList();
        sheets.ShouldAllBe(item => item is AdvisoryItem.Scores);
        sheets.Cast<AdvisoryItem.Scores>().Select(item => item.Sheet.Day).ShouldBe(
            [new DateOnly(2021, 4, 14), new DateOnly(2021, 9, 1), new DateOnly(2022, 2, 4), new DateOnly(2023, 3, 7)]);
    }

    private static EpssSheet Sheet(string text, string name = "a.csv") =>
        Open(Encoding.UTF8.GetBytes(text), name).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.Scores>().Sheet;

    private static List<AdvisoryItem> Open(byte[] bytes, string name) => [.. AdvisorySources.Open(new MemoryStream(bytes), name)];
}
