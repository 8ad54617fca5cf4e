using Kakehashi.Matching.Native;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Packages;

/// <summary>What the fuzzer found: texts that are no Unicode, and digits that are none of ASCII.</summary>
public sealed class HalfCharactersTests
{
    // An attribute cannot hold half a pair; the paragraph sign stands for it.
    [Theory]
    [InlineData("Apache§ Server", 0xD800, "apache\ufffd server")]
    [InlineData("Apache§", 0xDC00, "apache\ufffd")]
    [InlineData("Apach§e", 0xFFFE, "apach\ufffde")]
    [InlineData("Ａpache 😀", 0, "apache 😀")]
    public void A_name_with_what_is_no_character_is_folded_all_the_same(string name, int half, string folded) =>
        PackageNames.FoldName(name.Replace('§', (char)half)).ShouldBe(folded);

    [Fact]
    public void A_mark_joins_small_letters_as_it_does_not_join_capital_ones() =>
        PackageNames.FoldName("H\u0331TTP").ShouldBe(PackageNames.FoldName("\u1e96ttp"));

    [Fact]
    public void A_range_with_half_a_pair_is_no_text()
    {
        VersRange.TryParseStrict("vers:generic/1" + (char)0xD800, out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(VersFault.BadEncoding);
        VersRange.TryParse("vers:maven/1" + (char)0xDC00, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("composer", "^１.2")]
    [InlineData("composer", "1.0 - 2.１")]
    public void Wide_digits_are_no_versions(string scheme, string range) =>
        NativeSyntaxes.Of(scheme)!.TryParse(range, out _).ShouldBeFalse();

    [Fact]
    public void A_bracket_is_part_of_no_version()
    {
        NativeSyntaxes.Of("conan")!.TryParse(">=1.0[ <2.0", out var range).ShouldBeTrue();

        range.Contains("1.2.3").ShouldBe(RangeVerdict.Undecided);
        range.ToVers().ShouldBeNull();
    }

    [Fact]
    public void One_version_in_two_spellings_stays_one()
    {
        NativeSyntaxes.Of("openssl")!.TryParse("1.09.2, 1.9.2", out var range).ShouldBeTrue();

        range.ToVers()!.ToString().ShouldBe("vers:openssl/1.09.2");
    }
}
