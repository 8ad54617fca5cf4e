using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxJsonTests
{
    [Fact]
    public void A_package_is_a_component_with_its_references()
    {
        var result = Read("""
            {"name":"openssl","SPDXID":"SPDXRef-1","versionInfo":"3.0.11-1~deb12u2","supplier":"Organization: Debian (mail@example.org)",
             "licenseDeclared":"Apache-2.0","licenseConcluded":"NOASSERTION","downloadLocation":"NOASSERTION",
             "primaryPackagePurpose":"LIBRARY",
             "externalRefs":[
              {"referenceCategory":"SECURITY","referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*"},
              {"referenceCategory":"PACKAGE-MANAGER","referenceType":"http://spdx.org/rdf/references/purl",
               "referenceLocator":"pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12"}]}
            """);

        var found = result.Components().ShouldHaveSingleItem();
        found.Name.ShouldBe("openssl");
        found.Version.ShouldBe("3.0.11-1~deb12u2");
        found.Vendor.ShouldBe("Debian");
        found.Kind.ShouldBe("library");
        found.Licence.ShouldBe("Apache-2.0");
        found.Cpe.ShouldBe("cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*");
        found.Purl.ShouldBe("pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12");
        found.Distribution.ShouldBe("Debian:12");
        found.Architecture.ShouldBe("amd64");
        result.Document!.Format.ShouldBe(InventoryFormats.SpdxJson);
        result.Document.FormatVersion.ShouldBe("2.3");
        result.Document.Subject.ShouldBe("shop");
        result.Document.SerialNumber.ShouldBe("https://example.org/shop");
        result.Document.MadeAt.ShouldBe("2026-01-02T03:04:05Z");
    }

    [Fact]
    public void The_operating_system_of_the_document_holds_for_packages_that_name_none()
    {
        var components = Read(
            """{"name":"debian","SPDXID":"SPDXRef-OperatingSystem-1","versionInfo":"11.5"}""",
            """
            {"name":"zlib1g","SPDXID":"SPDXRef-2","versionInfo":"1:1.2.11.dfsg-2+deb11u2",
             "sourceInfo":"built package from: zlib 1:1.2.11.dfsg-2+deb11u2",
             "externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:deb/debian/zlib1g@1:1.2.11.dfsg-2%2Bdeb11u2?arch=amd64"}]}
            """).Components();

        components[1].Distribution.ShouldBe("Debian:11");
        (components[1].SourceName, components[1].SourceVersion).ShouldBe(("zlib", "1:1.2.11.dfsg-2+deb11u2"));
    }

    [Fact]
    public void Of_several_CPEs_none_is_lost()
    {
        var found = Read("""
            {"name":"till","versionInfo":"1.0","externalRefs":[
             {"referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:shop:till:1.0:*:*:*:*:*:*:*"},
             {"referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:till:till:1.0:*:*:*:*:*:*:*"},
             {"referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:shop:till:1.0:*:*:*:*:*:*:*"}]}
            """).Components().ShouldHaveSingleItem();

        found.Cpe.ShouldBe("cpe:2.3:a:shop:till:1.0:*:*:*:*:*:*:*");
        found.MoreCpes.ShouldBe("cpe:2.3:a:till:till:1.0:*:*:*:*:*:*:*");
        Coordinates.Of(found).Select(one => one.Package.Name).ShouldBe(["a:shop:till", "a:till:till"]);
    }

    [Fact]
    public void The_mark_may_stand_at_the_end()
    {
        Reading.Text("""{"packages":[{"name":"a","versionInfo":"1"}],"name":"x","spdxVersion":"SPDX-2.2"}""", "a.json")
            .Components().ShouldHaveSingleItem().Version.ShouldBe("1");
    }

    [Fact]
    public void What_nobody_asserts_is_not_taken_for_a_name()
    {
        var found = Read(
            """{"name":"a","versionInfo":"NOASSERTION","supplier":"NOASSERTION","licenseDeclared":"NONE","licenseConcluded":"MIT"}""")
            .Components().ShouldHaveSingleItem();

        (found.Version, found.Vendor, found.Licence).ShouldBe(("", null, "MIT"));
    }

    [Fact]
    public void A_package_without_name_and_a_thing_that_is_none_are_set_aside_with_their_place()
    {
        Read("""{"versionInfo":"1"}""", "7", """{"name":"b"}""").SetAside.Select(item => (item.Where, item.Why)).ShouldBe(
            [("packages[0]", SetAsideCodes.NoName), ("packages[1]", SetAsideCodes.WrongKind)]);
    }

    [Theory]
    [InlineData("SPDX-1.2")]
    [InlineData("SPDX-2.9")]
    [InlineData("2.3")]
    [InlineData("")]
    public void Another_version_is_refused_by_name(string version)
    {
        var refusal = Reading.Text($$"""{"spdxVersion":"{{version}}","packages":[]}""", "a.json").Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Where, refusal.Detail).ShouldBe((RefusalCodes.UnknownVersion, "spdxVersion", version));
    }

    private static InventoryResult Read(params string[] packages) => Reading.Text(
        $$"""
        {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"shop","documentNamespace":"https://example.org/shop",
         "creationInfo":{"creators":["Tool: x"],"created":"2026-01-02T03:04:05Z"},
         "packages":[{{string.Join(',', packages)}}],"relationships":[]}
        """,
        "shop.spdx.json");
}
