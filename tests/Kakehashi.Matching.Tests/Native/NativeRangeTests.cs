using CsCheck;
using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Tests.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Native;

public sealed class NativeRangeTests
{
    [Fact]
    public void Native_ranges_become_the_vers_ranges_that_the_text_says() =>
        TextCases.Read("Native/native.txt").Select(one => Complaint(one.Scheme, one.Line)).Where(complaint => complaint is not null).ShouldBeEmpty();

    [Theory]
    [InlineData("npm", "^1.0.0 => vers:npm/>=1.0.0|<2.0.0")]
    [InlineData("npm", "^1.0.0 => invalid")]
    [InlineData("cargo", "foo => vers:cargo/*")]
    public void A_wrong_line_is_found(string scheme, string line) => Complaint(scheme, line).ShouldNotBeNull();

    [Theory]
    [InlineData("npm", "^1.2.3", "1.3.0-beta", true, RangeVerdict.Outside)]
    [InlineData("npm", "^1.2.3", "1.3.0-beta", false, RangeVerdict.Inside)]
    [InlineData("npm", "^1.2.3-alpha", "1.2.3-beta", true, RangeVerdict.Inside)]
    [InlineData("npm", "^1.2.3", "latest", false, RangeVerdict.Undecided)]
    [InlineData("pypi", "<2", "2.0rc1", false, RangeVerdict.Outside)]
    [InlineData("pypi", ">1.0", "1.0.post1", false, RangeVerdict.Outside)]
    [InlineData("pypi", "==1.0", "1.0+local", false, RangeVerdict.Inside)]
    [InlineData("pypi", "!=1.*", "1.5", false, RangeVerdict.Outside)]
    [InlineData("gem", "~> 1.0", "2.0.a", false, RangeVerdict.Outside)]
    [InlineData("gem", "< 2.0", "2.0.a", false, RangeVerdict.Inside)]
    [InlineData("maven", "(1.0,2.0]", "1.0", false, RangeVerdict.Outside)]
    [InlineData("composer", "<1.0", "1.0.0-beta", false, RangeVerdict.Outside)]
    [InlineData("hex", "~> 2.1.0", "2.2.0-dev", false, RangeVerdict.Outside)]
    [InlineData("hex", "~> 2.1.0-dev", "2.1.0-dev", true, RangeVerdict.Inside)]
    [InlineData("hex", ">= 2.1.0", "2.2.0-dev", true, RangeVerdict.Outside)]
    [InlineData("hex", ">= 2.1.0", "2.2.0-dev", false, RangeVerdict.Inside)]
    [InlineData("pub", "<2.0.0", "2.0.0-dev", true, RangeVerdict.Outside)]
    [InlineData("pub", ">=2.0.0-dev.1 <2.0.0", "2.0.0-dev.2", true, RangeVerdict.Inside)]
    [InlineData("pub", "<=1.2.3", "1.2.3+foo", false, RangeVerdict.Outside)]
    [InlineData("julia", "1.2, 3", "2.0.0", false, RangeVerdict.Outside)]
    public void A_version_is_inside_or_not(string scheme, string text, string version, bool asResolver, RangeVerdict verdict)
    {
        NativeSyntaxes.Of(scheme)!.TryParse(text, out var range).ShouldBeTrue();
        range.Contains(version, asResolver).ShouldBe(verdict);
    }

    [Theory]
    [InlineData("1.x.5", false)]
    [InlineData("^1.2.3 || foo", false)]
    [InlineData("^9007199254740991.0.0", false)]
    [InlineData("<1.0.0", true)]
    public void A_range_that_npm_cannot_read_whole_is_refused(string text, bool isRange) =>
        NativeSyntaxes.Of("npm")!.TryParse(text, out _).ShouldBe(isRange);

    [Theory]
    [InlineData("deb", ">= 1.0~rc1, << 2.0", "1.0", RangeVerdict.Inside)]
    [InlineData("deb", "(>> 1:1.0-1)", "1:1.0-1", RangeVerdict.Outside)]
    [InlineData("rpm", "<1.0^git1", "1.0", RangeVerdict.Inside)]
    [InlineData("alpm", "<1:2.0-3", "1:2.0", RangeVerdict.Outside)]
    [InlineData("golang", ">=1.0.0, <1.2.0 || >=2.0.0", "v1.5.0", RangeVerdict.Outside)]
    public void Plain_operators_serve_every_other_scheme(string scheme, string text, string version, RangeVerdict verdict)
    {
        new OperatorRanges(scheme).TryParse(text, out var range).ShouldBeTrue();
        range.Contains(version).ShouldBe(verdict);
    }

    [Theory]
    [InlineData("~1.2.2", "1.3.0", true, false)]
    [InlineData("~1.2.2", "1.2.1", false, true)]
    [InlineData("~1.2.2", "1.2.5", false, false)]
    [InlineData("<1.0.0 || >2.0.0", "1.5.0", false, false)]
    [InlineData(">1.0.0", "9.0.0", false, false)]
    [InlineData("1.0.0 || 3.0.0", "2.0.0", false, false)]
    [InlineData("1.0.0 || 3.0.0", "4.0.0", true, false)]
    [InlineData("*", "1.0.0", false, false)]
    [InlineData("^1.0.0", "latest", false, false)]
    public void A_version_outside_lies_beyond_the_whole_range_or_not(string text, string version, bool isPast, bool isBefore)
    {
        NativeSyntaxes.Of("npm")!.TryParse(text, out var range).ShouldBeTrue();
        range.IsBelow(version).ShouldBe(isPast);
        range.IsAbove(version).ShouldBe(isBefore);
    }

    [Fact]
    public void An_operator_that_no_scheme_agrees_on_is_refused() =>
        new OperatorRanges("deb").TryParse("^1.0", out _).ShouldBeFalse();

    [Theory]
    [InlineData("^1.0.0", ">=1.5.0 <3.0.0", true)]
    [InlineData("^1.0.0", "^2.0.0", false)]
    [InlineData("<1.0.0 >2.0.0", "*", false)]
    public void Two_ranges_meet_or_not(string left, string right, bool meets)
    {
        NativeSyntaxes.Of("npm")!.TryParse(left, out var one).ShouldBeTrue();
        NativeSyntaxes.Of("npm")!.TryParse(right, out var two).ShouldBeTrue();
        one.Intersects(two).ShouldBe(meets);
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_failing()
    {
        string[] pieces = ["1", "1.2", "2.0.0", "x", "*", "^", "~", ">=", "<", "=", "!", ",", "||", "|", " ", "-", "[", "]", "(", ")", "+", "beta", "dev", "é", "99999999999999999999999999999999999999999999"];
        string[] schemes = ["npm", "cargo", "pypi", "gem", "maven", "nuget", "composer", "conan", "nginx", "openssl", "hex", "pub", "julia", "swift"];
        Gen.OneOf(Gen.String, Gen.OneOf(pieces).Array[0, 8].Select(string.Concat)).Sample(
            text =>
            {
                foreach (var scheme in schemes)
                {
                    if (NativeSyntaxes.Of(scheme)!.TryParse(text, out var range))
                    {
                        range.ToVers()?.ToString().ShouldStartWith($"vers:{scheme}/");
                        range.Contains("1.2.3");
                    }
                }
            },
            iter: 5_000,
            threads: 1);
    }

    private static string? Complaint(string scheme, string line)
    {
        // An operator may hold the arrow's characters: the last arrow parts.
        var arrow = line.LastIndexOf("=> ", StringComparison.Ordinal);
        var (text, expected) = (line[..arrow].Trim(), line[(arrow + 3)..]);
        var actual = !NativeSyntaxes.Of(scheme)!.TryParse(text, out var range) ? "invalid" : range.ToVers()?.ToString() ?? "none";
        return actual == expected ? null : $"{line} — {actual}";
    }
}
