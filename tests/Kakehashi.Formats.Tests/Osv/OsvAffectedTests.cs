using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Osv;

public sealed class OsvAffectedTests
{
    [Fact]
    public void A_range_in_commits_alone_is_undecided() =>
        Text("""{ "package": { "ecosystem": "Go", "name": "example.org/a" }, "ranges": [ { "type": "GIT", "repo": "https://a.example/r", "events": [ { "introduced": "0" }, { "fixed": "abc" } ] } ] }""")
            .ShouldBe(["Go/example.org/a PackageRange unknown ?git-range"]);

    [Fact]
    public void A_record_without_package_is_known_by_its_repository() =>
        Text("""{ "ranges": [ { "type": "GIT", "repo": "https://a.example/r", "events": [ { "introduced": "0" } ] } ], "versions": [ "v1" ] }""")
            .ShouldBe(["GIT/https://a.example/r PackageRange [v1,v1] ?git-range"]);

    [Fact]
    public void In_an_unknown_ecosystem_the_range_is_undecided_and_the_listed_versions_stand() =>
        Text("""{ "package": { "ecosystem": "Nowhere", "name": "a" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "0" }, { "fixed": "2" } ] } ], "versions": [ "1.0", "1.1" ] }""")
            .ShouldBe(["Nowhere/a PackageRange [1.0,1.0] [1.1,1.1] ?scheme-unknown"]);

    [Theory]
    [InlineData("PyPI", "Foo.Bar_baz", "PyPI/foo-bar-baz")]
    [InlineData("NuGet", "Newtonsoft.Json", "NuGet/newtonsoft.json")]
    [InlineData("Packagist:https://packages.drupal.org/8", "drupal/Core", "Packagist/drupal/core")]
    [InlineData("Debian:12", "openssl", "Debian:12/openssl")]
    public void Names_are_spelt_as_inventory_spells_them(string ecosystem, string name, string expected) =>
        Affected($$"""{ "package": { "ecosystem": "{{ecosystem}}", "name": "{{name}}" }, "versions": [ "1.0" ] }""")[0]
            .Package.ToString().ShouldBe(expected);

    [Fact]
    public void A_package_without_ranges_and_versions_is_undecided() =>
        Text("""{ "package": { "ecosystem": "Nowhere", "name": "a" }, "ranges": null, "versions": [] }""")
            .ShouldBe(["Nowhere/a PackageRange unknown ?range-missing"]);

    [Fact]
    public void A_package_listed_twice_is_one_statement_and_each_release_of_a_distribution_its_own() =>
        Text(
            """{ "package": { "ecosystem": "Debian:11", "name": "a" }, "versions": [ "1", "2" ] }""",
            """{ "package": { "ecosystem": "Debian:12", "name": "a" }, "versions": [ "3" ] }""",
            """{ "package": { "ecosystem": "Debian:11", "name": "a" }, "versions": [ "2", "4" ] }""")
            .ShouldBe(
            [
                "Debian:11/a DistributionRange [1,1] [2,2] [4,4]",
                "Debian:12/a DistributionRange [3,3]",
            ]);

    [Fact]
    public void Several_pairs_of_one_range_and_several_entries_of_one_package_are_united()
    {
        var product = Affected(
            Npm("""{ "introduced": "0" }, { "fixed": "1.2.0" }, { "introduced": "2.0.0" }, { "last_affected": "2.1.0" }"""),
            Npm("""{ "introduced": "3.0.0" }, { "fixed": "3.0.1" }""")).ShouldHaveSingleItem();

        Reading.Text(product).ShouldBe("npm/a PackageRange (,1.2.0) [2.0.0,2.1.0] [3.0.0,3.0.1)");
        product.Fixed.ShouldBe(["1.2.0", "3.0.1"]);
    }

    [Fact]
    public void Listed_versions_inside_the_range_are_not_repeated_and_others_are_added() =>
        Text("""{ "package": { "ecosystem": "npm", "name": "a" }, "ranges": [ { "type": "SEMVER", "events": [ { "introduced": "1.0.0" }, { "fixed": "2.0.0" } ] } ], "versions": [ "1.5.0", "0.9.0" ] }""")
            .ShouldBe(["npm/a PackageRange [1.0.0,2.0.0) [0.9.0,0.9.0]"]);

    [Fact]
    public void A_bound_that_is_no_version_leaves_its_range_undecided_and_the_others_known() =>
        Text(Npm("""{ "introduced": "one" }"""), Npm("""{ "introduced": "1.0.0" }, { "fixed": "2.0.0" }"""))
            .ShouldBe(["npm/a PackageRange [1.0.0,2.0.0) ?bound-unordered"]);

    [Fact]
    public void A_commit_range_beside_a_version_range_does_not_make_it_undecided() =>
        Text("""{ "package": { "ecosystem": "npm", "name": "a" }, "ranges": [ { "type": "GIT", "repo": "r", "events": [ { "introduced": "0" } ] }, { "type": "SEMVER", "events": [ { "introduced": "0" }, { "fixed": "2.0.0" } ] } ] }""")
            .ShouldBe(["npm/a PackageRange (,2.0.0)"]);

    [Fact]
    public void Without_package_and_repository_nothing_can_be_named() =>
        Text("""{ "versions": [ "1" ] }""", """{ "package": null }""", "7").ShouldBeEmpty();

    [Fact]
    public void A_long_list_of_versions_is_shortened_in_the_text_only()
    {
        var versions = string.Join(", ", Enumerable.Range(0, 3000).Select(n => $"\"1.{n}\""));

        var product = Affected($$"""{ "package": { "ecosystem": "Nowhere", "name": "a" }, "versions": [ {{versions}} ] }""")[0];

        product.Range!.Intervals.Count.ShouldBe(3000);
        product.Text.ShouldEndWith("(+2980 more)");
        product.Text.Length.ShouldBeLessThan(2000);
    }

    private static string Npm(string events) =>
        $$"""{ "package": { "ecosystem": "npm", "name": "a" }, "ranges": [ { "type": "SEMVER", "events": [ {{events}} ] } ] }""";

    private static IReadOnlyList<AffectedProduct> Affected(params string[] affected) =>
        Reading.One($$"""{ "id": "X-1", "modified": "2099-01-01T00:00:00Z", "affected": [ {{string.Join(", ", affected)}} ] }""")
            .Affected;

    private static List<string> Text(params string[] affected) => [.. Affected(affected).Select(Reading.Text)];
}
