using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.CycloneDx;

public sealed class CycloneDxVexTests
{
    [Fact]
    public void A_vulnerability_keeps_what_the_document_says_of_it()
    {
        var advisory = Reading.One(Document("""
            { "id": "CVE-2030-1000", "cwes": [ 79 ], "published": "2030-01-01T00:00:00Z", "description": "It boils.",
              "references": [ { "id": "SNYK-1" }, { "id": "CVE-2030-1001" } ], "advisories": [ { "url": "https://tea.example/a" } ],
              "ratings": [ { "score": 7.5, "severity": "high", "method": "CVSSv31", "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }, { "method": "other", "severity": "low" } ],
              "affects": [ { "ref": "lib" } ], "analysis": { "state": "not_affected", "justification": "code_not_reachable" } }
            """));

        (advisory.Id, advisory.Description).ShouldBe(("urn:uuid:22/1#CVE-2030-1000", "It boils."));
        advisory.Aliases.ShouldBe(["CVE-2030-1000", "SNYK-1"]);
        advisory.Weaknesses.ShouldBe(["CWE-79"]);
        advisory.Severities.Select(one => (one.CvssVersion, one.BaseScore, one.Word)).ShouldBe([("3.1", 7.5, "high"), ("", null, "low")]);
        var said = advisory.Affected.ShouldHaveSingleItem();
        (said.Status, said.Justification, said.Within).ShouldBe(
            (StatementStatus.NotAffected, "vulnerable_code_not_in_execute_path", "Shop 2.0"));
    }

    [Theory]
    [InlineData("exploitable", """{ "ref": "lib" }""", "Affected npm/kettle =1.0.0 ?others-unsaid within Shop 2.0")]
    [InlineData("exploitable", """{ "ref": "urn:cdx:22/1#lib" }""", "Affected npm/kettle =1.0.0 ?others-unsaid within Shop 2.0")]
    [InlineData("resolved", """{ "ref": "shop" }""", "Fixed name/shop =2.0")]
    [InlineData("in_triage", """{ "ref": "shop" }""", "UnderInvestigation name/shop =2.0")]
    [InlineData("a_new_word", """{ "ref": "shop" }""", "UnderInvestigation name/shop =2.0")]
    [InlineData("false_positive", """{ "ref": "shop" }""", "NotAffected name/shop =2.0")]
    [InlineData("exploitable", """{ "ref": "shop", "versions": [ { "version": "1.0", "status": "affected" }, { "range": "vers:generic/>=2.0|<2.5" }, { "version": "2.5", "status": "unaffected" } ] }""",
        "Affected name/shop =1.0;>=2.0|<2.5 ?others-unsaid", "NotAffected name/shop =2.5")]
    [InlineData("resolved", """{ "ref": "shop", "versions": [ { "version": "1.0", "status": "affected" }, { "version": "1.1", "status": "unaffected" } ] }""",
        "Affected name/shop =1.0 ?others-unsaid", "Fixed name/shop =1.1")]
    [InlineData("not_affected", """{ "ref": "shop", "versions": [ { "version": "1.0", "status": "affected" } ] }""", "UnderInvestigation name/shop =1.0")]
    [InlineData("not_affected", """{ "ref": "shop", "versions": [ { "range": "vers:semver/>=2.2.0|<=2.4.0", "status": "unaffected" } ] }""", "NotAffected name/shop >=2.2.0|<=2.4.0")]
    [InlineData("not_affected", """{ "ref": "urn:cdx:99/1#pkg:npm/kettle@1.0.0" }""", "NotAffected npm/kettle =1.0.0 within urn:cdx:99/1")]
    public void States_references_and_versions_become_statements(string state, string affects, params string[] said) =>
        Reading.One(Document($$"""{ "id": "CVE-2030-1000", "affects": [ {{affects}} ], "analysis": { "state": "{{state}}" } }"""))
            .Affected.Select(Text).ShouldBe(said);

    [Fact]
    public void Without_analysis_what_is_listed_is_affected() =>
        Reading.One(Document("""{ "id": "CVE-2030-1000", "affects": [ { "ref": "lib" } ] }""")).Affected.Select(Text)
            .ShouldBe(["Affected npm/kettle =1.0.0 ?others-unsaid within Shop 2.0"]);

    [Fact]
    public void Of_versions_that_are_not_named_nothing_is_said()
    {
        var text = """
            { "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:22",
              "components": [ { "bom-ref": "lib", "type": "library", "name": "kettle", "version": "1.0.0", "purl": "pkg:npm/kettle@1.0.0" } ],
              "vulnerabilities": [ { "id": "CVE-2030-1000", "affects": [ { "ref": "lib" } ], "analysis": { "state": "exploitable" } } ] }
            """;
        var said = Reading.One(text).Affected.ShouldHaveSingleItem();

        Matcher.Judge(said, new Coordinate(said.Package, "1.0.0", CoordinateKind.Package)).Verdict.ShouldBe(Verdict.Affected);
        Matcher.Judge(said, new Coordinate(said.Package, "1.1.0", CoordinateKind.Package)).Verdict.ShouldBe(Verdict.Silent);
        Matcher.Judge(said, new Coordinate(said.Package, "", CoordinateKind.Package)).Verdict.ShouldBe(Verdict.Undecided);
    }

    [Fact]
    public void An_inventory_without_vulnerabilities_is_no_advisory() =>
        Reading.Asides(Reading.Items("""{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }""", "b")).ShouldBe(["b: no-vulnerability"]);

    [Fact]
    public void What_names_nothing_in_the_document_is_set_aside_with_its_place()
    {
        var items = Reading.Items(Document("""
            { "affects": [ { "ref": "lib" } ] },
            { "id": "CVE-2030-1000", "affects": [ { "ref": "lib" }, { "ref": "urn:cdx:99/1#part" } ], "analysis": { "state": "not_affected" } },
            { "id": "CVE-2030-1000", "affects": [ { "ref": "shop" } ], "analysis": { "state": "exploitable" } }
            """), "b");

        Reading.Asides(items).ShouldBe(["b › vulnerabilities[0]: no-id", "b › vulnerabilities[1].affects[1]: unknown-record"]);
        items.OfType<AdvisoryItem.Understood>().ShouldHaveSingleItem().Advisory.Affected.Select(one => one.Status)
            .ShouldBe([StatementStatus.NotAffected, StatementStatus.Affected]);
    }

    [Fact]
    public void The_vulnerabilities_may_stand_first() => Reading.Ids(Reading.Items("""
        { "vulnerabilities": [ { "id": "CVE-2030-1000", "published": "2030-01-01T00:00:00Z", "affects": [ { "ref": "pkg:npm/kettle@1.0.0" } ] } ],
          "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:22" }
        """)).ShouldBe(["urn:uuid:22/1#CVE-2030-1000"]);

    [Theory]
    [InlineData("data/sbom/cyclonedx-examples.zip", "cyclonedx-vex 97", "no-vulnerability 19, unknown-format 5, unknown-record 68")]
    [InlineData("data/sbom/cyclonedx-conformance.zip", "cyclonedx-vex 5", "no-vulnerability 279, unknown-format 501")]
    public void The_published_examples_are_read_or_set_aside_with_their_reason(string path, string read, string setAside)
    {
        var tally = Tally.Of(AdvisorySources.Open(SharedData.Path(path)));

        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        string.Join(", ", tally.Understood.Select(one => $"{one.Key} {one.Value}")).ShouldBe(read);
        string.Join(", ", tally.SetAside.Select(one => $"{one.Key} {one.Value}")).ShouldBe(setAside);
    }

    private static string Text(AffectedProduct said) =>
        $"{said.Status} {said.Package} {said.Range?.ToText() ?? "-"}" + (said.Undecided is { } why ? $" ?{why}" : "")
        + (said.Within is { } within ? $" within {within}" : "");

    private static string Document(string vulnerabilities) => $$"""
        { "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:22", "version": 1,
          "metadata": { "timestamp": "2030-01-01T00:00:00Z", "component": { "bom-ref": "shop", "type": "application", "name": "Shop", "version": "2.0" } },
          "components": [ { "bom-ref": "lib", "type": "library", "name": "kettle", "version": "1.0.0", "purl": "pkg:npm/kettle@1.0.0" } ],
          "vulnerabilities": [ {{vulnerabilities}} ] }
        """;
}
