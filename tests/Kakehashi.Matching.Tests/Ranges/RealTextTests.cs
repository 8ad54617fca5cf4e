using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

public sealed class RealTextTests(ITestOutputHelper output)
{
    [Fact]
    public void What_JVN_wrote_is_read_or_left_with_a_reason()
    {
        var readings = RealTexts.OfJvn()
            .Distinct()
            .Select(one => (one.Text, ProseRange.Understand(one.Text, one.Product)))
            .ToList();

        Report("JVN", readings);
        readings.Count.ShouldBeGreaterThan(20);
        readings.Count(one => one.Item2.Range is not null).ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData(CsafVersions.SomeVersions, 900, 80)]
    [InlineData(CsafVersions.OneVersion, 900, 5)]
    public void What_CSAF_publishers_wrote_is_read_or_left_with_a_reason(string category, int fewest, int percentRead)
    {
        var readings = RealTexts.OfCsaf()
            .Where(one => one.Category == category)
            .Distinct()
            .Select(one => (one.Name, CsafVersions.Read(category, one.Name, one.Product)))
            .ToList();

        Report(category, readings);
        readings.Count.ShouldBeGreaterThan(fewest);
        (readings.Count(one => one.Item2.IsWhole) * 100 / readings.Count).ShouldBeGreaterThanOrEqualTo(percentRead);
    }

    // Every text, with what was read in it, so that a person can go through them.
    private void Report(string title, List<(string Text, RangeReading Reading)> readings)
    {
        output.WriteLine($"{title}: {readings.Count} texts, {readings.Count(one => one.Reading.IsWhole)} read whole");
        foreach (var reason in readings.Where(one => !one.Reading.IsWhole).GroupBy(one => one.Reading.Undecided))
        {
            var half = reason.Count(one => one.Reading.Range is not null);
            output.WriteLine($"  {reason.Key}: {reason.Count()}, of which {half} are half-certain");
        }

        foreach (var (text, reading) in readings)
        {
            output.WriteLine($"    {text} => {reading}");
        }
    }
}
