using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxRdfTests
{
    private const string Root =
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:s='http://spdx.org/rdf/terms#' xml:base='https://example.org/shop'>";

    private const string Document =
        "<s:SpdxDocument rdf:about='#SPDXRef-DOCUMENT'><s:specVersion>SPDX-2.3</s:specVersion><s:name>shop</s:name>"
        + "<s:creationInfo><s:CreationInfo><s:created>2026-01-02T03:04:05Z</s:created></s:CreationInfo></s:creationInfo></s:SpdxDocument>";

    [Fact]
    public void A_package_is_a_component_with_its_references()
    {
        var result = Read("""
            <s:Package rdf:about='#SPDXRef-1'><s:name>openssl</s:name><s:versionInfo>3.0</s:versionInfo>
              <s:supplier>Organization: Debian</s:supplier>
              <s:primaryPackagePurpose rdf:resource='http://spdx.org/rdf/terms#purpose_operatingSystem'/>
              <s:licenseDeclared rdf:resource='http://spdx.org/rdf/terms#noassertion'/>
              <s:licenseConcluded rdf:resource='http://spdx.org/licenses/Apache-2.0'/>
              <s:externalRef><s:ExternalRef><s:referenceType rdf:resource='http://spdx.org/rdf/references/cpe23Type'/>
                <s:referenceLocator>cpe:2.3:a:o:o:3.0:*:*:*:*:*:*:*</s:referenceLocator></s:ExternalRef></s:externalRef>
              <s:externalRef rdf:parseType='Resource'><s:referenceLocator>pkg:generic/openssl@3.0</s:referenceLocator>
                <s:referenceType rdf:resource='http://spdx.org/rdf/references/purl'/></s:externalRef>
            </s:Package>
            """);

        var found = result.Components().ShouldHaveSingleItem();
        (found.Name, found.Version, found.Vendor, found.Kind, found.Licence)
            .ShouldBe(("openssl", "3.0", "Debian", "operating-system", "Apache-2.0"));
        (found.Cpe, found.Purl).ShouldBe(("cpe:2.3:a:o:o:3.0:*:*:*:*:*:*:*", "pkg:generic/openssl@3.0"));
        var document = result.Document.ShouldNotBeNull();
        (document.Format, document.FormatVersion, document.Subject, document.SerialNumber, document.MadeAt)
            .ShouldBe((InventoryFormats.SpdxRdf, "2.3", "shop", "https://example.org/shop", "2026-01-02T03:04:05Z"));
    }

    [Fact]
    public void What_is_said_of_one_package_may_be_spread_and_nested_and_written_in_any_of_the_ways()
    {
        var found = Read("""
            <s:File rdf:about='#f'><s:relationship><s:Relationship><s:relatedSpdxElement>
              <s:Package rdf:ID='p' s:name='a'><s:hasFile><s:File rdf:about='#g'><s:name>no package</s:name></s:File></s:hasFile></s:Package>
            </s:relatedSpdxElement></s:Relationship></s:relationship></s:File>
            <rdf:Description rdf:about='https://example.org/shop#p'><s:versionInfo>1</s:versionInfo></rdf:Description>
            <rdf:Description rdf:nodeID='q'><rdf:type rdf:resource='http://spdx.org/rdf/terms#Package'/><s:name>b</s:name>
              <s:externalRef rdf:nodeID='r'/></rdf:Description>
            <s:ExternalRef rdf:nodeID='r' s:referenceType='purl' s:referenceLocator='pkg:npm/b@2'/>
            """).Components();

        found.Select(one => (one.Name, one.Version, one.Purl)).ShouldBe([("a", "1", null), ("b", "", "pkg:npm/b@2")]);
    }

    [Fact]
    public void Sets_of_licences_become_expressions_in_one_order()
    {
        Licence("""
            <s:DisjunctiveLicenseSet><s:member rdf:resource='http://spdx.org/licenses/MIT'/><s:member><s:ConjunctiveLicenseSet>
            <s:member rdf:resource='#LicenseRef-1'/><s:member><s:ListedLicense rdf:about='http://spdx.org/licenses/x'>
            <s:licenseId>BSD-3-Clause</s:licenseId></s:ListedLicense></s:member></s:ConjunctiveLicenseSet></s:member></s:DisjunctiveLicenseSet>
            """).ShouldBe("((BSD-3-Clause AND LicenseRef-1) OR MIT)");
        Licence("""
            <s:WithExceptionOperator><s:member><s:OrLaterOperator><s:member rdf:resource='http://spdx.org/licenses/GPL-2.0'/></s:OrLaterOperator>
            </s:member><s:licenseException><s:LicenseException><s:licenseExceptionId>Classpath-exception-2.0</s:licenseExceptionId>
            </s:LicenseException></s:licenseException></s:WithExceptionOperator>
            """).ShouldBe("(GPL-2.0+ WITH Classpath-exception-2.0)");
    }

    [Fact]
    public void Licences_that_hold_themselves_or_unfold_without_end_are_left_out()
    {
        Licence("<s:ConjunctiveLicenseSet rdf:about='#c'><s:member rdf:resource='#c'/></s:ConjunctiveLicenseSet>").ShouldBeNull();

        var bomb = new StringBuilder("<s:Package><s:name>a</s:name><s:licenseDeclared rdf:resource='#0'/></s:Package>");
        for (var i = 0; i < 20_000; i++)
        {
            bomb.Append(null, $"<s:ConjunctiveLicenseSet rdf:about='#{i}'><s:member rdf:resource='#{i + 1}'/><s:member rdf:resource='#{i + 1}'/></s:ConjunctiveLicenseSet>");
        }

        Read(bomb.ToString()).Components().ShouldHaveSingleItem().Licence.ShouldBeNull();
    }

    [Fact]
    public void Packages_without_name_are_set_aside_with_their_place() =>
        Read("\n<s:Package rdf:about='#p'/>").Reasons().ShouldBe(["line 2 column 2: no-name"]);

    [Theory]
    [InlineData("<s:Package><s:name>a</s:name></s:Package>", RefusalCodes.UnknownFormat, "line 1 column 2")]
    [InlineData("\n<s:SpdxDocument rdf:about='#d'><s:specVersion>SPDX-1.2</s:specVersion></s:SpdxDocument>", RefusalCodes.UnknownVersion, "line 2 column 2")]
    [InlineData("\n<s:SpdxDocument rdf:about='#d'/>", RefusalCodes.UnknownVersion, "line 2 column 2")]
    [InlineData("\n<s:SpdxDocument>", RefusalCodes.NotXml, "line 2 column 19")]
    public void A_graph_that_describes_no_document_that_is_known_here_is_refused(string content, string code, string where) =>
        Reading.Text($"{Root}{content}</rdf:RDF>", "a.rdf").ShouldBeRefused(code, where);

    [Fact]
    public void Deep_nesting_and_too_many_things_are_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("<s:Package><s:relationship>", 50_000));
        Reading.Text(Root + nested, "a.rdf").Refusal!.Code.ShouldBe(RefusalCodes.TooDeep);

        var many = string.Concat(Enumerable.Repeat("<s:Package/>", 50));
        Reading.Text(Root + many + "</rdf:RDF>", "a.rdf", new InventoryOptions { MostComponents = 10 })
            .Refusal!.Code.ShouldBe(RefusalCodes.TooManyComponents);
    }

    private static string? Licence(string licence) =>
        Read($"<s:Package><s:name>a</s:name><s:licenseDeclared>{licence}</s:licenseDeclared></s:Package>").Components()[0].Licence;

    private static InventoryResult Read(string content) => Reading.Text($"{Root}{content}{Document}</rdf:RDF>", "list.txt");
}
