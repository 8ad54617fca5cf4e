using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxTagTests
{
    private const string Head = """
        # written by hand
        SPDXVersion: SPDX-2.3
        DataLicense: CC0-1.0
        SPDXID: SPDXRef-DOCUMENT
        DocumentName: shop
        DocumentNamespace: https://example.org/shop
        Creator: Tool: x
        Created: 2026-01-02T03:04:05Z

        """;

    [Fact]
    public void A_package_is_a_component_with_its_references()
    {
        var result = Read("""
            PackageName: openssl
            SPDXID: SPDXRef-1
            PackageVersion: 3.0.11-1~deb12u2
            PackageSupplier: Organization: Debian (mail@example.org)
            PackageDownloadLocation: NOASSERTION
            PackageSourceInfo: <text>built package from: openssl 3.0.11-1~deb12u2</text>
            PackageLicenseConcluded: NOASSERTION
            PackageLicenseDeclared: Apache-2.0
            PrimaryPackagePurpose: LIBRARY
            ExternalRef: SECURITY cpe23Type cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*
            ExternalRef: PACKAGE-MANAGER  purl pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12
            """);

        var found = result.Components().ShouldHaveSingleItem();
        (found.Name, found.Version, found.Vendor, found.Kind, found.Licence)
            .ShouldBe(("openssl", "3.0.11-1~deb12u2", "Debian", "library", "Apache-2.0"));
        found.Cpe.ShouldBe("cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*");
        found.Purl.ShouldBe("pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12");
        (found.SourceName, found.SourceVersion, found.Distribution).ShouldBe(("openssl", "3.0.11-1~deb12u2", "Debian:12"));
        result.Understood.Single().Where.ShouldBe("line 9");
        var document = result.Document.ShouldNotBeNull();
        (document.Format, document.FormatVersion, document.Encoding).ShouldBe((InventoryFormats.SpdxTagValue, "2.3", "utf-8"));
        (document.Subject, document.SerialNumber, document.MadeAt)
            .ShouldBe(("shop", "https://example.org/shop", "2026-01-02T03:04:05Z"));
    }

    [Fact]
    public void A_text_of_many_lines_hides_what_looks_like_tags()
    {
        var found = Read("""
            PackageName: a
            PackageComment: <text>first
            PackageName: not a package
            PackageVersion: 9

            # not a comment </text>
            PackageVersion: <text>1.0</text>
            PackageName: <text>b
            </text>
            """).Components();

        found.Select(one => (one.Name, one.Version)).ShouldBe([("a", "1.0"), ("b", "")]);
    }

    [Fact]
    public void Facts_of_files_are_not_those_of_the_package_before()
    {
        var found = Read("""
            PackageName: debian
            SPDXID: SPDXRef-Package-1
            FileName: ./a
            SPDXID: SPDXRef-OperatingSystem-of-a-file
            LicenseConcluded: MIT
            PackageVersion: 12
            """).Components().ShouldHaveSingleItem();

        (found.Name, found.Version, found.Kind, found.Licence).ShouldBe(("debian", "12", null, null));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_may_end_in_any_of_the_three_ways(string lineEnd)
    {
        var text = (Head + "PackageName: a\nPackageVersion: 1\nPackageName: b\n").Replace("\n", lineEnd, StringComparison.Ordinal);
        var result = Reading.Text(text, "sbom.txt");

        result.Components().Select(one => (one.Name, one.Version)).ShouldBe([("a", "1"), ("b", "")]);
        result.Understood.Select(item => item.Where).ShouldBe(["line 9", "line 11"]);
    }

    [Fact]
    public void Utf16_is_read_too()
    {
        byte[] text = [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Head + "PackageName: 日本\n")];

        var result = Reading.Bytes(text, "sbom.spdx");
        result.Components().ShouldHaveSingleItem().Name.ShouldBe("日本");
        result.Document!.Encoding.ShouldBe("utf-16");
    }

    [Fact]
    public void What_is_no_pair_is_set_aside_once_for_each_run()
    {
        var result = Read("""
            PackageVersion: 1
            PackageName: a
            lost words
            and more of them
            ExternalRef: purl
            PackageName:
            lost again
            """);

        result.Components().ShouldHaveSingleItem().Name.ShouldBe("a");
        result.Reasons().Order(StringComparer.Ordinal).ShouldBe(
            ["line 11: not-understood", "line 13: not-understood", "line 14: no-name", "line 15: not-understood", "line 9: not-understood"]);
    }

    [Fact]
    public void A_text_that_is_never_closed_is_a_file_that_was_cut() =>
        Read("PackageName: a\nPackageCopyrightText: <text>Copyright\nPackageName: b\n")
            .ShouldBeRefused(RefusalCodes.UnclosedText, "line 10");

    [Fact]
    public void A_version_that_is_not_known_is_refused_with_its_line() =>
        Reading.Text("\nSPDXVersion: SPDX-1.2\nPackageName: a\n", "a.spdx").ShouldBeRefused(RefusalCodes.UnknownVersion, "line 2");

    [Theory]
    [InlineData(100)]
    [InlineData(1)]
    public void A_text_longer_than_the_limit_is_refused(int lines)
    {
        var text = string.Join('\n', Enumerable.Repeat(new string('x', 2000 / lines), lines));
        Reading.Text($"{Head}PackageName: a\nPackageComment: <text>\n{text}</text>\n", "a.spdx", new InventoryOptions { LongestValue = 1000 })
            .ShouldBeRefused(RefusalCodes.ValueTooLong, lines == 1 ? "line 11" : "line 10");
    }

    private static InventoryResult Read(string packages) => Reading.Text(Head + packages, "shop.spdx");
}
