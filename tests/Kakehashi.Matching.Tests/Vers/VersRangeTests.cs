using CsCheck;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Vers;

public sealed class VersRangeTests
{
    [Theory]
    [InlineData("vers:npm", VersFault.NoScheme)]
    [InlineData("vers:NPM/1", VersFault.NoScheme)]
    [InlineData("vers:npm/", VersFault.BadConstraint)]
    [InlineData("vers:npm/>=1||<2", VersFault.BadConstraint)]
    [InlineData("vers:npm/>=1|", VersFault.BadConstraint)]
    [InlineData("vers:npm/>=1| <2", VersFault.BadConstraint)]
    [InlineData("vers:npm/=1", VersFault.BadConstraint)]
    [InlineData("vers:npm/*|1", VersFault.MisplacedAsterisk)]
    [InlineData("vers:npm/1%2G", VersFault.BadEncoding)]
    [InlineData("vers:npm/1%2E0", VersFault.BadEncoding)]
    [InlineData("vers:npm/2|1", VersFault.NotSorted)]
    [InlineData("vers:npm/1.0.0|1.0.0", VersFault.RepeatedVersion)]
    [InlineData("vers:datetime/2024-01-01t00:00:00z", VersFault.BadVersion)]
    public void What_is_no_range_is_refused_with_its_fault(string text, VersFault fault)
    {
        VersRange.TryParseStrict(text, out _, out var found).ShouldBeFalse();
        found.ShouldBe(fault);
    }

    [Theory]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", "1.5.0", RangeVerdict.Inside)]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", "2.0.0", RangeVerdict.Outside)]
    [InlineData("vers:npm/>=1.0.0|<2.0.0|>=3.0.0", "2.5.0", RangeVerdict.Outside)]
    [InlineData("vers:npm/>=1.0.0|<2.0.0|>=3.0.0", "4.0.0", RangeVerdict.Inside)]
    [InlineData("vers:npm/>=1.0.0|!=1.5.0|<2.0.0", "1.5.0", RangeVerdict.Outside)]
    [InlineData("vers:npm/>=1.0.0|!=1.5.0|<2.0.0", "1.5.1", RangeVerdict.Inside)]
    [InlineData("vers:npm/!=1.5.0", "1.5.1", RangeVerdict.Inside)]
    [InlineData("vers:npm/!=1.5.0", "1.5.0", RangeVerdict.Outside)]
    [InlineData("vers:npm/1.0.0|1.2.0", "1.1.0", RangeVerdict.Outside)]
    [InlineData("vers:npm/*", "anything", RangeVerdict.Inside)]
    [InlineData("vers:npm/<1.0.0", "master", RangeVerdict.Undecided)]
    [InlineData("vers:nobody/1.0", "1.0", RangeVerdict.Inside)]
    [InlineData("vers:nobody/<1.0", "0.9", RangeVerdict.Undecided)]
    public void A_version_is_inside_or_not(string text, string version, RangeVerdict verdict)
    {
        VersRange.TryParse(text, out var range).ShouldBeTrue();
        range.Contains(version).ShouldBe(verdict);
    }

    [Theory]
    [InlineData("vers:npm/>=1.0.0|>=1.5.0|<2.0.0|<3.0.0", "vers:npm/>=1.0.0|<3.0.0")]
    [InlineData("vers:npm/<1.0.0|<2.0.0", "vers:npm/<2.0.0")]
    [InlineData("vers:npm/1.0.0|<2.0.0|2.0.0", "vers:npm/<=2.0.0")]
    [InlineData("vers:npm/1.0.0|>1.0.0", "vers:npm/>=1.0.0")]
    [InlineData("vers:npm/1.0.0|1.0.0", "vers:npm/1.0.0")]
    [InlineData("vers:npm/3.0.0|1.0.0", "vers:npm/1.0.0|3.0.0")]
    public void A_range_is_simplified(string text, string simple)
    {
        VersRange.TryParse(text, out var range).ShouldBeTrue();
        range.Simplify().ToString().ShouldBe(simple);
    }

    [Fact]
    public void Simplifying_twice_changes_nothing_and_no_version_changes_sides()
    {
        var constraint = Gen.Select(Gen.OneOf("", "!=", "<", "<=", ">", ">="), Gen.Int[0, 9], (sign, number) => $"{sign}{number}.0.0");
        constraint.Array[1, 6].Sample(parts =>
        {
            VersRange.TryParse("vers:npm/" + string.Join('|', parts), out var range).ShouldBeTrue();
            var simple = range.Simplify();
            simple.Simplify().ToString().ShouldBe(simple.ToString());
            return Enumerable.Range(0, 20).Select(half => $"{half / 2}.{half % 2}.0").All(version => simple.Contains(version) == range.Contains(version));
        }, iter: 2_000, threads: 1);
    }

    [Fact]
    public void What_is_printed_reads_back()
    {
        VersRange.TryParse("vers:generic/1%7C2", out var range).ShouldBeTrue();
        range.Constraints[0].Version.ShouldBe("1|2");
        range.ToString().ShouldBe("vers:generic/1%7C2");
    }
}
