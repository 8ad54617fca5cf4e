using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

public sealed class CsafVersionsTests(ITestOutputHelper output)
{
    [Fact]
    public void A_branch_of_versions_is_read_as_labelled()
    {
        var wrong = new List<string>();
        var (lines, whole) = (0, 0);
        foreach (var line in ProseLabel.ReadAll("Ranges/csaf.txt"))
        {
            var isOne = line.Text.StartsWith("one", StringComparison.Ordinal);
            var name = line.Text[(isOne ? "one" : "some").Length..];
            var category = isOne ? CsafVersions.OneVersion : CsafVersions.SomeVersions;
            var reading = CsafVersions.Read(category, name, line.Product);
            lines++;
            whole += reading.IsWhole ? 1 : 0;
            if (reading.ToString() != line.Meaning)
            {
                wrong.Add($"{line.Number}: {line.Text} => {line.Meaning} but {reading}");
            }
        }

        output.WriteLine($"{lines} lines, {whole} read whole, {wrong.Count} wrong");
        wrong.ShouldBeEmpty();
        lines.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("vers:npm/<2.0.0", "npm")]
    [InlineData("vers:generic/<2.0.0", null)]
    [InlineData("<2.0.0", null)]
    public void A_vers_range_names_its_order(string name, string? scheme) =>
        CsafVersions.Read(CsafVersions.SomeVersions, name).Scheme.ShouldBe(scheme);

    [Theory]
    [InlineData("2.0-beta9", RangeVerdict.Inside)]
    [InlineData("2.0", RangeVerdict.Inside)]
    [InlineData("2.99.1", RangeVerdict.Inside)]
    [InlineData("1.99", RangeVerdict.Outside)]
    [InlineData("3.0", RangeVerdict.Outside)]
    [InlineData("3.0-alpha1", RangeVerdict.Outside)]
    [InlineData("20.1", RangeVerdict.Outside)]
    public void A_family_holds_its_pre_releases_and_none_of_the_next(string version, RangeVerdict verdict) =>
        CsafVersions.Read(CsafVersions.SomeVersions, "2.x").Range!
            .Contains(new GenericVersions(), version)
            .ShouldBe(verdict);

    [Fact]
    public void Another_category_says_nothing_of_versions() =>
        CsafVersions.Read("product_name", "4.2").ToString().ShouldBe("?range-missing");

    [Fact]
    public void Absurdly_long_names_are_left_to_a_person()
    {
        CsafVersions.Read(CsafVersions.SomeVersions, new string('_', 100_000)).Range.ShouldBeNull();
        CsafVersions.Read(CsafVersions.SomeVersions, "vers:all/" + new string('1', 100_000)).Range.ShouldBeNull();
        CsafVersions.Read(CsafVersions.OneVersion, new string('1', 100_000)).Range.ShouldBeNull();
    }
}
