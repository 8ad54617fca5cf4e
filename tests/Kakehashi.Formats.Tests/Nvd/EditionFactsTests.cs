using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Nvd.NvdFixture;

namespace Kakehashi.Formats.Tests.Nvd;

/// <summary>What NVD's records say of real vulnerabilities, held against components as inventories name them.</summary>
public sealed class EditionFactsTests
{
    private const string Lodash = "cpe:2.3:a:lodash:lodash:4.17.10:*:*:*:*:*:*:*";
    private const string Jenkins = "cpe:2.3:a:jenkins:jenkins:";

    [Theory]
    [InlineData("pkg:npm/lodash@4.17.10", null, "affected in-range")]
    [InlineData("pkg:npm/lodash@4.17.10", Lodash, "affected in-range")]
    [InlineData("pkg:npm/lodash@4.17.11", null, "")]
    [InlineData("pkg:pypi/lodash@4.17.10", Lodash, "")]
    [InlineData(null, Lodash, "undecided condition-unknown")]
    public void CVE_2018_16487_is_of_the_package_for_Node(string? purl, string? cpe, string expected) =>
        Judge(
            Or(Match("cpe:2.3:a:lodash:lodash:*:*:*:*:*:node.js:*:*", Before("4.17.11"))),
            new Component { Name = "lodash", Purl = purl, Cpe = cpe }).ShouldBe(expected);

    [Theory]
    [InlineData("cpe:2.3:a:wordpress:wordpress:2.8.1:*:*:*:*:*:*:*", "")]
    [InlineData("cpe:2.3:a:mailpoet:mailpoet_newsletters:2.8.1:*:*:*:*:*:*:*", "undecided condition-unknown")]
    [InlineData("cpe:2.3:a:mailpoet:mailpoet_newsletters:2.8.1:*:*:*:*:wordpress:*:*", "affected in-range")]
    [InlineData("cpe:2.3:a:mailpoet:mailpoet_newsletters:2.8.1:*:*:*:*:*:*:*", "affected in-range", "a:wordpress:wordpress")]
    public void CVE_2018_20853_is_of_a_plugin_and_never_of_WordPress_itself(string cpe, string expected, string? beside = null) =>
        Judge(
            Or(Match("cpe:2.3:a:mailpoet:mailpoet_newsletters:*:*:*:*:*:wordpress:*:*", Before("2.8.2"))),
            new Component { Name = "x", Cpe = cpe }, beside).ShouldBe(expected);

    [Theory]
    [InlineData("WordPress", null, "")]
    [InlineData("MailPoet Newsletters", "cpe:/a:mailpoet:mailpoet_newsletters:2.8.1", "undecided condition-unknown")]
    public void A_ledger_that_names_WordPress_has_no_findings_of_its_plugins(string name, string? cpe, string expected) =>
        Judge(
            Or(Match("cpe:2.3:a:mailpoet:mailpoet_newsletters:*:*:*:*:*:wordpress:*:*", Before("2.8.2"))),
            new Component { Name = name, Version = "2.8.1", Cpe = cpe }).ShouldBe(expected);

    [Theory]
    [InlineData("pkg:golang/github.com/go-sql-driver/mysql@1.5.0", null, "")]
    [InlineData("pkg:golang/github.com/go-sql-driver/mysql@1.5.0", "cpe:2.3:a:oracle:mysql:1.5.0:*:*:*:*:*:*:*", "undecided cpe-doubtful")]
    [InlineData("pkg:golang/github.com/go-sql-driver/mysql@1.5.0", "cpe:2.3:a:go-sql-driver:mysql:1.5.0:*:*:*:*:*:*:*", "")]
    [InlineData(null, "cpe:2.3:a:oracle:mysql:3.23.30:*:*:*:*:*:*:*", "affected in-range")]
    [InlineData(null, "cpe:2.3:a:oracle:mysql:5.7.1:*:*:*:*:*:*:*", "")]
    public void CVE_2001_0407_is_of_the_server_and_never_of_a_driver_for_Go(string? purl, string? cpe, string expected) =>
        Judge(
            Or(Match("cpe:2.3:a:oracle:mysql:*:*:*:*:*:*:*:*", """, "versionEndIncluding":"3.23.36" """)),
            new Component { Name = "mysql", Purl = purl, Cpe = cpe }).ShouldBe(expected);

    [Theory]
    [InlineData("cpe:2.3:a:gitlab:gitlab:14.5.1:*:*:*:*:*:*:*", "affected in-range")]
    [InlineData("cpe:2.3:a:gitlab:gitlab:14.5.1:*:*:*:community:*:*:*", "affected in-range")]
    [InlineData("cpe:2.3:a:gitlab:gitlab:14.5.3:*:*:*:*:*:*:*", "")]
    public void CVE_2022_0090_is_of_both_editions_of_GitLab(string cpe, string expected) =>
        Judge(
            Or(
                Match("cpe:2.3:a:gitlab:gitlab:*:*:*:*:community:*:*:*", From("14.5.0", "14.5.3")),
                Match("cpe:2.3:a:gitlab:gitlab:*:*:*:*:enterprise:*:*:*", From("14.5.0", "14.5.3")),
                Match("cpe:2.3:a:gitlab:gitlab:*:*:*:*:community:*:*:*", Before("14.4.5")),
                Match("cpe:2.3:a:gitlab:gitlab:*:*:*:*:enterprise:*:*:*", Before("14.4.5"))),
            new Component { Name = "GitLab", Cpe = cpe }).ShouldBe(expected);

    [Theory]
    [InlineData(Jenkins + "1.466.1:*:*:*:lts:*:*:*", "affected in-range")]
    [InlineData(Jenkins + "1.466.2:*:*:*:lts:*:*:*", "")]
    [InlineData(Jenkins + "1.481:*:*:*:-:*:*:*", "affected in-range")]
    [InlineData(Jenkins + "1.482:*:*:*:-:*:*:*", "")]
    [InlineData(Jenkins + "1.466.1:*:*:*:*:*:*:*", "affected in-range")]
    [InlineData(Jenkins + "1.466.2:*:*:*:*:*:*:*", "undecided edition-unknown")]
    [InlineData(Jenkins + "1.482:*:*:*:*:*:*:*", "")]
    public void CVE_2012_4438_ends_elsewhere_in_the_long_term_line_of_Jenkins(string cpe, string expected) =>
        Judge(
            Or(
                Match("cpe:2.3:a:jenkins:jenkins:*:*:*:*:lts:*:*:*", Before("1.466.2")),
                Match("cpe:2.3:a:jenkins:jenkins:*:*:*:*:-:*:*:*", Before("1.482"))),
            new Component { Name = "Jenkins", Cpe = cpe }).ShouldBe(expected);

    [Theory]
    [InlineData(@"cpe:2.3:a:jenkins:pipeline\:_build_step:2.5:*:*:*:*:*:*:*", "affected in-range")]
    [InlineData("cpe:/a:jenkins:pipeline%3a_build_step:2.5", "affected in-range")]
    [InlineData(@"cpe:2.3:a:jenkins:pipeline\:_build_step:2.6:*:*:*:*:*:*:*", "")]
    [InlineData("cpe:2.3:a:jenkins:jenkins:2.5:*:*:*:*:*:*:*", "")]
    public void CVE_2017_1000089_is_of_a_plugin_with_a_colon_in_its_name(string cpe, string expected) =>
        Judge(
            Or(Match(@"cpe:2.3:a:jenkins:pipeline\:_build_step:*:*:*:*:*:jenkins:*:*", """, "versionEndIncluding":"2.5" """)),
            new Component { Name = "x", Cpe = cpe }, "a:jenkins:jenkins").ShouldBe(expected);

    [Theory]
    [InlineData("cpe:2.3:o:microsoft:windows_server_2008:-:sp2:*:*:*:*:*:*", "undecided cpe-update")]
    [InlineData("cpe:2.3:o:microsoft:windows_server_2008:-:sp2:*:*:*:*:x64:*", "undecided cpe-update")]
    [InlineData("cpe:2.3:o:microsoft:windows_server_2008:*:*:*:*:*:*:*:*", "undecided cpe-update")]
    [InlineData("cpe:2.3:o:microsoft:windows_server_2008:-:sp1:*:*:*:*:*:*", "")]
    [InlineData("cpe:2.3:o:microsoft:windows_server_2008:6.0.6001:sp1:*:*:*:*:*:*", "")]
    public void CVE_2012_0150_is_of_one_service_pack_only(string cpe, string expected) =>
        Judge(
            Or(
                Match("cpe:2.3:o:microsoft:windows_server_2008:*:sp2:x64:*:*:*:*:*"),
                Match("cpe:2.3:o:microsoft:windows_server_2008:*:sp2:x86:*:*:*:*:*")),
            new Component { Name = "Windows Server 2008", Cpe = cpe }).ShouldBe(expected);

    [Theory]
    [InlineData("-", "-", "undecided product-without-version")]
    [InlineData("-", "*", "undecided product-without-version")]
    [InlineData("*", "-", "undecided product-without-version")]
    [InlineData("-", "1.0", "undecided product-without-version")]
    [InlineData("1.0", "-", "undecided version-unordered")]
    [InlineData("1.0", "*", "undecided version-unknown")]
    [InlineData("1.*", "1.0", "undecided cpe-wildcard")]
    [InlineData("4.?", "4.1", "undecided cpe-wildcard")]
    public void A_version_that_is_left_open_or_not_applicable_is_never_decided(string stated, string had, string expected) =>
        Judge(
            Or(Match($"cpe:2.3:a:v:p:{stated}:*:*:*:*:*:*:*")),
            new Component { Name = "p", Cpe = $"cpe:2.3:a:v:p:{had}:*:*:*:*:*:*:*" }).ShouldBe(expected);

    [Theory]
    [InlineData("1.*", Confidence.Low)]
    [InlineData("*", Confidence.Low)]
    [InlineData("-", Confidence.Low)]
    [InlineData("1.0", Confidence.Medium)]
    public void What_names_no_version_exactly_ranks_below_ranges(string stated, Confidence expected) =>
        Touch(
            Or(Match($"cpe:2.3:a:v:p:{stated}:*:*:*:*:*:*:*")),
            new Component { Name = "p", Cpe = "cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*" }).ShouldNotBeNull().Judgement.Confidence.ShouldBe(expected);

    private static string Before(string version) => $$""", "versionEndExcluding":"{{version}}" """;

    private static string From(string from, string before) => $$""", "versionStartIncluding":"{{from}}", "versionEndExcluding":"{{before}}" """;

    private static string Judge(string nodes, Component component, string? beside = null) =>
        Touch(nodes, component, beside) is { Judgement: var judgement }
            ? $"{judgement.Verdict.ToString().ToLowerInvariant()} {judgement.Reason}"
            : "";

    private static IndexMatch? Touch(string nodes, Component component, string? beside = null)
    {
        var names = Coordinates.Of(component);
        var around = beside is null ? [] : new[] { new Coordinate(new PackageName("cpe", beside), "1.0", CoordinateKind.Cpe) };
        return AdvisoryIndex.Build([Reading.One(Feed11(Item11(nodes: nodes)))])
            .Match(names, new Surroundings([.. around, .. names], isOneMachine: true)).SingleOrDefault();
    }
}
