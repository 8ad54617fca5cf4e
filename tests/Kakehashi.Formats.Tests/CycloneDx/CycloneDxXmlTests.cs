using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.CycloneDx;

public sealed class CycloneDxXmlTests
{
    private const string Whole = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bom xmlns="http://cyclonedx.org/schema/bom/1.4" serialNumber="urn:uuid:2" version="1">
          <metadata><timestamp>2024-01-02T03:04:05Z</timestamp><component type="application"><name>shop</name></component></metadata>
          <components>
            <component type="library">
              <supplier><name>ACME</name><url>https://acme.example</url></supplier>
              <name>a &amp; b</name><version><![CDATA[1.0]]></version>
              <licenses><license><id>MIT</id></license><expression>EPL-2.0</expression></licenses>
              <purl>pkg:npm/a@1.0</purl>
              <components><component type="file"><name>inner</name></component></components>
              <properties><property name="syft:cpe23">cpe:2.3:a:a:a:1.0:*:*:*:*:*:*:*</property></properties>
            </component>
            <x:component xmlns:x="urn:other"><x:name>foreign</x:name></x:component>
            <component type="library"><version>1</version></component>
            <component type="library"/>
          </components>
        </bom>
        """;

    [Fact]
    public void A_document_is_read_with_nested_and_nameless_components()
    {
        var result = Reading.Text(Whole, "bom.xml");

        result.Document!.Subject.ShouldBe("shop");
        result.Document.SerialNumber.ShouldBe("urn:uuid:2");
        result.Document.FormatVersion.ShouldBe("1.4");
        var components = result.Components();
        components.Select(component => component.Name).ShouldBe(["a & b", "inner"]);
        (components[0].Version, components[0].Vendor, components[0].Licence, components[0].Purl, components[0].Kind)
            .ShouldBe(("1.0", "ACME", "MIT, EPL-2.0", "pkg:npm/a@1.0", "library"));
        components[0].Cpe.ShouldBe("cpe:2.3:a:a:a:1.0:*:*:*:*:*:*:*");
        result.Reasons().ShouldBe(["components[1]: no-name", "components[2]: no-name"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_is_read_whatever_the_declaration_claims(bool bigEndian)
    {
        var encoding = new System.Text.UnicodeEncoding(bigEndian, true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Whole)];

        var result = Reading.Bytes(bytes, "bom.xml");

        result.Components().Count.ShouldBe(2);
        result.Document!.Encoding.ShouldBe("utf-16");
    }

    [Theory]
    [InlineData("<!DOCTYPE bom [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<bom>&x;</bom>", "dtd-forbidden", "line 1 column 1")]
    [InlineData("<?xml version='1.0'?>\n<!-- c -->\n <!DOCTYPE bom><bom/>", "dtd-forbidden", "line 3 column 2")]
    [InlineData("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>\n<components></bom>", "not-xml", "line 2 column 15")]
    [InlineData("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>\n&undeclared;</bom>", "not-xml", "line 2 column 2")]
    [InlineData("<bom xmlns='http://cyclonedx.org/schema/bom/2.9'/>", "unknown-version", "line 1 column 2")]
    [InlineData("<html><body/></html>", "unknown-format", "line 1 column 2")]
    [InlineData("<?xml version='1.0'?>", "not-xml", "line 1 column 1")]
    public void A_broken_document_is_refused_with_its_place(string text, string code, string where) =>
        Reading.Text(text, "bom.xml").ShouldBeRefused(code, where);
}
