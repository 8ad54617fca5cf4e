using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Native;

public sealed class YamlRecordTests
{
    [Fact]
    public void A_gem_is_affected_in_what_is_neither_patched_nor_unaffected()
    {
        var advisory = Reading.One(Gem("patched_versions:\n- \"~> 2.1.1\"\n- \">= 4.6.3\"\nunaffected_versions:\n- \"< 1.1.0\"\n"));

        (advisory.Id, string.Join(' ', advisory.Aliases)).ShouldBe(("RUBYSEC:shop:CVE-2026-0001", "CVE-2026-0001 GHSA-aaaa-bbbb-cccc"));
        Reading.Text(advisory.Affected.ShouldHaveSingleItem()).ShouldBe("RubyGems/shop PackageRange [1.1.0,2.1.1) [2.2.a,4.6.3)");
        advisory.Affected[0].Fixed.ShouldBe(["2.1.1", "4.6.3"]);
        (advisory.Severities[0].CvssVersion, advisory.Severities[0].BaseScore).ShouldBe(("3.0", 9.8));
    }

    [Theory]
    [InlineData("", "(,)")]
    [InlineData("patched_versions:\n- \"~> 3.2.3, >= 3.2.3.1\"\n- \">= 4.0\"\n", "(,3.2.3.1) [3.3.a,4.0)")]
    [InlineData("patched_versions: []\nunaffected_versions:\n- \"<= 2.0\"\n", "(2.0,)")]
    [InlineData("patched_versions:\n- \"= 1.2.3\"\n", "(,1.2.3) (1.2.3,)")]
    public void Requirements_are_read_as_RubyGems_reads_them(string versions, string range) =>
        Reading.Text(Reading.One(Gem(versions)).Affected[0]).ShouldBe($"RubyGems/shop PackageRange {range}");

    [Fact]
    public void A_requirement_that_cannot_be_read_leaves_the_versions_open() =>
        Reading.Text(Reading.One(Gem("patched_versions:\n- \"the next\"\n")).Affected[0]).ShouldBe("RubyGems/shop PackageRange unknown ?bound-unordered");

    [Fact]
    public void A_patch_level_of_Ruby_is_no_version_that_inventories_can_be_held_against()
    {
        const string Engine = "---\nengine: ruby\ncve: 2026-0001\npatched_versions:\n";

        Reading.Text(Reading.One(Engine + "- \">= 2.5.1\"\n").Affected[0]).ShouldBe("cpe/a:ruby-lang:ruby CpeRange (,2.5.1)");
        Reading.Text(Reading.One(Engine + "- \">= 1.9.3.448\"\n").Affected[0]).ShouldBe("cpe/a:ruby-lang:ruby CpeRange unknown ?bound-unordered");
    }

    [Fact]
    public void Artifacts_that_were_looked_at_are_known_and_the_rest_is_open()
    {
        var advisory = Reading.One(
            """
            vulnerability_id: CVE-2026-0001
            notes:
            - links:
              - https://example.com/a
              text: A fault.
            fixes:
            - id: DEFAULT_BRANCH
              commits:
              - id: abc
                repository: https://example.com/repo
              - id: def
                repository: https://example.com/repo
            artifacts:
            - {id: "pkg:maven/org.example/shop@1.0", reason: x, affected: true}
            - {id: "pkg:maven/org.example/shop@1.1", reason: x, affected: false}
            - {id: "pkg:maven/org.example/shop@1.1", reason: y, affected: true}
            - {id: "pkg:maven/org.example/shop@2.0", reason: y, affected: false}
            - {id: "not a purl", affected: true}
            """);

        (advisory.Id, advisory.Description, advisory.References[0].Url).ShouldBe(("CVE-2026-0001", "A fault.", "https://example.com/a"));
        advisory.Affected.Select(one => $"{one.Status} {Reading.Text(one)}").ShouldBe(
        [
            "Affected Maven/org.example:shop ProseRange [1.0,1.0] [1.1,1.1] ?git-range",
            "NotAffected Maven/org.example:shop PackageRange [2.0,2.0]",
            "Affected GIT/https://example.com/repo PackageRange unknown ?git-range",
        ]);
        advisory.Affected[2].Text.ShouldBe("https://example.com/repo: fixed by commits, abc, def");
    }

    [Theory]
    [InlineData("---\ngem: shop\ncve: [2026-0001\n", SetAsideReason.BadYaml)]
    [InlineData("---\ngem: shop\ncve: 2026-0001\ncve: 2026-0002\n", SetAsideReason.BadYaml)]
    [InlineData("---\ngem: shop\ncve: 2026-0001\n---\ngem: other\n", SetAsideReason.BadYaml)]
    [InlineData("---\ngem: &a shop\ncve: *a\n", SetAsideReason.BadYaml)]
    [InlineData("---\ngem: shop\ntitle: no number\n", SetAsideReason.NoId)]
    [InlineData("---\ngem: []\ncve: 2026-0001\n", SetAsideReason.UnknownRecord)]
    [InlineData("vulnerability_id: two words\n", SetAsideReason.NoId)]
    [InlineData("name: something else\n", SetAsideReason.UnknownFormat)]
    public void What_is_no_whole_record_is_set_aside(string content, string why) =>
        Reading.Items(content).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(why);

    [Fact]
    public void Depth_is_bounded() =>
        Reading.Items("---\ngem: " + new string('[', 5_000) + new string(']', 5_000) + "\n").ShouldHaveSingleItem()
            .ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(SetAsideReason.TooDeep);

    [Fact]
    public void Values_are_bounded() =>
        Reading.Items("---\ngem: [" + string.Concat(Enumerable.Repeat("a,", 250_000)) + "]\n").ShouldHaveSingleItem()
            .ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(SetAsideReason.BadYaml);

    private static string Gem(string versions) =>
        $"---\ngem: shop\ncve: 2026-0001\nghsa: aaaa-bbbb-cccc\nurl: https://example.com/\ntitle: A fault\ndate: 2026-01-01\ndescription: |\n  Text.\ncvss_v3: 9.8\n{versions}";
}
