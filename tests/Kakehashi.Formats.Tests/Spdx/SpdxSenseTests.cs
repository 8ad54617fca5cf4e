using System.Text;
using Kakehashi.Formats.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxSenseTests
{
    [Theory]
    [InlineData("SPDXVersion: SPDX-2.3\n", "bom.json", InventoryFormats.SpdxTagValue)]
    [InlineData("# Licence of this list\n\n## Document\nDataLicense: CC0-1.0\nSPDXVersion : SPDX-2.2\n", "list.csv", InventoryFormats.SpdxTagValue)]
    [InlineData("---\n\"spdxVersion\": SPDX-2.3\n", "list.csv", InventoryFormats.SpdxYaml)]
    [InlineData("%YAML 1.2\n--- # x\nSPDXID: SPDXRef-DOCUMENT\nannotations:\n- a\ncreationInfo:\n", "x", InventoryFormats.SpdxYaml)]
    [InlineData("<?xml version='1.0'?>\n<!-- <a> -->\n<Document>\n<SPDXID>x</SPDXID>", "x.json", InventoryFormats.SpdxXml)]
    [InlineData("<Document xmlns='urn:kml'><name>x</name>", "x.xml", InventoryFormats.CycloneDxXml)]
    [InlineData("<r:RDF xmlns:r='urn:x' xmlns:t=\"http://spdx.org/rdf/terms#\">", "x.xml", InventoryFormats.SpdxRdf)]
    [InlineData("<bom><!-- http://spdx.org/rdf/terms# --></bom>", "x.rdf", InventoryFormats.CycloneDxXml)]
    [InlineData("{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"}", "x.spdx", InventoryFormats.Spdx3Json)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"@graph\":[{\"spdxId\":1}]}", "x.spdx3.json", InventoryFormats.CycloneDxJson)]
    [InlineData("{\"@graph\":[{\"@id\":\"urn:x\"}]}", "x.json", InventoryFormats.CycloneDxJson)]
    [InlineData("製品名,版\nSPDXVersion: SPDX-2.3,1\n", "台帳.csv", InventoryFormats.LedgerCsv)]
    [InlineData("product,version\nSPDXVersion tools,1\n", "ledger.csv", InventoryFormats.LedgerCsv)]
    [InlineData("product,version\nspdx: spdxVersion: 1,1\n", "ledger.csv", InventoryFormats.LedgerCsv)]
    [InlineData("SPDX tools with an SPDXVersion: to come", "notes.txt", null)]
    public void Content_tells_the_notation_and_the_name_may_lie(string text, string fileName, string? format) =>
        InventoryFormats.Detect(Encoding.UTF8.GetBytes(text), fileName).ShouldBe(format);
}
