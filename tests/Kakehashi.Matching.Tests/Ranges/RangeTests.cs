using CsCheck;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Tests.Versions;
using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

public sealed class RangeTests
{
    [Fact]
    public void Versions_are_inside_or_outside_as_the_text_says()
    {
        var wrong = new List<string>();
        foreach (var (scheme, line, number) in TextCases.Read("Ranges/ranges.txt"))
        {
            var colon = line.IndexOf(" :", StringComparison.Ordinal);
            var arrow = line.IndexOf("=> ", colon, StringComparison.Ordinal);
            VersionRange.TryParse(line[..colon], out var range).ShouldBeTrue(line);
            var verdict = range!.Contains(VersionSchemes.Of(scheme)!, line[(colon + 2)..arrow].Trim());
            if (!string.Equals(verdict.ToString(), line[(arrow + 3)..], StringComparison.OrdinalIgnoreCase))
            {
                wrong.Add($"{number}: {line} but {verdict}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Osv_events_become_the_intervals_that_the_text_says()
    {
        var wrong = new List<string>();
        foreach (var (scheme, line, number) in TextCases.Read("Ranges/osv.txt"))
        {
            var halves = line.Split(" => ");
            var bracket = halves[0].IndexOf('[', StringComparison.Ordinal);
            var versions = bracket < 0 ? [] : halves[0][(bracket + 1)..^1].Split(' ');
            var events = (bracket < 0 ? halves[0] : halves[0][..bracket])
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(text => new OsvEvent(text.Split(' ')[0], text.Split(' ')[1]))
                .ToList();
            var range = OsvEvents.ToRange(VersionSchemes.Of(scheme)!, events, versions)?.ToText() ?? "?";
            if (range != halves[1])
            {
                wrong.Add($"{number}: {line} but {range}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Several_ranges_of_one_package_are_united()
    {
        var range = OsvEvents.ToRange(
            VersionSchemes.Of("npm")!,
            [
                [new OsvEvent("introduced", "0"), new OsvEvent("fixed", "1.2.0")],
                [new OsvEvent("introduced", "2.0.0"), new OsvEvent("fixed", "2.1.0")],
            ],
            ["1.1.0", "3.0.0"]);

        range!.ToText().ShouldBe("<1.2.0;>=2.0.0|<2.1.0;=3.0.0");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1.0")]
    [InlineData(">=")]
    [InlineData(">=1.0|")]
    [InlineData(">=1.0|>2.0")]
    [InlineData("<1.0|>=0.5")]
    [InlineData(">=1.0;")]
    [InlineData(";")]
    [InlineData("**")]
    [InlineData("=1 0")]
    [InlineData("=%4")]
    [InlineData("=%zz")]
    [InlineData("=%41")]
    [InlineData("=%u0041")]
    [InlineData("None")]
    public void Other_text_is_no_range(string text) => VersionRange.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Odd_characters_are_escaped_and_read_back()
    {
        var range = new VersionRange([VersionInterval.Exactly("1.0 |;<第2版>\ud800"), new(null, false, "", true)]);

        range.ToText().ShouldBe("=1.0%20%7C%3B%3C%u7B2C2%u7248%3E%uD800;<=%-");
        VersionRange.TryParse(range.ToText(), out var read).ShouldBeTrue();
        read!.Intervals.ShouldBe(range.Intervals);
    }

    [Fact]
    public void Any_range_reads_back_from_its_text()
    {
        var bound = Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char, 0, 8]!, Gen.OneOf("1.0", "2.0-beta9", "1:2~rc1", "")!);
        var interval = Gen.Select(bound, Gen.Bool, bound, Gen.Bool, (lower, withLower, upper, withUpper) =>
            new VersionInterval(lower, withLower, upper, withUpper));
        interval.Array[0, 4].Sample(
            intervals =>
            {
                var range = new VersionRange(intervals);
                return VersionRange.TryParse(range.ToText(), out var read)
                    && read.Intervals.SequenceEqual(range.Intervals)
                    && read.ToText() == range.ToText();
            },
            iter: 5_000,
            threads: 1);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_is_canonical() =>
        Gen.OneOf(Gen.String, Gen.OneOf(">=", "<", "=", "*", ";", "|", "1.0", "%20", "%u3042", "none").Array[0, 8].Select(string.Concat)).Sample(
            text => !VersionRange.TryParse(text, out var range) || range.ToText() == text,
            iter: 20_000,
            threads: 1);

    [Fact]
    public void A_prepared_range_answers_as_the_range_does()
    {
        var scheme = VersionSchemes.Of("npm")!;
        VersionRange.TryParse("<1.2.0;>=2.0.0|<2.1.0;=3.0.0", out var range).ShouldBeTrue();
        var prepared = new PreparedRange(range!, scheme);
        foreach (var version in new[] { "1.0.0", "1.2.0", "2.0.5", "3.0.0", "x", "" })
        {
            prepared.Contains(version, scheme.TryParse(version, out var value) ? value : null)
                .ShouldBe(range!.Contains(scheme, version), version);
        }
    }
}
