using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Dpkg;

public sealed class DpkgTests
{
    private static readonly InventoryOptions Bookworm = new() { Distribution = "Debian:12" };

    [Fact]
    public void A_status_file_gives_installed_packages_with_their_source()
    {
        var result = Reading.Text(
            """
            Package: libssl3
            Status: install ok installed
            Architecture: amd64
            Source: openssl (3.0.11-1)
            Version: 3.0.11-1+b2
            Description: secure
             Version: 9 is not this package's version
             .

            Package: gcc-12-base
            Status: hold ok installed
            Source: gcc-12
            Version: 12.2.0-14

            Package: bash
            Status: install ok half-configured
            Version: 5.2.15-2
            """,
            "status",
            Bookworm);

        result.Document!.Format.ShouldBe(InventoryFormats.DpkgStatus);
        result.Components().Select(c => $"{c.Name} {c.Version} {c.SourceName} {c.SourceVersion} {c.Distribution} {c.Kind}").ShouldBe(
        [
            "libssl3 3.0.11-1+b2 openssl 3.0.11-1 Debian:12 deb",
            "gcc-12-base 12.2.0-14 gcc-12 12.2.0-14 Debian:12 deb",
            "bash 5.2.15-2 bash 5.2.15-2 Debian:12 deb",
        ]);
        result.Understood.Select(item => item.Where).ShouldBe(["line 1", "line 10", "line 15"]);
    }

    [Fact]
    public void Packages_that_are_not_there_are_set_aside_with_the_reason()
    {
        var result = Reading.Text(
            "Package: a\nStatus: deinstall ok config-files\nVersion: 1\n\n\nPackage: b\nStatus: purge ok not-installed\n\n"
            + "Package: c\nStatus: install ok installed\n\nStatus: install ok installed\nVersion: 1\n",
            "status");

        result.Components().ShouldBeEmpty();
        result.Reasons().ShouldBe(["line 1: config-files-only", "line 6: not-installed", "line 9: no-version", "line 12: no-name"]);
    }

    [Fact]
    public void Old_bytes_in_a_description_cost_nothing_and_in_a_version_the_package()
    {
        byte[] bytes = [.. "Package: a\nMaintainer: Andr"u8, 0xe9, .. "\nVersion: 1\n\nPackage: b\nVersion: 1"u8, 0xe9, .. "\n"u8];

        var result = Reading.Bytes(bytes, "status");

        result.Components().ShouldHaveSingleItem().Name.ShouldBe("a");
        result.Reasons().ShouldBe(["line 5: invalid-text"]);
    }

    [Fact]
    public void A_query_gives_names_with_or_without_architecture()
    {
        var result = Reading.Text("adduser\t3.134\nlibc6:amd64\t2.36-9+deb12u9\nlibfoo\t\nB@d\t1\n", "packages.txt", Bookworm);

        result.Document!.Format.ShouldBe(InventoryFormats.DpkgQuery);
        result.Components().Select(c => $"{c.Name} {c.Version} {c.Architecture}").ShouldBe(["adduser 3.134 ", "libc6 2.36-9+deb12u9 amd64"]);
        result.Components().ShouldAllBe(component => component.Distribution == "Debian:12" && component.SourceName == null);
        result.Reasons().ShouldBe(["line 3: no-version", "line 4: not-understood"]);
    }

    [Fact]
    public void The_three_forms_of_a_real_machine_agree()
    {
        var status = Read("debian12-build-image.status.gz");
        var tsv = Read("debian12-build-image.dpkg-query-f.tsv");
        var plain = Read("debian12-build-image.dpkg-query-W.txt");

        status.Count.ShouldBe(933);
        status.ShouldBe(tsv);
        plain.Select(c => (c.Name, c.Version)).ShouldBe(status.Select(c => (c.Name, c.Version)), ignoreOrder: true);
    }

    private static List<Matching.Packages.Component> Read(string name)
    {
        using var file = File.OpenRead(SharedData.Path("data/packages/dpkg/" + name));
        return InventoryReader.Read(file, name, Bookworm).Components();
    }
}
