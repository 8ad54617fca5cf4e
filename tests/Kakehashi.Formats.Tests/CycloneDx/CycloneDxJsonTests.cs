using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.CycloneDx;

public sealed class CycloneDxJsonTests
{
    [Fact]
    public void A_component_keeps_its_texts_as_written()
    {
        var found = Read("""
            {"type":"library","group":"org.apache.logging.log4j","name":"log4j-core","version":"2.14.1",
             "publisher":"The Apache Software Foundation","purl":"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
             "cpe":"cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*",
             "licenses":[{"license":{"id":"Apache-2.0"}},{"expression":"MIT OR EPL-2.0"}]}
            """).Components().ShouldHaveSingleItem();

        found.Name.ShouldBe("log4j-core");
        found.Version.ShouldBe("2.14.1");
        found.Vendor.ShouldBe("org.apache.logging.log4j");
        found.Purl.ShouldBe("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1");
        found.Cpe.ShouldBe("cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*");
        found.Licence.ShouldBe("Apache-2.0, MIT OR EPL-2.0");
        found.Kind.ShouldBe("library");
    }

    [Fact]
    public void Nested_components_follow_their_parent_with_their_place()
    {
        var result = Read("""
            {"components":[{"name":"inner","components":[{"name":"innermost"}]}],"name":"outer"}, {"name":"next"}
            """);

        result.Understood.Select(item => $"{item.Where} {item.Component.Name}").ShouldBe(
            ["components[0] outer", "components[0].components[0] inner", "components[0].components[0].components[0] innermost",
                "components[1] next"]);
    }

    [Fact]
    public void The_described_component_is_the_subject_and_no_entry()
    {
        var result = Reading.Text(
            """
            {"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1",
             "metadata":{"timestamp":"2024-01-02T03:04:05Z","component":{"name":"shop","version":"3",
             "components":[{"name":"part"}]},"tools":[{"name":"x"}]},"components":[]}
            """,
            "bom.json");

        result.Document.ShouldNotBeNull();
        (result.Document.Subject, result.Document.FormatVersion, result.Document.SerialNumber, result.Document.MadeAt)
            .ShouldBe(("shop 3", "1.6", "urn:uuid:1", "2024-01-02T03:04:05Z"));
        result.Understood.ShouldHaveSingleItem().Where.ShouldBe("metadata.component.components[0]");
    }

    [Fact]
    public void Without_a_name_a_component_is_set_aside_and_without_a_version_it_is_not()
    {
        var result = Read("""{"type":"library","purl":"pkg:npm/x@1"}, {"name":"y"}, "z", null, {"name":"n","version":1.5}""");

        result.Components().Select(component => component.Name + "|" + component.Version).ShouldBe(["y|", "n|1.5"]);
        result.Reasons().ShouldBe(["components[0]: no-name", "components[2]: wrong-kind", "components[3]: wrong-kind"]);
        result.SetAside.First().Content.ShouldContain("pkg:npm/x@1");
    }

    [Fact]
    public void An_equal_component_is_taken_once_and_counted()
    {
        var result = Read("""
            {"name":"a","version":"1","purl":"pkg:npm/a@1"}, {"name":"a","version":"1","purl":"pkg:npm/a@1","group":"again"},
            {"name":"b","version":"1"}, {"name":"b","version":"1"}, {"name":"b","version":"2"}
            """);

        result.Components().Count.ShouldBe(3);
        result.Document!.Duplicates.ShouldBe(2);
    }

    [Fact]
    public void The_operating_system_gives_packages_their_distribution()
    {
        var result = Read("""
            {"name":"curl","version":"7.88","purl":"pkg:deb/debian/curl@7.88?arch=amd64"},
            {"name":"zlib","version":"1","purl":"pkg:deb/debian/zlib@1?distro=debian-11"},
            {"name":"left-pad","version":"1","purl":"pkg:npm/left-pad@1"},
            {"type":"operating-system","name":"debian","version":"12.5"}
            """);

        result.Components().Select(component => component.Distribution).ShouldBe(["Debian:12", "Debian:11", null, null]);
        result.Components()[0].Architecture.ShouldBe("amd64");
        result.Document!.Distribution.ShouldBe("Debian:12");
    }

    [Fact]
    public void Two_operating_systems_leave_the_distribution_open()
    {
        var result = Read("""
            {"type":"operating-system","name":"debian","version":"12"}, {"type":"operating-system","name":"ubuntu","version":"22.04"},
            {"name":"curl","version":"7.88","purl":"pkg:deb/debian/curl@7.88"}
            """);

        result.Components()[2].Distribution.ShouldBeNull();
    }

    [Fact]
    public void Source_packages_come_from_the_properties_of_the_generators()
    {
        var result = Read("""
            {"name":"libc6","version":"2.35","purl":"pkg:deb/ubuntu/libc6@2.35","properties":[
              {"name":"aquasecurity:trivy:SrcName","value":"glibc"},{"name":"aquasecurity:trivy:SrcVersion","value":"2.35"},
              {"name":"aquasecurity:trivy:SrcRelease","value":"0ubuntu3.1"},{"name":"aquasecurity:trivy:SrcEpoch","value":"1"}]},
            {"name":"bsdutils","version":"1:2.34","purl":"pkg:deb/ubuntu/bsdutils@1:2.34?upstream=util-linux%402.34-0.1",
              "properties":[{"name":"syft:metadata:source","value":"util-linux"}]},
            {"name":"libxml2","version":"2.9","purl":"pkg:rpm/rhel/libxml2-static@2.9?upstream=libxml2-2.9.7-9.el8.src.rpm"}
            """);

        result.Components().Select(component => component.SourceName + " " + component.SourceVersion)
            .ShouldBe(["glibc 1:2.35-0ubuntu3.1", "util-linux 2.34-0.1", "libxml2 2.9.7-9.el8"]);
    }

    [Theory]
    [InlineData("""[{"bomFormat":"CycloneDX"}]""", RefusalCodes.JsonRootArray, "line 1 column 1")]
    [InlineData("{\"bomFormat\":\n \"CycloneDX\",, }", RefusalCodes.NotJson, "line 2 column 14")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.4"} x""", RefusalCodes.NotJson, "line 1 column 47")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.4","components":[{""", RefusalCodes.NotJson, "line 1 column 61")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1"}""", RefusalCodes.UnknownVersion, "specVersion")]
    [InlineData("""{"bomFormat":"CycloneDX"}""", RefusalCodes.UnknownVersion, "specVersion")]
    [InlineData("""{"@graph":[]}""", RefusalCodes.UnknownFormat, "bomFormat")]
    public void A_broken_document_is_refused_with_its_place(string text, string code, string where) =>
        Reading.Text(text, "bom.json").ShouldBeRefused(code, where);

    [Fact]
    public void Fields_of_the_wrong_kind_are_passed_over()
    {
        var result = Reading.Text(
            """
            {"bomFormat":"CycloneDX","specVersion":"1.4","metadata":"no","components":[{"name":"a","supplier":"s",
             "licenses":{"x":[1]},"properties":[1,"p",{"name":{},"value":[]}],"components":7,"hashes":[[[]]]}]}
            """,
            "bom.json");

        result.Components().ShouldHaveSingleItem().Name.ShouldBe("a");
        result.Reasons().ShouldBe(["components[0].components: wrong-kind"]);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text_wherever_it_stands()
    {
        var result = Read("""{"name":"a\ud800","version":"1"}, {"\ud800":"x","\u006eame":"b","version":"2"}""");

        result.Components().ShouldHaveSingleItem().Name.ShouldBe("b");
        result.Reasons().ShouldBe(["components[0]: invalid-text"]);
        Reading.Text("""{"\udc00":1}""", "x").ShouldBeRefused(RefusalCodes.UnknownFormat, "bomFormat");
    }

    [Fact]
    public void Every_version_since_1_2_is_read()
    {
        foreach (var version in new[] { "1.2", "1.3", "1.4", "1.5", "1.6", "1.7" })
        {
            Reading.Text($$"""{"bomFormat":"CycloneDX","specVersion":"{{version}}"}""", "x").Refusal.ShouldBeNull();
        }
    }

    private static InventoryResult Read(string components) => Reading.Text(
        $$"""{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{{components}}]}""", "bom.json");
}
