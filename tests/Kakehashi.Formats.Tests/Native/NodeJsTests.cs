using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Native;

public sealed class NodeJsTests
{
    [Fact]
    public void An_npm_advisory_says_in_its_own_notation_what_is_vulnerable()
    {
        var advisory = Reading.One(Package("\"<1.6.5 || >=1.7.0 <1.7.2\"", "\"~1.6.5 || >=1.7.2\""));

        (advisory.Id, advisory.Aliases[0], advisory.Modified).ShouldBe(("NSWG-ECO-35", "CVE-2015-1164", new DateTimeOffset(2016, 4, 28, 0, 0, 0, TimeSpan.Zero)));
        Reading.Text(advisory.Affected.ShouldHaveSingleItem()).ShouldBe("npm/serve-static PackageRange (,1.6.5) [1.7.0,1.7.2)");
        advisory.Affected[0].Fixed.ShouldBe(["1.6.5", "1.7.2"]);
        (advisory.Severities[0].CvssVersion, advisory.Severities[0].BaseScore).ShouldBe(("3.0", 6.5));
    }

    [Theory]
    [InlineData("\"*\"", "\"<0.0.0\"", "npm/serve-static PackageRange (,)", 0)]
    [InlineData("\"all of them\"", "null", "npm/serve-static PackageRange unknown ?bound-unordered", 0)]
    [InlineData("null", "\">=2.0.0\"", "npm/serve-static PackageRange unknown ?range-missing", 1)]
    public void What_is_no_range_leaves_the_versions_open(string vulnerable, string patched, string statement, int fixes)
    {
        var affected = Reading.One(Package(vulnerable, patched)).Affected.ShouldHaveSingleItem();

        (Reading.Text(affected), affected.Fixed.Count).ShouldBe((statement, fixes));
    }

    [Theory]
    [InlineData("8.x || 7.x", "^8.1.4 || ^7.10.1", "[7.0.0,7.10.1) [8.0.0,8.1.4)")]
    [InlineData("5.x || 4.x", "^4.4.2", "[4.0.0,4.4.2) [5.0.0,6.0.0-0)")]
    [InlineData("4.x", "4.4.2", "[4.0.0,4.4.2)")]
    [InlineData("10.x", ">= 10.9.0", "[10.0.0,10.9.0)")]
    [InlineData("6.x", "", "[6.0.0,7.0.0-0)")]
    public void Of_nodejs_itself_the_vulnerable_lines_count_without_what_is_patched(string vulnerable, string patched, string range) =>
        Reading.Text(Core(vulnerable, patched, "vuln/core/42.json").OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory.Affected[0])
            .ShouldBe($"cpe/a:nodejs:node.js CpeRange {range}");

    [Theory]
    [InlineData("6.x || 8.x", "^6.15.0 || ^8.14.0", "0.10.48", Verdict.Undecided)]
    [InlineData("6.x || 8.x", "^6.15.0 || ^8.14.0", "5.12.0", Verdict.Undecided)]
    [InlineData("6.x || 8.x", "^6.15.0 || ^8.14.0", "7.10.1", Verdict.Undecided)]
    [InlineData("6.x || 8.x", "^6.15.0 || ^8.14.0", "6.14.4", Verdict.Affected)]
    [InlineData("6.x || 8.x", "^6.15.0 || ^8.14.0", "6.15.0", Verdict.NotAffected)]
    [InlineData("6.x || 8.x", "^6.15.0 || ^8.14.0", "9.0.0", Verdict.NotAffected)]
    [InlineData("0.10.x || 0.12.x || 4.x", "^0.10.48 || ^0.12.17 || ^4.6.1", "0.11.3", Verdict.Undecided)]
    [InlineData("0.10.x || 0.12.x || 4.x", "^0.10.48 || ^0.12.17 || ^4.6.1", "0.12.17", Verdict.NotAffected)]
    [InlineData("9.7.x || 10.x", "^9.11.2 || ^10.4.1", "9.6.1", Verdict.NotAffected)]
    [InlineData("9.7.x || 10.x", "^9.11.2 || ^10.4.1", "9.8.0", Verdict.Undecided)]
    [InlineData("9.7.x || 10.x", "^9.11.2 || ^10.4.1", "9.11.2", Verdict.NotAffected)]
    [InlineData(">=6.0.0 <6.2.0 || 5.x", "^5.12.0", "6.2.0", Verdict.NotAffected)]
    [InlineData(">=6.0.0 <6.2.0 || 5.x", "^5.12.0", "7.0.0", Verdict.NotAffected)]
    [InlineData("5.x || 4.x", "^4.4.2", "6.0.0", Verdict.Undecided)]
    [InlineData("<= 10", "^6.14.4 || ^8.11.4 || >= 10.9.0", "9.11.0", Verdict.Affected)]
    [InlineData("<= 10", "^6.14.4 || ^8.11.4 || >= 10.9.0", "12.0.0", Verdict.NotAffected)]
    public void A_line_that_nobody_looked_at_is_undecided_and_not_free(string vulnerable, string patched, string asked, Verdict verdict)
    {
        var judgements = Statements(vulnerable, patched)
            .Select(one => Matcher.Judge(one, new Coordinate(one.Package, asked, CoordinateKind.Cpe)));
        var whole = Verdicts.Combine(judgements)!;

        whole.Verdict.ShouldBe(verdict);
        (whole.Reason == JudgementReasons.LineNotListed).ShouldBe(verdict == Verdict.Undecided);
    }

    [Fact]
    public void A_patch_that_cannot_be_read_leaves_the_versions_open() =>
        Reading.Text(Core("8.x", "the next one", "1.json").OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory.Affected[0])
            .ShouldBe("cpe/a:nodejs:node.js CpeRange unknown ?bound-unordered");

    [Fact]
    public void A_record_about_nodejs_takes_its_number_from_its_file()
    {
        Reading.Ids(Core("8.x", "^8.1.4", "core/42.json")).ShouldBe(["NSWG-COR-42"]);
        Reading.Asides(Core("8.x", "^8.1.4", "renamed.json")).ShouldBe(["renamed.json: no-id"]);
    }

    [Fact]
    public void The_index_of_all_records_is_set_aside_because_they_stand_beside_it() =>
        Reading.Items($$$"""{"1":{{{Package("\"*\"", "null")}}},"2":{"module_name":"x"}}""").ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>()
            .Detail.ShouldBe("an index of 2 records that stand in files of their own");

    [Fact]
    public void Numbers_as_names_alone_make_no_index() =>
        Reading.Items("""{"1":{"x":2},"2":{}}""").ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(SetAsideReason.UnknownFormat);

    private static IReadOnlyList<AffectedProduct> Statements(string vulnerable, string patched) =>
        Core(vulnerable, patched, "1.json").OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory.Affected;

    private static List<AdvisoryItem> Core(string vulnerable, string patched, string file) => Reading.Items(
        $$"""{"cve":["CVE-2026-0001"],"vulnerable":"{{vulnerable}}","patched":"{{patched}}","affectedEnvironments":["all"],"severity":"high"}""", file);

    private static string Package(string vulnerable, string patched) =>
        $$"""
        {"id":35,"created_at":"2015-10-17","updated_at":"2016-04-28","title":"Open redirect","module_name":"serve-static","publish_date":"2015-01-01",
        "cves":["CVE-2015-1164"],"vulnerable_versions":{{vulnerable}},"patched_versions":{{patched}},"overview":"x","references":["https://example.com/"],
        "cvss_vector":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N","cvss_score":6.5}
        """;
}
