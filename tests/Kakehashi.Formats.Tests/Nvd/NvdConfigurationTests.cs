using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Nvd.NvdFixture;

namespace Kakehashi.Formats.Tests.Nvd;

public sealed class NvdConfigurationTests
{
    [Theory]
    [InlineData("cpe:2.3:a:v:p:1.2:*:*:*:*:*:*:*", "", "CpeRange [1.2,1.2]")]
    [InlineData("cpe:2.3:a:v:p:1.2:-:*:*:*:*:*:*", "", "CpeRange [1.2,1.2]")]
    [InlineData("cpe:2.3:a:v:p:1.2:update_1:*:*:*:*:*:*", "", "CpeRange [1.2-update_1,1.2-update_1]")]
    [InlineData(@"cpe:2.3:a:v:p:1.2\+git\:3:*:*:*:*:*:*:*", "", "CpeRange [1.2+git:3,1.2+git:3]")]
    [InlineData("cpe:2.3:a:v:p:*:*:*:*:*:*:*:*", "", "CpeWithoutVersion (,)")]
    [InlineData("cpe:2.3:a:v:p:-:*:*:*:*:*:*:*", "", "CpeWithoutVersion (,)")]
    [InlineData("cpe:2.3:a:v:p:1.*:*:*:*:*:*:*:*", "", "CpeRange unknown ?cpe-wildcard")]
    [InlineData("cpe:2.3:a:v:p:*:*:*:*:*:*:*:*", """, "versionStartIncluding":"1", "versionEndIncluding":"2" """, "CpeRange [1,2]")]
    [InlineData("cpe:2.3:a:v:p:*:*:*:*:*:*:*:*", """, "versionStartExcluding":"1", "versionEndExcluding":" 2 " """, "CpeRange (1,2)")]
    public void Version_bounds_and_updates_become_intervals(string cpe, string bounds, string expected)
    {
        var product = Reading.One(Feed11(Item11(nodes: Or(Match(cpe, bounds))))).Affected.ShouldHaveSingleItem();

        Reading.Text(product).ShouldBe($"cpe/a:v:p {expected}");
        product.OnlyWith.ShouldBeEmpty();
    }

    [Fact]
    public void Match_strings_of_one_product_are_one_statement()
    {
        var advisory = Reading.One(Feed11(Item11(nodes: Or(
            Match("cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*"),
            Match("cpe:2.3:a:v:q:1.0:*:*:*:*:*:*:*"),
            Match("cpe:2.3:a:v:p:*:*:*:*:*:*:*:*", """, "versionStartIncluding":"2", "versionEndExcluding":"2.3" """),
            Match("cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*")))));

        advisory.Affected.Select(Reading.Text).ShouldBe(["cpe/a:v:p CpeRange [1.0,1.0] [2,2.3)", "cpe/a:v:q CpeRange [1.0,1.0]"]);
        advisory.Affected[0].Fixed.ShouldBe(["2.3"]);
        advisory.Affected[0].Text.ShouldBe("cpe:2.3:a:v:p:1.0 | cpe:2.3:a:v:p >=2 <2.3 | cpe:2.3:a:v:p:1.0");
    }

    [Theory]
    [InlineData("cpe:2.3:h:Intel:*:*:*:*:*:*:*:*:*", "cpe/h:intel:*")]
    [InlineData("cpe:2.3:h:*:5400rmp_oem_harddrive:-:*:*:*:*:*:*:*", "cpe/h:*:5400rmp_oem_harddrive")]
    public void A_statement_that_leaves_vendor_or_product_open_stays_with_its_record(string cpe, string expected) =>
        Reading.One(Feed11(Item11(nodes: Or(Match(cpe))))).Affected.ShouldHaveSingleItem().Package.ToString().ShouldBe(expected);

    [Fact]
    public void Names_lose_their_backslashes_and_capitals() =>
        Reading.One(Feed11(Item11(nodes: Or(Match(@"cpe:2.3:a:Jenkins:pipeline\:_build_step:1.0:*:*:*:*:jenkins:*:*")))))
            .Affected.ShouldHaveSingleItem().Package.ToString().ShouldBe("cpe/a:jenkins:pipeline:_build_step");

    [Fact]
    public void What_cannot_be_decided_stands_beside_what_can() =>
        Reading.Text(Reading.One(Feed11(Item11(nodes: Or(
            Match("cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*"), Match("cpe:2.3:a:v:p:2.*:*:*:*:*:*:*:*"))))).Affected.ShouldHaveSingleItem())
            .ShouldBe("cpe/a:v:p CpeRange [1.0,1.0] ?cpe-wildcard");

    [Fact]
    public void A_product_with_and_without_version_makes_two_statements_of_different_trust()
    {
        var advisory = Reading.One(Feed11(Item11(nodes: Or(
            Match("cpe:2.3:o:v:p:1.0:*:*:*:*:*:*:*"), Match("cpe:2.3:o:v:p:-:*:*:*:*:*:*:*")))));

        advisory.Affected.Select(product => product.Rule).ShouldBe([RangeRule.CpeRange, RangeRule.CpeWithoutVersion]);
        advisory.Affected[1].Text.ShouldContain("version not applicable");
    }

    [Fact]
    public void A_platform_of_an_AND_node_is_asked_for_and_not_affected()
    {
        const string platform = "cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*";
        var product = Reading.One(Feed11(Item11(nodes: And(
            Or(Match("cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*")), Or(Match(platform, vulnerable: false)))))).Affected.ShouldHaveSingleItem();

        product.Package.Name.ShouldBe("a:v:p");
        product.OnlyWith.ShouldBe([platform]);
    }

    [Fact]
    public void When_both_sides_of_an_AND_are_vulnerable_each_asks_for_the_other()
    {
        const string left = "cpe:2.3:a:v:left:1.0:*:*:*:*:*:*:*";
        const string right = "cpe:2.3:a:v:right:2.0:*:*:*:*:*:*:*";
        var advisory = Reading.One(Feed11(Item11(nodes: And(Or(Match(left)), Or(Match(right))))));

        advisory.Affected.Select(product => (product.Package.Name, product.OnlyWith[0]))
            .ShouldBe([("a:v:left", right), ("a:v:right", left)]);
    }

    [Theory]
    [InlineData("cpe:2.3:a:v:p:1.0:sp1:*:*:*:wordpress:*:*", "cpe:2.3:a:v:p:*:*:*:*:*:wordpress:*:*")]
    [InlineData(@"cpe:2.3:a:v:p:1.0:*:*:*:*:joomla\!:*:*", @"cpe:2.3:a:v:p:*:*:*:*:*:joomla\!:*:*")]
    [InlineData("cpe:2.3:a:v:p:1.0:*:*:*:lts:-:*:*", "cpe:2.3:a:v:p:*:*:*:*:lts:-:*:*")]
    [InlineData("cpe:2.3:a:v:p:1.0:*:x86:ja:*:*:*:*", "cpe:2.3:a:v:p:*:*:x86:ja:*:*:*:*")]
    [InlineData("cpe:2.3:o:v:p:*:sp1:*:*:*:*:x64:*", "cpe:2.3:o:v:p:*:sp1:*:*:*:*:x64:*")]
    [InlineData("cpe:2.3:a:v:p:1.0", null)]
    public void Which_of_its_editions_is_meant_is_asked_of_the_product_itself(string cpe, string? asked) =>
        Reading.One(Feed11(Item11(nodes: Or(Match(cpe))))).Affected.ShouldHaveSingleItem().OnlyWith
            .ShouldBe(asked is null ? [] : [asked]);

    [Fact]
    public void Editions_with_the_same_versions_are_one_statement_and_those_with_other_versions_are_not()
    {
        var advisory = Reading.One(Feed11(Item11(nodes: Or(
            Match("cpe:2.3:a:v:p:1.0:*:*:*:community:*:*:*"), Match("cpe:2.3:a:v:p:1.0:*:*:*:enterprise:*:*:*"),
            Match("cpe:2.3:a:v:p:2.0:*:*:*:enterprise:*:*:*"),
            Match("cpe:2.3:a:v:p:3.0:*:*:*:enterprise:*:*:*"), Match("cpe:2.3:a:v:p:3.0:*:*:*:*:*:*:*")))));

        const string community = "cpe:2.3:a:v:p:*:*:*:*:community:*:*:*";
        const string enterprise = "cpe:2.3:a:v:p:*:*:*:*:enterprise:*:*:*";
        advisory.Affected.Select(product => (Reading.Text(product), string.Join(' ', product.OnlyWith))).ShouldBe(
        [
            ("cpe/a:v:p CpeRange [1.0,1.0]", $"{community} {enterprise}"),
            ("cpe/a:v:p CpeRange [2.0,2.0]", enterprise),
            ("cpe/a:v:p CpeRange [3.0,3.0]", ""),
        ]);
    }

    [Fact]
    public void A_record_made_to_multiply_editions_gives_no_more_statements_than_it_has_match_strings()
    {
        var matches = Enumerable.Range(0, 2_000)
            .Select(n => Match($"cpe:2.3:a:v:p:*:*:*:*:e{n}:*:*:*", $$""", "versionEndExcluding":"{{n % 60}}" """)).ToArray();
        var advisory = Reading.One(Feed11(Item11(nodes: Or(matches))));

        advisory.Affected.Count.ShouldBeLessThanOrEqualTo(60);
        advisory.Affected.Sum(product => product.OnlyWith.Count).ShouldBe(2_000);
    }

    [Fact]
    public void A_negated_node_is_undecided()
    {
        var advisory = Reading.One($$"""
            {"cve": {{Cve20(more: """
              , "configurations": [ { "nodes": [ { "operator": "OR", "negate": true, "cpeMatch": [
                { "vulnerable": true, "criteria": "cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*" } ] } ] } ]
              """)}} }
            """);

        Reading.Text(advisory.Affected.ShouldHaveSingleItem()).ShouldBe("cpe/a:v:p CpeRange unknown ?negate");
    }

    [Fact]
    public void Two_blocks_of_NVD_2_are_alternatives_and_an_AND_block_is_a_condition()
    {
        const string platform = "cpe:2.3:h:v:box:-:*:*:*:*:*:*:*";
        var advisory = Reading.One(Cve20(more: $$"""
            , "configurations": [
              { "operator": "AND", "nodes": [
                { "operator": "OR", "negate": false, "cpeMatch": [ { "vulnerable": true, "criteria": "cpe:2.3:o:v:box_firmware:*:*:*:*:*:*:*:*", "versionEndExcluding": "3" } ] },
                { "operator": "OR", "negate": false, "cpeMatch": [ { "vulnerable": false, "criteria": "{{platform}}" } ] } ] },
              { "nodes": [ { "operator": "OR", "cpeMatch": [ { "vulnerable": true, "criteria": "cpe:2.3:a:v:tool:1:*:*:*:*:*:*:*" } ] } ] } ]
            """));

        advisory.Affected.Select(product => (Reading.Text(product), string.Join(' ', product.OnlyWith))).ShouldBe(
        [
            ("cpe/o:v:box_firmware CpeRange (,3)", platform),
            ("cpe/a:v:tool CpeRange [1,1]", ""),
        ]);
    }

    [Fact]
    public void The_text_of_a_statement_is_bounded_and_counts_what_it_leaves_out()
    {
        var matches = Enumerable.Range(0, 500).Select(n => Match($"cpe:2.3:a:v:p:{n}:*:*:*:*:*:*:*")).ToArray();
        var product = Reading.One(Feed11(Item11(nodes: Or(matches)))).Affected.ShouldHaveSingleItem();

        product.Range!.Intervals.Count.ShouldBe(500);
        product.Text.Length.ShouldBeLessThanOrEqualTo(2000);
        product.Text.ShouldEndWith(" more)");
    }

    [Fact]
    public void A_tree_made_to_multiply_platforms_asks_for_nothing_rather_than_growing()
    {
        var wide = Or([.. Enumerable.Range(0, 2000).Select(n => Match($"cpe:2.3:h:v:box{n}:1:*:*:*:*:*:*:*"))]);
        var node = And([.. Enumerable.Repeat(wide, 200)]);
        var advisory = Reading.One(Feed11(Item11(nodes: node)));

        advisory.Affected.Count.ShouldBe(2000);
        advisory.Affected.ShouldAllBe(product => product.OnlyWith.Count == 0);
    }
}
