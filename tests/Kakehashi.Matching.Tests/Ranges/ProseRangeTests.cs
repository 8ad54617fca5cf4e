using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

public sealed class ProseRangeTests(ITestOutputHelper output)
{
    [Fact]
    public void Prose_is_read_as_labelled_or_left_to_a_person()
    {
        var lines = ProseLabel.ReadAll("Ranges/prose.txt").ToList();
        var wrong = new List<string>();
        var (right, undecided, missed) = (0, 0, 0);
        foreach (var line in lines)
        {
            var reading = ProseRange.Understand(line.Text, line.Product);
            var isExpected = reading.ToString() == line.Meaning;
            var isMissed = line.MayBeMissed && reading.Range is null;
            right += isExpected && reading.IsWhole ? 1 : 0;
            undecided += isExpected && !reading.IsWhole ? 1 : 0;
            missed += isMissed ? 1 : 0;
            if (!isExpected && !isMissed)
            {
                wrong.Add($"{line.Number}: {line.Text} => {line.Meaning} but {reading}");
            }
        }

        output.WriteLine(
            $"{lines.Count} lines: {right} read, {undecided} undecided as they should be, "
            + $"{missed} undecided that could be read, {wrong.Count} wrong");
        wrong.ShouldBeEmpty();
        lines.Count.ShouldBeGreaterThan(300);
        right.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Read_gives_only_what_can_mean_nothing_else()
    {
        ProseRange.Read("2.4.0 以前")!.ToText().ShouldBe("<=2.4.0");
        ProseRange.Read("8.0").ShouldBeNull();
        ProseRange.Read("2.3.2 より前、2.12.4 より前").ShouldBeNull();
    }

    [Theory]
    [InlineData("3.4.6 より前", "3.4.6")]
    [InlineData("3.4.6 以前", "")]
    [InlineData("2 系", "")]
    [InlineData("2.x 未満", "")]
    [InlineData("8.0 SP1 未満", "")]
    [InlineData("3.4.6 より以前", "")]
    [InlineData("2.3.2 より前、2.12.4 より前", "2.3.2 2.12.4")]
    [InlineData("Ver.1.4.2より前のバージョン（CVE-2099-0354）", "1.4.2")]
    public void Mended_is_what_the_text_names_so_and_no_edge_of_a_family(string text, string versions) =>
        string.Join(' ', ProseRange.Understand(text).Fixed).ShouldBe(versions);

    [Fact]
    public void Absurdly_long_or_broken_text_is_left_to_a_person()
    {
        ProseRange.Read(new string('1', 100_000)).ShouldBeNull();
        ProseRange.Read(new string('\ufdfa', 300)).ShouldBeNull();
        ProseRange.Read("2.4.0 以前 \ud800").ShouldBeNull();
        ProseRange.Read(string.Concat(Enumerable.Repeat("1.0.1、", 40)) + "1.0.1").ShouldBeNull();
        ProseRange.Understand("2.4.0 以前", "\ud800").ToString().ShouldBe("<=2.4.0");
        ProseRange.Read("9999999999999.x").ShouldBeNull();
    }
}
