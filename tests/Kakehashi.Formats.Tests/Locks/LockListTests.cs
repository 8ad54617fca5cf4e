using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Locks;

public sealed class LockListTests
{
    [Fact]
    public void NuGet_s_lock_file_gives_each_package_once_for_all_frameworks_and_no_project()
    {
        var result = Reading.Text(
            """
            { "version": 2, "dependencies": {
              "net8.0": {
                "Newtonsoft.Json": { "type": "Direct", "requested": "[13.0.1, )", "resolved": "13.0.1", "contentHash": "x",
                                     "dependencies": { "System.X": "4.3.0" } },
                "System.X": { "type": "Transitive", "resolved": "4.3.0" },
                "shop.core": { "type": "Project", "dependencies": { "Newtonsoft.Json": "[13.0.1, )" } } },
              "net10.0/linux-x64": {
                "Newtonsoft.Json": { "type": "CentralTransitive", "resolved": "13.0.3" },
                "System.X": { "type": "Transitive", "resolved": "4.3.0" },
                "odd": 7 } } }
            """,
            "packages.lock.json");

        result.Document.ShouldBe(new InventoryDocument(InventoryFormats.NuGetLock, "2", null) { Encoding = "utf-8", Duplicates = 1 });
        result.Components().Select(c => c.Purl).ShouldBe(
            ["pkg:nuget/Newtonsoft.Json@13.0.1", "pkg:nuget/System.X@4.3.0", "pkg:nuget/Newtonsoft.Json@13.0.3"]);
        result.Reasons().ShouldBe(["net8.0[shop.core]: own-project", "net10.0/linux-x64[odd]: wrong-kind"]);
        Reading.Text("""{ "version": 9, "dependencies": {} }""", "packages.lock.json")
            .ShouldBeRefused(RefusalCodes.UnknownVersion, "version");
    }

    [Fact]
    public void Pip_freeze_gives_pins_addresses_and_what_is_worked_on()
    {
        var result = Reading.Text(
            """
            # Editable install with no version control (shop==1.0)
            -e /srv/shop
            -e git+https://example.com/x/tool@0123abc#egg=my_tool&subdirectory=src
            Django==3.2.5
            zope.interface==5.4.0 ; python_version < "3.12"
            requests[security]===2.25.1  # a remark
            torch @ https://example.com/torch-2.1.0%2Bcpu-cp311-cp311-linux_x86_64.whl#sha256=00
            PyYAML @ file:///build/pyyaml-6.0.1.tar.gz
            inhouse @ git+https://example.com/x/inhouse@0123abc
            flask>=1.0,<2
            --index-url https://example.com/simple
            --hash=sha256:00
            -r more.txt
            two words
            """,
            "requirements.txt");

        result.Document!.Format.ShouldBe(InventoryFormats.PipFreeze);
        result.Components().Select(c => $"{c.Name}|{c.Version}|{c.Purl}").ShouldBe(
        [
            "my_tool||pkg:pypi/my-tool",
            "Django|3.2.5|pkg:pypi/django@3.2.5",
            "zope.interface|5.4.0|pkg:pypi/zope.interface@5.4.0",
            "requests|2.25.1|pkg:pypi/requests@2.25.1",
            "torch|2.1.0+cpu|pkg:pypi/torch@2.1.0%2Bcpu",
            "PyYAML|6.0.1|pkg:pypi/pyyaml@6.0.1",
            "inhouse||pkg:pypi/inhouse",
            "flask||pkg:pypi/flask",
        ]);
        result.Reasons().ShouldBe(["line 2: own-project", "line 13: not-understood", "line 14: not-understood"]);
    }

    [Fact]
    public void Requirements_with_hashes_below_are_told_as_such() => Reading.Text(
        "a==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\nb==2.*\n", "lock.txt")
        .Components().Select(c => $"{c.Name}|{c.Version}").ShouldBe(["a|1.0", "b|"]);

    [Theory]
    [InlineData("product==version is a sentence\nand another one\n")]
    [InlineData("a line\nanother==1.0\na third\n")]
    public void Prose_is_no_list_of_pip(string text) => Reading.Text(text, "x.txt").ShouldBeRefused(RefusalCodes.UnknownFormat, "file");
}
