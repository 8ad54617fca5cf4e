using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Apk;

public sealed class ApkTests
{
    [Fact]
    public void The_database_gives_packages_with_their_origin_and_the_release()
    {
        var result = Reading.Text(
            """
            C:Q1abc=
            P:libssl3
            V:3.1.4-r5
            A:x86_64
            L:Apache-2.0
            o:openssl
            F:usr/lib
            R:libssl.so.3
            P:this line is of a file list and names no package

            P:alpine-base
            V:3.19.1-r0
            o:alpine-base

            P:own
            V:1-r0
            """,
            "installed");

        result.Document!.Format.ShouldBe(InventoryFormats.ApkInstalled);
        result.Document.Distribution.ShouldBe("Alpine:v3.19");
        result.Components().Select(c => $"{c.Kind} {c.Name} {c.Version} {c.Architecture} {c.SourceName} {c.SourceVersion} {c.Licence} {c.Distribution}").ShouldBe(
        [
            "apk libssl3 3.1.4-r5 x86_64 openssl 3.1.4-r5 Apache-2.0 Alpine:v3.19",
            "apk alpine-base 3.19.1-r0  alpine-base 3.19.1-r0  Alpine:v3.19",
            "apk own 1-r0  own 1-r0  Alpine:v3.19",
        ]);
        result.Understood.Select(item => item.Where).ShouldBe(["line 1", "line 11", "line 15"]);
    }

    [Fact]
    public void Paragraphs_without_name_or_version_are_set_aside()
    {
        var result = Reading.Text("broken paragraph\n\nP:a\nV:1-r0\n\nP:b\n\nV:2-r0\n", "installed");

        result.Components().ShouldHaveSingleItem().Name.ShouldBe("a");
        result.Reasons().ShouldBe(["line 1: no-name", "line 6: no-version", "line 8: no-name"]);
    }

    [Fact]
    public void What_apk_info_prints_is_read_with_and_without_descriptions()
    {
        var result = Reading.Text("WARNING: opening from cache\nmusl-1.2.4_git20230717-r4\npy3-pip-23.3.1-r0 - tool for installing\nca-certificates-bundle-20230506-r0\n", "apk.txt");

        result.Document!.Format.ShouldBe(InventoryFormats.ApkList);
        result.Components().Select(c => $"{c.Kind} {c.Name} {c.Version} {c.SourceName}").ShouldBe(
            ["apk musl 1.2.4_git20230717-r4 ", "apk py3-pip 23.3.1-r0 ", "apk ca-certificates-bundle 20230506-r0 "]);
        result.Reasons().ShouldBe(["line 1: not-understood"]);
    }

    [Fact]
    public void Of_apk_list_only_what_is_installed_counts_and_in_the_version_that_is()
    {
        var result = Reading.Text(
            """
            libcrypto3-3.1.4-r5 x86_64 {openssl} (Apache-2.0) [installed]
            busybox-1.36.1-r19 x86_64 {busybox} (GPL-2.0-only) [upgradable from: busybox-1.36.1-r15]
            zsh-5.9-r2 x86_64 {zsh} (custom (MIT like))
            """,
            "list.txt",
            new InventoryOptions { Distribution = "Alpine:v3.18" });

        result.Components().Select(c => $"{c.Name} {c.Version} {c.Architecture} {c.SourceName} {c.Licence} {c.Distribution}").ShouldBe(
        [
            "libcrypto3 3.1.4-r5 x86_64 openssl Apache-2.0 Alpine:v3.18",
            "busybox 1.36.1-r15 x86_64 busybox GPL-2.0-only Alpine:v3.18",
        ]);
        result.Reasons().ShouldBe(["line 3: not-installed"]);
    }

    [Fact]
    public void A_list_of_rpm_stays_one() =>
        Reading.Text("bash-5.1-2.el9.x86_64\nzlib-1.2-r3.noarch\n", "x").Document!.Format.ShouldBe(InventoryFormats.RpmQa);

    [Fact]
    public void A_build_of_the_development_branch_is_of_no_release() =>
        Reading.Text("alpine-base-3.22_alpha20250108-r0\nmusl-1.2.5-r9\n", "x").Document!.Distribution.ShouldBeNull();

    [Theory]
    [InlineData("anchore-grype/alpine/image-alpine-match-coverage", 3, 0)]
    [InlineData("anchore-syft/alpine/multiple-1", 4, 0)]
    [InlineData("anchore-syft/alpine/multiple-2", 14, 0)]
    [InlineData("anchore-syft/alpine/corrupt", 1, 1)]
    public void Databases_of_other_scanners_tests_are_read(string folder, int read, int setAside)
    {
        var result = Open(folder);

        result.Document!.Format.ShouldBe(InventoryFormats.ApkInstalled);
        (result.Components().Count, result.SetAside.Count()).ShouldBe((read, setAside));
        result.Components().ShouldAllBe(component => component.SourceName != null);
    }

    [Fact]
    public void A_database_of_three_words_is_none() => Open("anchore-syft/alpine/glob-paths").ShouldBeRefused(RefusalCodes.UnknownFormat, "file");

    private static InventoryResult Open(string folder)
    {
        using var file = File.OpenRead(SharedData.Path($"data/packages/fixtures/{folder}/lib/apk/db/installed"));
        return InventoryReader.Read(file, "installed");
    }
}
