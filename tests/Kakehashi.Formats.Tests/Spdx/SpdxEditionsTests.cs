using System.IO.Compression;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Matching.Packages;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

/// <summary>The SPDX project keeps one document in every notation, for each version of the specification.</summary>
public sealed class SpdxEditionsTests
{
    [Theory]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXTagExample-v2.2.spdx", InventoryFormats.SpdxTagValue)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXYAMLExample-2.2.spdx.yaml", InventoryFormats.SpdxYaml)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXXMLExample-v2.2.spdx.xml", InventoryFormats.SpdxXml)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXRdfExample-v2.2.spdx.rdf", InventoryFormats.SpdxRdf)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXTagExample-v2.3.spdx", InventoryFormats.SpdxTagValue)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXYAMLExample-2.3.spdx.yaml", InventoryFormats.SpdxYaml)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXXMLExample-v2.3.spdx.xml", InventoryFormats.SpdxXml)]
    [InlineData("spdx-tools-java.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXRdfExample-v2.3.spdx.rdf", InventoryFormats.SpdxRdf)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXTagExample-v2.2.spdx", InventoryFormats.SpdxTagValue)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXYAMLExample-v2.2.spdx.yaml", InventoryFormats.SpdxYaml)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXXMLExample-v2.2.spdx.xml", InventoryFormats.SpdxXml)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXRdfExample-v2.2.spdx.rdf.xml", InventoryFormats.SpdxRdf)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXTagExample-v2.3.spdx", InventoryFormats.SpdxTagValue)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXYAMLExample-v2.3.spdx.yaml", InventoryFormats.SpdxYaml)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXXMLExample-v2.3.spdx.xml", InventoryFormats.SpdxXml)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.3.spdx.json", "SPDXRdfExample-v2.3.spdx.rdf.xml", InventoryFormats.SpdxRdf)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXJSONExample-UTF-16.spdx.json", InventoryFormats.SpdxJson)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXTagExample-UTF-16.spdx", InventoryFormats.SpdxTagValue)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXYAMLExample-UTF-16.spdx.yaml", InventoryFormats.SpdxYaml)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXXMLExample-UTF-16.spdx.xml", InventoryFormats.SpdxXml)]
    [InlineData("spdx-tools-python.zip", "SPDXJSONExample-v2.2.spdx.json", "SPDXRdfExample-UTF-16.spdx.rdf.xml", InventoryFormats.SpdxRdf)]
    public void Every_edition_of_a_document_gives_the_same_components(string zip, string json, string other, string format)
    {
        var expected = Read(zip, json);
        var found = Read(zip, other);

        found.Document!.Format.ShouldBe(format);
        found.Document.FormatVersion.ShouldBe(expected.Document!.FormatVersion);
        (found.Document.Subject, found.Document.MadeAt).ShouldBe((expected.Document.Subject, expected.Document.MadeAt));
        found.Document.Encoding.ShouldBe(other.Contains("UTF-16", StringComparison.Ordinal) ? "utf-16" : "utf-8");
        Sorted(found).ShouldBe(Sorted(expected));
        Sorted(found).Count.ShouldBeGreaterThan(2);
        found.Reasons().ShouldBeEmpty();
    }

    [Fact]
    public void Projects_that_publish_two_notations_say_the_same_in_both()
    {
        const string zip = "bom-shelter-in-the-wild.zip";
        using var archive = ZipFile.OpenRead(SharedData.Path("data/sbom/" + zip));
        var names = archive.Entries.Select(entry => entry.FullName).ToHashSet();
        var pairs = names.Where(name => name.EndsWith(".spdx", StringComparison.Ordinal) && names.Contains(name + ".json")).ToList();

        pairs.Count.ShouldBe(8);
        foreach (var name in pairs)
        {
            InCapitals(name).ShouldBe(InCapitals(name + ".json"), name);
        }

        // One of the projects turned "sha256" into "SHA256" in the name of a package, in one of the two.
        List<string> InCapitals(string name) =>
            [.. Sorted(Read(zip, name)).Select(one => one.ToString().ToUpperInvariant()).Order(StringComparer.Ordinal)];
    }

    private static List<Component> Sorted(InventoryResult result) =>
        [.. result.Components().Select(WithSortedLicences).OrderBy(component => component.Name, StringComparer.Ordinal)];

    // "A AND B" is "(B AND A)", and the editions differ in it.
    private static Component WithSortedLicences(Component component) => component with
    {
        Licence = component.Licence is null
            ? null
            : string.Join(' ', component.Licence.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal)),
    };

    private static InventoryResult Read(string zip, string name)
    {
        using var archive = ZipFile.OpenRead(SharedData.Path("data/sbom/" + zip));
        using var file = archive.GetEntry(name)!.Open();
        return InventoryReader.Read(file, name);
    }
}
