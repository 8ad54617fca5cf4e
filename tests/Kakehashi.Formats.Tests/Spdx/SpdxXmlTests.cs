using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxXmlTests
{
    [Fact]
    public void A_package_is_a_component_with_its_references()
    {
        var result = Read("""
            <packages><SPDXID>SPDXRef-1</SPDXID><name>openssl</name><versionInfo>3.0</versionInfo>
            <supplier>Organization: Debian ()</supplier><licenseConcluded>MIT</licenseConcluded>
            <externalRefs><referenceCategory>SECURITY</referenceCategory>
            <referenceLocator>cpe:2.3:a:o:o:3.0:*:*:*:*:*:*:*</referenceLocator><referenceType>cpe23Type</referenceType></externalRefs>
            <externalRefs><referenceType>purl</referenceType><referenceLocator>pkg:generic/openssl@3.0?a=1&amp;b=2</referenceLocator>
            </externalRefs></packages>
            <files><name>no package</name></files>
            <packages><versionInfo>1</versionInfo></packages>
            """);

        var found = result.Components().ShouldHaveSingleItem();
        (found.Name, found.Version, found.Vendor, found.Licence).ShouldBe(("openssl", "3.0", "Debian", "MIT"));
        (found.Cpe, found.Purl).ShouldBe(("cpe:2.3:a:o:o:3.0:*:*:*:*:*:*:*", "pkg:generic/openssl@3.0?a=1&b=2"));
        result.Reasons().ShouldBe(["packages[1]: no-name"]);
        var document = result.Document.ShouldNotBeNull();
        (document.Format, document.FormatVersion, document.Subject, document.SerialNumber, document.MadeAt)
            .ShouldBe((InventoryFormats.SpdxXml, "2.3", "shop", "https://example.org/shop", "2026-01-02T03:04:05Z"));
    }

    [Theory]
    [InlineData("<Document><SPDXID>x</SPDXID><spdxVersion>SPDX-2.9</spdxVersion></Document>", RefusalCodes.UnknownVersion, "line 1 column 30")]
    [InlineData("<Document>\n<SPDXID>x</SPDXID></Document>", RefusalCodes.UnknownVersion, "spdxVersion")]
    [InlineData("<Document>\n<spdxVersion>SPDX-2.2</spdxVersion>", RefusalCodes.NotXml, "line 2 column 36")]
    [InlineData("<!DOCTYPE Document>\n<Document><spdxVersion>SPDX-2.2</spdxVersion></Document>", RefusalCodes.DtdForbidden, "line 1 column 1")]
    [InlineData("<Document><spdxVersion>SPDX-2.2</spdxVersion></Document>\n<x/>", RefusalCodes.NotXml, "line 2 column 2")]
    public void Another_version_a_cut_file_and_a_document_type_are_refused(string text, string code, string where) =>
        Reading.Text(text, "a.xml").ShouldBeRefused(code, where);

    [Fact]
    public void Other_xml_whose_root_is_called_document_is_not_taken_for_it() =>
        Reading.Text("<Document><name>a</name></Document>", "a.xml").ShouldBeRefused(RefusalCodes.UnknownFormat, "line 1 column 2");

    [Fact]
    public void Deep_nesting_is_refused() => Reading
        .Text("<Document><spdxVersion>SPDX-2.2</spdxVersion>" + string.Concat(Enumerable.Repeat("<a>", 100_000)), "a.xml")
        .Refusal!.Code.ShouldBe(RefusalCodes.TooDeep);

    private static InventoryResult Read(string packages) => Reading.Text(
        $"""
        <?xml version="1.0"?>
        <!-- made by hand -->
        <Document><SPDXID>SPDXRef-DOCUMENT</SPDXID><spdxVersion>SPDX-2.3</spdxVersion><name>shop</name>
        <creationInfo><creators>Tool: x</creators><created>2026-01-02T03:04:05Z</created></creationInfo>
        <documentNamespace>https://example.org/shop</documentNamespace>{packages}</Document>
        """,
        "list.txt");
}
