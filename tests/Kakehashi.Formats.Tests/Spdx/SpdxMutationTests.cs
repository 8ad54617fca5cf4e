using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

/// <summary>Damages small documents at random, always the same way, and asks for a result each time.</summary>
public sealed class SpdxMutationTests(ITestOutputHelper output)
{
    private const int MutationsOfEach = 1000;

    private static readonly InventoryOptions Options = new() { LargestDocument = 1 << 20, LongestValue = 5000, MostComponents = 1000 };

    [Theory]
    [InlineData("tag-value", """
        SPDXVersion: SPDX-2.3
        DocumentName: shop
        PackageName: a
        SPDXID: SPDXRef-1
        PackageVersion: <text>1
        </text>
        ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1
        FileName: ./x # 名
        Relationship: SPDXRef-1 CONTAINS SPDXRef-2
        """)]
    [InlineData("yaml", """
        %YAML 1.2
        ---
        spdxVersion: "SPDX-2.3"
        name: 'sh''op'
        creationInfo: {created: 2026-01-02T03:04:05Z, creators: ["Tool: x"]}
        packages:
        - name: "a\u540d\x41"
          versionInfo: |-
            1
          comment: !!str >
            folded &x *y
          externalRefs:
          - referenceType: purl
            referenceLocator: pkg:npm/a@1
        - ? name
          : b
        ...
        """)]
    [InlineData("xml", """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document><spdxVersion>SPDX-2.3</spdxVersion><SPDXID>x</SPDXID><name>shop</name><creationInfo><created>x</created></creationInfo>
        <packages><name>a<![CDATA[名]]></name><versionInfo>&#49;</versionInfo><externalRefs><referenceType>purl</referenceType>
        <referenceLocator>pkg:npm/a@1?x=1&amp;y=2</referenceLocator></externalRefs></packages></Document>
        """)]
    [InlineData("rdf", """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://spdx.org/rdf/terms#" xml:base="http://x">
        <s:SpdxDocument rdf:about="#d"><s:specVersion>SPDX-2.3</s:specVersion><s:relationship><s:Relationship><s:relatedSpdxElement>
        <s:Package rdf:ID="p" s:versionInfo="1"><s:name>名</s:name><s:licenseDeclared><s:ConjunctiveLicenseSet><s:member rdf:resource="#m"/>
        <s:member rdf:nodeID="n"/></s:ConjunctiveLicenseSet></s:licenseDeclared><s:externalRef rdf:parseType="Resource">
        <s:referenceType rdf:resource="http://x/purl"/><s:referenceLocator>pkg:npm/a</s:referenceLocator></s:externalRef></s:Package>
        </s:relatedSpdxElement></s:Relationship></s:relationship></s:SpdxDocument></rdf:RDF>
        """)]
    [InlineData("spdx3", """
        {"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1"},
        {"type":"SpdxDocument","spdxId":"urn:d","rootElement":["urn:p"],"creationInfo":"_:c"},{"type":"software_Package","spdxId":"urn:p",
        "name":"a\u540d","externalIdentifier":[{"externalIdentifierType":"cpe23","identifier":"c"}],"suppliedBy":{"type":"Person","name":"b"}},
        {"type":"Relationship","relationshipType":"hasDeclaredLicense","from":"urn:p","to":["urn:l"]},{"type":"security_Vulnerability"}]}
        """)]
    public void No_damage_throws(string notation, string text)
    {
        var random = new Random(20_261_123);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        byte[] utf16 = [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)];
        foreach (var original in new[] { Encoding.UTF8.GetBytes(text), utf16 })
        {
            Reading.Bytes(original, "x", Options).Components().ShouldNotBeEmpty();
            for (var i = 0; i < MutationsOfEach; i++)
            {
                var damaged = MutationTests.Damage(original, random);
                try
                {
                    var outcome = Reading.Bytes(damaged, "x", Options).Refusal?.Code ?? "read";
                    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                }
                catch (Exception broken)
                {
                    throw new InvalidOperationException($"{notation} #{i}: {Convert.ToBase64String(damaged)}", broken);
                }
            }
        }

        output.WriteLine(string.Join(", ", outcomes));
        outcomes.Count.ShouldBeGreaterThan(3);
    }
}
