using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class Spdx3Tests
{
    private const string Context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";

    private const string About = """
        {"type":"CreationInfo","@id":"_:made","specVersion":"3.0.1","created":"2026-01-02T03:04:05Z","createdBy":["urn:o"]},
        {"type":"SpdxDocument","spdxId":"urn:d","creationInfo":"_:made","rootElement":["urn:bom"]},
        {"type":"software_Sbom","spdxId":"urn:bom","creationInfo":"_:made","rootElement":["urn:p"]}
        """;

    [Fact]
    public void A_package_is_a_component_with_what_it_points_to()
    {
        var result = Read("""
            {"type":"software_Package","spdxId":"urn:p","name":"openssl","software_packageVersion":"3.0.11-1~deb12u2",
             "suppliedBy":"urn:o","originatedBy":["urn:x"],"software_primaryPurpose":"operatingSystem",
             "software_sourceInfo":"built package from: openssl 3.0.11-1~deb12u2",
             "externalIdentifier":[
              {"type":"ExternalIdentifier","externalIdentifierType":"cpe23","identifier":"cpe:2.3:a:o:o:3.0:*:*:*:*:*:*:*"},
              {"type":"ExternalIdentifier","externalIdentifierType":"cpe22","identifier":"cpe:/a:p:p:3.0"},
              {"type":"ExternalIdentifier","externalIdentifierType":"packageUrl","identifier":"pkg:deb/debian/openssl@3?arch=amd64"}]},
            {"type":"Organization","spdxId":"urn:o","name":"Debian"},
            {"type":"Relationship","spdxId":"urn:r","from":"urn:p","to":["urn:l"],"relationshipType":"hasDeclaredLicense"},
            {"type":"Relationship","spdxId":"urn:r2","from":"urn:p","to":["http://spdx.org/licenses/MIT"],"relationshipType":"hasConcludedLicense"},
            {"type":"simplelicensing_LicenseExpression","spdxId":"urn:l","simplelicensing_licenseExpression":"Apache-2.0 OR MIT"},
            {"type":"software_Package","spdxId":"urn:q","name":"zlib","software_packageUrl":"pkg:generic/zlib@1",
             "externalIdentifier":{"externalIdentifierType":"packageUrl","identifier":"pkg:generic/another@1"}},
            {"type":"Relationship","spdxId":"urn:r3","from":"urn:q","to":["http://spdx.org/licenses/Zlib"],"relationshipType":"hasConcludedLicense"}
            """);

        var found = result.Components();
        found.Count.ShouldBe(2);
        (found[0].Name, found[0].Version, found[0].Vendor, found[0].Kind, found[0].Licence)
            .ShouldBe(("openssl", "3.0.11-1~deb12u2", "Debian", "operating-system", "Apache-2.0 OR MIT"));
        (found[0].Purl, found[0].Cpe, found[0].MoreCpes)
            .ShouldBe(("pkg:deb/debian/openssl@3?arch=amd64", "cpe:2.3:a:o:o:3.0:*:*:*:*:*:*:*", "cpe:/a:p:p:3.0"));
        (found[0].SourceName, found[0].SourceVersion).ShouldBe(("openssl", "3.0.11-1~deb12u2"));
        (found[1].Name, found[1].Purl, found[1].Licence).ShouldBe(("zlib", "pkg:generic/zlib@1", "Zlib"));
        result.Understood.Select(item => item.Where).ShouldBe(["@graph[3]", "@graph[8]"]);
        var document = result.Document.ShouldNotBeNull();
        (document.Format, document.FormatVersion, document.Subject, document.SerialNumber, document.MadeAt)
            .ShouldBe((InventoryFormats.Spdx3Json, "3.0.1", "openssl", "urn:d", "2026-01-02T03:04:05Z"));
    }

    [Fact]
    public void What_is_said_about_vulnerabilities_is_set_aside_and_not_lost()
    {
        Read("""
            {"type":"security_Vulnerability","spdxId":"urn:v","name":"CVE-2020-28498"},
            {"type":"security_VexNotAffectedVulnAssessmentRelationship","spdxId":"urn:x","from":"urn:v","to":["urn:p"],"relationshipType":"doesNotAffect"},
            {"type":"Relationship","spdxId":"urn:y","from":"urn:p","to":["urn:v"],"relationshipType":"hasAssociatedVulnerability"},
            {"type":"Relationship","spdxId":"urn:z","from":"urn:p","to":["urn:q"],"relationshipType":"dependsOn"}
            """).SetAside.Select(item => (item.Where, item.Why)).ShouldBe(
            [
                ("@graph[3]", SetAsideCodes.VulnerabilityStatement),
                ("@graph[4]", SetAsideCodes.VulnerabilityStatement),
                ("@graph[5]", SetAsideCodes.VulnerabilityStatement),
            ]);
    }

    [Fact]
    public void Elements_written_where_they_are_used_are_taken_there()
    {
        var result = Reading.Text(
            $$$"""
            {"@context":["{{{Context}}}",{"x":"urn:x"}],"type":"SpdxDocument","spdxId":"urn:d","name":"shop",
             "creationInfo":{"type":"CreationInfo","specVersion":"3.0.0","created":"2026-01-02T03:04:05Z"},
             "element":[{"type":"software_Package","spdxId":"urn:p","name":"a","suppliedBy":{"type":"Person","name":"Hanako"}},
              {"type":"Relationship","from":{"type":"software_Package","name":"b"},"to":["urn:p"],"relationshipType":"dependsOn"}]}
            """,
            "a.json");

        result.Components().Select(one => (one.Name, one.Vendor)).ShouldBe([("a", "Hanako"), ("b", null)]);
        result.Understood.Select(item => item.Where).ShouldBe(["element[0]", "element[1].from"]);
        (result.Document!.Subject, result.Document.FormatVersion, result.Document.MadeAt).ShouldBe(("shop", "3.0.0", "2026-01-02T03:04:05Z"));
    }

    [Fact]
    public void Models_and_data_sets_are_packages_too() => Read("""
            {"type":"ai_AIPackage","spdxId":"urn:m","name":"m","software_packageVersion":"1","software_primaryPurpose":"model"},
            {"type":"dataset_DatasetPackage","spdxId":"urn:t","name":"t"},{"type":"software_File","spdxId":"urn:f","name":"f"}
            """).Components().Select(one => (one.Name, one.Version, one.Kind)).ShouldBe([("m", "1", "model"), ("t", "", null)]);

    [Fact]
    public void Entries_that_the_standard_does_not_have_are_set_aside() => Read("""
            {"type":"software_Package","spdxId":"urn:p"},{"type":"https://example.org/Package","name":"a"},{"name":"b"},"urn:c",[1],
            {"type":"Annotation","spdxId":"urn:n","extension":[{"type":"https://example.org/Own"}]}
            """).Reasons().ShouldBe(
            ["@graph[3]: no-name", "@graph[4]: not-understood", "@graph[5]: not-understood", "@graph[6]: wrong-kind", "@graph[7]: wrong-kind"]);

    [Theory]
    [InlineData(Context, "3.1.0", "@graph[0]", "3.1.0")]
    [InlineData(Context, "2.3", "@graph[0]", "2.3")]
    [InlineData("https://spdx.org/rdf/3.1/spdx-context.jsonld", null, "@context", "https://spdx.org/rdf/3.1/spdx-context.jsonld")]
    public void A_version_that_is_not_known_is_refused(string context, string? version, string where, string detail)
    {
        var made = version is null ? "" : $$"""{"type":"CreationInfo","@id":"_:m","specVersion":"{{version}}"}""";
        var refusal = Reading.Text($$"""{"@context":"{{context}}","@graph":[{{made}}]}""", "a.json").Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Where, refusal.Detail).ShouldBe((RefusalCodes.UnknownVersion, where, detail));
    }

    [Fact]
    public void A_graph_without_the_context_of_spdx_is_refused() => Reading
        .Text("""{"@graph":[{"spdxId":"urn:p","type":"software_Package","name":"a"}]}""", "a.json")
        .ShouldBeRefused(RefusalCodes.UnknownFormat, "@context");

    [Fact]
    public void The_context_may_stand_at_the_end() => Reading
        .Text($$"""{"@graph":[{"spdxId":"urn:p","type":"software_Package","name":"a"}],"@context":"{{Context}}"}""", "a.json")
        .Components().ShouldHaveSingleItem().Name.ShouldBe("a");

    [Fact]
    public void A_file_that_was_cut_is_refused() =>
        Reading.Text($$"""{"@context":"{{Context}}","@graph":[{{About}}""", "a.json").Refusal!.Code.ShouldBe(RefusalCodes.NotJson);

    private static InventoryResult Read(string elements) =>
        Reading.Text($$"""{"@context":"{{Context}}","@graph":[{{About}},{{elements}}]}""", "list.txt");
}
