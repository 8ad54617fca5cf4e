using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Rpm;

public sealed class RpmTests
{
    [Theory]
    [InlineData("bash-5.1.8-6.el9_1.x86_64", "bash", "5.1.8-6.el9_1", "x86_64")]
    [InlineData("python3-dnf-plugin-post-transaction-actions-4.0.21-3.el8.noarch", "python3-dnf-plugin-post-transaction-actions", "4.0.21-3.el8", "noarch")]
    [InlineData("java-1.8.0-openjdk-1:1.8.0.392.b08-4.el8.x86_64", "java-1.8.0-openjdk", "1:1.8.0.392.b08-4.el8", "x86_64")]
    [InlineData("1:NetworkManager-1.46.2-1.fc40.x86_64", "NetworkManager", "1:1.46.2-1.fc40", "x86_64")]
    [InlineData("bash-3.2-33.el5_11.4", "bash", "3.2-33.el5_11.4", null)]
    [InlineData("kernel-5.14.0-1.el9.(none)", "kernel", "5.14.0-1.el9", null)]
    public void A_line_is_parsed_from_its_right_end(string line, string name, string version, string? architecture)
    {
        var found = Reading.Text(line, "rpm.txt").Components().ShouldHaveSingleItem();

        (found.Name, found.Version, found.Architecture).ShouldBe((name, version, architecture));
        found.Kind.ShouldBe("rpm");
    }

    [Fact]
    public void Columns_give_epoch_and_source()
    {
        var result = Reading.Text(
            "NAME\tEPOCH\tVERSION\tRELEASE\tARCH\tSOURCERPM\nbind-libs\t32\t9.11.36\t11.el8\tx86_64\tbind-9.11.36-11.el8.src.rpm\n"
            + "libpcre1\t(none)\t8.45\t20.10.1\tx86_64\tpcre-8.45-20.10.1.src.rpm\nzero\t0\t1\t2\tnoarch\t(none)\n",
            "rpm.tsv",
            new InventoryOptions { Distribution = "AlmaLinux:8" });

        result.Components().Select(c => $"{c.Name} {c.Version} {c.SourceName} {c.SourceVersion} {c.Distribution}").ShouldBe(
        [
            "bind-libs 32:9.11.36-11.el8 bind 32:9.11.36-11.el8 AlmaLinux:8",
            "libpcre1 8.45-20.10.1 pcre 8.45-20.10.1 AlmaLinux:8",
            "zero 0:1-2   AlmaLinux:8",
        ]);
    }

    [Fact]
    public void Keys_and_broken_lines_are_set_aside()
    {
        var result = Reading.Text("a-1-1.noarch\ngpg-pubkey-c105b9de-4e0fd3a3.\n\nnot a package\nb-1-1.noarch\nerror:\n", "rpm.txt");

        result.Components().Count.ShouldBe(2);
        result.Reasons().ShouldBe(["line 2: not-software", "line 4: not-understood", "line 6: not-understood"]);
    }

    [Theory]
    [InlineData("CentOS5Plain")]
    [InlineData("CentOS6Many")]
    [InlineData("CentOS7Many")]
    [InlineData("Fedora35PlusMongoDBWithSQLite3")]
    [InlineData("SLE15WithNDB")]
    [InlineData("UBI8s390x")]
    public void The_two_forms_of_a_real_machine_agree_but_for_the_epoch(string image)
    {
        var plain = Read(image + ".rpm-qa.txt");
        var columns = Read(image + ".queryformat.tsv");

        plain.Count.ShouldBeGreaterThan(30);
        plain.Order(StringComparer.Ordinal).ShouldBe(columns.Order(StringComparer.Ordinal));
    }

    private static List<string> Read(string name)
    {
        using var file = File.OpenRead(SharedData.Path("data/packages/rpm/" + name));
        return [.. InventoryReader.Read(file, name).Components()
            .Select(c => $"{c.Name} {c.Version[(c.Version.IndexOf(':', StringComparison.Ordinal) + 1)..]} {c.Architecture}")];
    }
}
