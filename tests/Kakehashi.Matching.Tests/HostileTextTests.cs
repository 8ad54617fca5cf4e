using CsCheck;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Cvss;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ssvc;
using Kakehashi.Matching.Vers;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests;

/// <summary>Outside text is read or refused; what is read and printed reads back to the same.</summary>
public sealed class HostileTextTests
{
    private static readonly Gen<string> Texts = Gen.Select(
        Gen.OneOf("pkg:", "pkg:npm/", "pkg:git/", "cpe:/a:", "cpe:2.3:a:", "CVSS:3.1/", "CVSS:4.0/", "vers:npm/", "row,A v1,B v1\n", ""),
        Gen.OneOf(Gen.String, Gen.OneOf(
            "a", "B", "1", "1.2.3", "%41", "%2F", "%", "%zz", "%e3%81%82", "é", "日", "\ud800", "/", "//", "@", "?", "k=v", "&", "#", "..", ":", "*", "-", "~", "\\",
            "\\*", "AV:N", "AC:L", "|", "<", ">=", "!=", "=", ",", "\"", "\n").Array[0, 12].Select(string.Concat)),
        (start, rest) => start + rest);

    [Fact]
    public void A_package_url_that_is_read_prints_as_one_that_reads_back() => Texts.Sample(
        text =>
        {
            if (PackageUrl.TryParse(text, out var purl))
            {
                PackageUrl.TryParse(purl.ToString(), out var again).ShouldBeTrue(purl.ToString());
                again.ToString().ShouldBe(purl.ToString());
            }

            PackageUrl.TryParseStrict(text, out _, out var fault).ShouldBe(fault == PackageUrlFault.None);
        },
        iter: 20_000, threads: 1);

    [Fact]
    public void A_cpe_name_that_is_read_prints_as_one_that_reads_back() => Texts.Sample(
        text =>
        {
            _ = CpeName.TryParse(text, out _);
            if (WellFormedName.TryParse(text, out var name))
            {
                CpeFormattedString.TryUnbind(CpeFormattedString.Bind(name), out var again).ShouldBeTrue(text);
                again.ShouldBe(name);
                CpeMatching.Compare(name, again).ShouldBeOneOf(CpeRelation.Equal, CpeRelation.Undefined);
            }
        },
        iter: 20_000, threads: 1);

    [Fact]
    public void A_vers_range_that_is_read_prints_as_one_that_reads_back() => Texts.Sample(
        text =>
        {
            if (VersRange.TryParse(text, out var range))
            {
                VersRange.TryParse(range.ToString(), out var again).ShouldBeTrue(text);
                again.ToString().ShouldBe(range.ToString());
                range.Contains("1.2.3");
            }
        },
        iter: 20_000, threads: 1);

    [Fact]
    public void Vectors_and_tables_are_read_or_refused() => Texts.Sample(
        text =>
        {
            CvssScore.Of(text);
            _ = SsvcTree.TryRead(text, out _);
        },
        iter: 20_000, threads: 1);
}
