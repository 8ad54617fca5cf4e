using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Matching.Packages;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Opkg;

public sealed class OpkgTests
{
    [Fact]
    public void Packages_of_opkg_are_not_looked_up_as_debian_s()
    {
        var result = Reading.Text(
            """
            Package: dropbear
            Version: 2024.85-r0
            Source: package/network/services/dropbear
            Status: install user installed
            Architecture: mips_24kc

            Package: gone
            Version: 1-r0
            Status: deinstall user not-installed
            """,
            "status",
            new InventoryOptions { Distribution = "Debian:12" });

        result.Document!.Format.ShouldBe(InventoryFormats.OpkgStatus);
        var found = result.Components().ShouldHaveSingleItem();
        $"{found.Kind} {found.Name} {found.Version} {found.Architecture} {found.SourceName} {found.Distribution}"
            .ShouldBe("opkg dropbear 2024.85-r0 mips_24kc  ");
        Coordinates.Of(found).ShouldAllBe(coordinate => coordinate.Kind != CoordinateKind.Package);
        result.Reasons().ShouldBe(["line 7: not-installed"]);
    }

    [Fact]
    public void A_real_status_file_is_told_from_dpkg_s()
    {
        using var file = File.OpenRead(SharedData.Path("data/packages/fixtures/anchore-syft/debian/var/lib/opkg/status"));
        var result = InventoryReader.Read(file, "status");

        result.Document!.Format.ShouldBe(InventoryFormats.OpkgStatus);
        result.Components().Select(c => $"{c.Name} {c.Version}").ShouldBe(
            ["dropbear 2024.85-r0", "busybox 1.36.1-r3", "kernel-modules 6.6.0-r0"]);
    }

    [Fact]
    public void The_printed_list_is_read()
    {
        var result = Reading.Text("base-files - 1562-r24106\nkernel - 5.15.150-1-abc\nlibc - 1.2.4-4\n* broken\n", "opkg.txt");

        result.Document!.Format.ShouldBe(InventoryFormats.OpkgList);
        result.Components().Select(c => $"{c.Kind} {c.Name} {c.Version}").ShouldBe(
            ["opkg base-files 1562-r24106", "opkg kernel 5.15.150-1-abc", "opkg libc 1.2.4-4"]);
        result.Reasons().ShouldBe(["line 4: not-understood"]);
    }

    [Theory]
    [InlineData("zlib - 1.2.11 - a library\nzsh - 5.9 - a shell\n")]
    [InlineData("meeting - monday\nlunch - later\n")]
    public void What_could_be_installed_and_notes_are_no_inventory(string text) =>
        Reading.Text(text, "x.txt").ShouldBeRefused(RefusalCodes.UnknownFormat, "file");
}
