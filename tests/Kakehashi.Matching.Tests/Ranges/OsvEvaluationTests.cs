using System.Globalization;
using CsCheck;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

/// <summary>
/// Ranges of events against the algorithm of the OSV schema ("Evaluation"), which asks each event in turn.
/// </summary>
public sealed class OsvEvaluationTests
{
    private const int Versions = 12;

    [Fact]
    public void Any_events_of_different_versions_mean_what_the_schema_says()
    {
        var npm = VersionSchemes.Of("npm")!;
        var kind = Gen.OneOf("introduced", "introduced", "fixed", "fixed", "last_affected");
        var numbers = Gen.Int[0, Versions].HashSet[1, 8];
        Gen.Select(numbers, kind.Array[8], Gen.Int[-3, Versions], Gen.Bool, Events).Sample(
            events =>
            {
                var range = OsvEvents.ToRange(npm, events, []);
                return events.Exists(one => one.Kind == "introduced")
                    ? Enumerable.Range(1, Versions).All(version =>
                        range!.Contains(npm, Name(version, "")) == Verdict(IsAffected(events, version)))
                    : range is null;
            },
            iter: 20_000,
            threads: 1);
    }

    [Theory]
    [InlineData("npm", "0.0.0-0")]
    [InlineData("npm", "0.0.0-alpha")]
    [InlineData("Go", "v0.0.0-20190101000000-abcdefabcdef")]
    [InlineData("Go", "0.0.0-0")]
    [InlineData("PyPI", "0.dev0")]
    [InlineData("PyPI", "0a1")]
    [InlineData("Debian:12", "0~~")]
    [InlineData("Maven", "0-alpha-1")]
    [InlineData("RubyGems", "0.a")]
    [InlineData("Alpine:v3.20", "0_alpha1")]
    public void Introduced_0_lies_below_every_version(string ecosystem, string version)
    {
        var range = Pair(VersionSchemes.Of(ecosystem)!, "0", "1.0.0");

        range!.Contains(VersionSchemes.Of(ecosystem)!, version).ShouldBe(RangeVerdict.Inside);
    }

    [Fact]
    public void A_listed_version_is_affected_even_where_the_events_do_not_hold_it()
    {
        var scheme = VersionSchemes.Of("PyPI")!;
        var range = Pair(scheme, "1.0", "2.0", "1.5", "0.9", "2.0.1")!;

        range.ToText().ShouldBe(">=1.0|<2.0;=0.9;=2.0.1");
        range.Contains(scheme, "0.9.0").ShouldBe(RangeVerdict.Inside);
        range.Contains(scheme, "0.8").ShouldBe(RangeVerdict.Outside);
        range.Contains(scheme, "2.0").ShouldBe(RangeVerdict.Outside);
    }

    [Fact]
    public void A_listed_version_that_cannot_be_ordered_is_found_by_its_text()
    {
        var scheme = VersionSchemes.Of("PyPI")!;
        var range = Pair(scheme, "0", "2.0", "2.1-final?")!;

        range.Contains(scheme, "2.1-final?").ShouldBe(RangeVerdict.Inside);
        range.Contains(scheme, "2.2").ShouldBe(RangeVerdict.Outside);
    }

    [Fact]
    public void One_limit_cuts_its_own_range_and_no_other()
    {
        var range = OsvEvents.ToRange(
            VersionSchemes.Of("npm")!,
            [
                [new OsvEvent("introduced", "0"), new OsvEvent("limit", "1.5.0")],
                [new OsvEvent("introduced", "2.0.0"), new OsvEvent("fixed", "3.0.0")],
            ],
            []);

        range!.ToText().ShouldBe("<1.5.0;>=2.0.0|<3.0.0");
    }

    [Fact]
    public void Commits_have_no_order() =>
        Pair(
            VersionSchemes.Of("npm")!,
            "6879efc2c1596d11a6a6ad296f80063b558d5e0f",
            "a10ebb4a1f6e1b9c2d3e4f5a6b7c8d9e0f1a2b3c").ShouldBeNull();

    private static List<OsvEvent> Events(HashSet<int> numbers, string[] kinds, int limit, bool isStar)
    {
        var events = numbers.Zip(kinds, (number, kind) => new OsvEvent(kind, Name(number, kind))).ToList();
        if (limit > 0)
        {
            events.Add(new OsvEvent("limit", isStar ? "*" : Name(limit, "limit")));
            events.Add(new OsvEvent("limit", Name(1, "limit")));
        }

        return events;
    }

    private static RangeVerdict Verdict(bool isAffected) => isAffected ? RangeVerdict.Inside : RangeVerdict.Outside;

    private static VersionRange? Pair(
        VersionScheme scheme, string introduced, string mended, params string[] versions) =>
        OsvEvents.ToRange(scheme, [new OsvEvent("introduced", introduced), new OsvEvent("fixed", mended)], versions);

    private static string Name(int number, string kind) =>
        number == 0 && kind == "introduced" ? "0" : string.Create(CultureInfo.InvariantCulture, $"{number}.0.0");

    // The schema's own steps, on plain numbers.
    private static bool IsAffected(List<OsvEvent> events, int version)
    {
        var limits = events.Where(one => one.Kind == "limit").ToList();
        if (limits.Count > 0 && !limits.Exists(limit => limit.Version == "*" || version < Number(limit)))
        {
            return false;
        }

        var affected = false;
        foreach (var one in events.Where(one => one.Kind != "limit").OrderBy(Number))
        {
            affected = one.Kind switch
            {
                "introduced" => affected || version >= Number(one),
                "fixed" => affected && version < Number(one),
                _ => affected && version <= Number(one),
            };
        }

        return affected;
    }

    private static int Number(OsvEvent one) => int.Parse(one.Version.Split('.')[0], CultureInfo.InvariantCulture);
}
