using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Packages;

public sealed class PackageUrlTests
{
    [Theory]
    [InlineData("npm/left-pad", PackageUrlFault.NoScheme)]
    [InlineData("pkg:npm", PackageUrlFault.BadType)]
    [InlineData("pkg:3d/model", PackageUrlFault.BadType)]
    [InlineData("pkg:npm/@1.0", PackageUrlFault.NoName)]
    [InlineData("pkg:npm/a?B=c", PackageUrlFault.BadQualifier)]
    [InlineData("pkg:npm/a?b=c&b=d", PackageUrlFault.BadQualifier)]
    [InlineData("pkg:npm/a%2", PackageUrlFault.BadEncoding)]
    [InlineData("pkg:npm/a%ff", PackageUrlFault.BadEncoding)]
    [InlineData("pkg:npm/a#b/%2E%2E/c", PackageUrlFault.BadSubpath)]
    [InlineData("pkg:deb/curl@1", PackageUrlFault.NamespaceRequired)]
    [InlineData("pkg:cargo/serde/json", PackageUrlFault.NamespaceProhibited)]
    [InlineData("pkg:julia/Dates", PackageUrlFault.QualifierRequired)]
    [InlineData("pkg:cpan/URI::PackageURL", PackageUrlFault.BadName)]
    [InlineData("pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1-beta", PackageUrlFault.BadVersion)]
    public void A_wrong_url_is_refused_with_its_fault(string text, PackageUrlFault fault)
    {
        PackageUrl.TryParseStrict(text, out _, out var found).ShouldBeFalse();
        found.ShouldBe(fault);
    }

    [Theory]
    [InlineData("pkg:deb/curl@1", "pkg:deb/curl@1")]
    [InlineData("pkg:npm/@angular/core@1.0", "pkg:npm/%40angular/core@1.0")]
    [InlineData("pkg:npm/a?B=c&d=&a=x/y", "pkg:npm/a?a=x%2Fy&b=c")]
    [InlineData("pkg:npm/a%2@1", "pkg:npm/a%252@1")]
    [InlineData("pkg:golang/a/b#/c/../d/", "pkg:golang/a/b#c/d")]
    [InlineData("pkg:golang/a/b#c%2F..%2F..%2Fd", "pkg:golang/a/b#c/d")]
    [InlineData("pkg:pypi/Zope_Interface@1.0RC1", "pkg:pypi/zope-interface@1.0rc1")]
    [InlineData("pkg:generic/日本@1", "pkg:generic/%E6%97%A5%E6%9C%AC@1")]
    public void What_inventories_write_is_read_all_the_same(string text, string canonical)
    {
        PackageUrl.TryParse(text, out var purl).ShouldBeTrue();
        purl.ToString().ShouldBe(canonical);
    }

    [Fact]
    public void The_canonical_form_reads_back_to_itself()
    {
        var parts = new PackageUrl { Type = "maven", Namespace = "a b/c", Name = "d@e#f?g", Version = "1+2", Subpath = "x y/z", Qualifiers = new Dictionary<string, string> { ["k"] = "&=%" } };
        PackageUrl.TryBuild(parts, out var built, out _).ShouldBeTrue();
        PackageUrl.TryParseStrict(built.ToString(), out var read, out _).ShouldBeTrue();
        read.ToString().ShouldBe(built.ToString());
        read.Qualifier("k").ShouldBe("&=%");
        read.Name.ShouldBe("d@e#f?g");
    }
}
