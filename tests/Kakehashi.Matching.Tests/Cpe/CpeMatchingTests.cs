using Kakehashi.Matching.Cpe;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Cpe;

public sealed class CpeMatchingTests
{
    [Theory]
    [InlineData("*", "-", CpeRelation.Superset)]
    [InlineData("-", "*", CpeRelation.Subset)]
    [InlineData("-", "-", CpeRelation.Equal)]
    [InlineData("-", "1", CpeRelation.Disjoint)]
    [InlineData("1.0", "1.0", CpeRelation.Equal)]
    [InlineData("1.*", "1.0", CpeRelation.Superset)]
    [InlineData("1.*", "10", CpeRelation.Disjoint)]
    [InlineData("1.?", "1.10", CpeRelation.Disjoint)]
    [InlineData("1.0", "1.*", CpeRelation.Undefined)]
    [InlineData(@"1\*", @"1\*", CpeRelation.Equal)]
    [InlineData(@"1\*", "10", CpeRelation.Disjoint)]
    [InlineData("BETA", "beta", CpeRelation.Equal)]
    public void A_version_is_related_as_the_standard_says(string source, string target, CpeRelation relation) =>
        CpeMatching.Compare(Name(source), Name(target)).ShouldBe(relation);

    [Fact]
    public void A_uri_and_a_formatted_string_of_the_same_name_are_equal()
    {
        WellFormedName.TryParse("cpe:/a:foo%24bar:insight:7.4.0.1570:-:~~online~win2003~x64~", out var uri).ShouldBeTrue();
        CpeFormattedString.Bind(uri).ShouldBe(@"cpe:2.3:a:foo\$bar:insight:7.4.0.1570:-:*:*:online:win2003:x64:*");
        WellFormedName.TryParse(CpeFormattedString.Bind(uri), out var formatted).ShouldBeTrue();
        formatted.ShouldBe(uri);
        CpeUri.Bind(formatted).ShouldBe("cpe:/a:foo%24bar:insight:7.4.0.1570:-:~~online~win2003~x64~");
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpe:2.3:a:b")]
    [InlineData(@"cpe:2.3:a:b\:c:*:*:*:*:*:*:*:*:\")]
    [InlineData("cpe:/a:b%zz")]
    [InlineData("cpe:/a:b c")]
    public void What_is_no_name_is_refused(string text) => WellFormedName.TryParse(text, out _).ShouldBeFalse();

    private static WellFormedName Name(string version)
    {
        WellFormedName.TryParse($"cpe:2.3:a:vendor:product:{version}:*:*:*:*:*:*:*", out var name).ShouldBeTrue();
        return name;
    }
}
