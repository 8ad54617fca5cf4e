using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxYamlTests
{
    private const string Head = """
        ---
        spdxVersion: "SPDX-2.3"
        SPDXID: SPDXRef-DOCUMENT
        name: shop
        documentNamespace: https://example.org/shop
        creationInfo:
          creators: ["Tool: x"]
          created: 2026-01-02T03:04:05Z
        """;

    [Fact]
    public void A_package_is_a_component_with_its_references()
    {
        var result = Read("""
            packages:
            - SPDXID: SPDXRef-1
              name: 'openssl'
              versionInfo: 1.10
              supplier: "Organization: Debian"
              licenseDeclared: >-
                Apache-2.0
                OR MIT
              checksums: [{algorithm: SHA1, checksumValue: aa}]
              externalRefs:
              - {referenceCategory: SECURITY, referenceType: cpe23Type, referenceLocator: "cpe:2.3:a:o:o:1.10:*:*:*:*:*:*:*"}
              - referenceType: purl
                referenceLocator: pkg:deb/debian/openssl@1.10?arch=amd64
            - name: other
              versionInfo: ~
              supplier: null
            """);

        var found = result.Components();
        (found[0].Name, found[0].Version, found[0].Vendor, found[0].Licence)
            .ShouldBe(("openssl", "1.10", "Debian", "Apache-2.0 OR MIT"));
        (found[0].Cpe, found[0].Purl).ShouldBe(("cpe:2.3:a:o:o:1.10:*:*:*:*:*:*:*", "pkg:deb/debian/openssl@1.10?arch=amd64"));
        (found[1].Name, found[1].Version, found[1].Vendor).ShouldBe(("other", "", null));
        result.Understood.Select(item => item.Where).ShouldBe(["line 10 column 3", "line 22 column 3"]);
        var document = result.Document.ShouldNotBeNull();
        (document.Format, document.FormatVersion, document.Subject, document.SerialNumber, document.MadeAt)
            .ShouldBe((InventoryFormats.SpdxYaml, "2.3", "shop", "https://example.org/shop", "2026-01-02T03:04:05Z"));
    }

    [Fact]
    public void Keys_that_are_sorted_put_the_mark_at_the_end() => Reading
        .Text("SPDXID: SPDXRef-DOCUMENT\ncreationInfo:\n  created: x\npackages:\n- name: a\nspdxVersion: SPDX-2.2\n", "sbom.txt")
        .Components().ShouldHaveSingleItem().Name.ShouldBe("a");

    [Fact]
    public void Quoted_words_for_nothing_are_words() =>
        Read("packages:\n- name: \"null\"\n- name: null\n- name: '~'\n").SetAside.ShouldHaveSingleItem().Where.ShouldBe("line 11 column 3");

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_the_first_of_them() =>
        Read("a: &a [x, x, x]\nb: &b [*a, *a, *a]\n").ShouldBeRefused(RefusalCodes.YamlForbidden, "line 10 column 8");

    [Theory]
    [InlineData("!!python/object:os.system x")]
    [InlineData("!local x")]
    [InlineData("!!binary aGVsbG8=")]
    [InlineData("!!int 1")]
    public void A_tag_that_makes_anything_but_text_is_refused(string value) =>
        Read($"packages:\n- name: a\n  versionInfo: {value}\n").ShouldBeRefused(RefusalCodes.YamlForbidden, "line 11 column 16");

    [Fact]
    public void Tags_of_plain_things_are_taken() =>
        Read("packages: !!seq\n- !!map\n  name: !!str 1.0\n").Components().ShouldHaveSingleItem().Name.ShouldBe("1.0");

    [Theory]
    [InlineData("packages:\n- name: \"a\n")]
    [InlineData("packages: [{name: a}\n")]
    [InlineData("packages: {|-\n")]
    [InlineData("packages: !![x y\n")]
    [InlineData("packages:\n- name: a\n versionInfo: 1\n")]
    [InlineData("packages:\n- name: a\n---\npackages:\n- name: b\n")]
    public void What_does_not_parse_is_refused_with_its_line(string packages)
    {
        var refusal = Read(packages).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(RefusalCodes.NotYaml);
        refusal.Where.ShouldMatch("^line (9|1[0-3]) column [0-9]+$|^line (9|10)$");
    }

    [Fact]
    public void Packages_of_another_kind_are_set_aside()
    {
        Read("packages:\n- name: a\n- words\n- [1, 2]\n").Reasons().ShouldBe(["line 11 column 3: wrong-kind", "line 12 column 3: wrong-kind"]);
        Read("packages: none\n").Reasons().ShouldBe(["line 9 column 11: wrong-kind"]);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Read("x: " + new string('[', 100_000)).ShouldBeRefused(RefusalCodes.TooDeep, "line 9 column 67");
        Read("x: " + new string('[', 63) + new string(']', 63) + "\n").Refusal.ShouldBeNull();
        Read("x: " + new string('[', 64) + new string(']', 64) + "\n").Refusal!.Code.ShouldBe(RefusalCodes.TooDeep);
    }

    [Theory]
    [InlineData("x: \"{0}\"")]
    [InlineData("x: {0}")]
    [InlineData("x: |\n  {0}")]
    [InlineData("# {0}")]
    public void A_value_longer_than_the_limit_is_refused(string form) => Reading
        .Text($"{Head}\n{string.Format(null, form, new string('x', 100_000))}\n", "a.yaml", new InventoryOptions { LongestValue = 10_000 })
        .Refusal.ShouldNotBeNull().Code.ShouldBe(RefusalCodes.ValueTooLong);

    [Fact]
    public void A_version_that_is_not_known_is_refused_with_its_line() =>
        Reading.Text("SPDXID: x\nspdxVersion: SPDX-3.0\n", "a.yaml").ShouldBeRefused(RefusalCodes.UnknownVersion, "line 2 column 14");

    private static InventoryResult Read(string packages) => Reading.Text($"{Head}\n{packages}", "shop.spdx.yaml");
}
