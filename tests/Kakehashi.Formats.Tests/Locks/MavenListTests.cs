using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Locks;

public sealed class MavenListTests
{
    private const string List =
        """
        [INFO] Scanning for projects...
        [INFO] 
        [INFO] --------------------------< com.example:shop >--------------------------
        [INFO] Building shop 1.0-SNAPSHOT
        [INFO] --------------------------------[ jar ]---------------------------------
        [INFO] 
        [INFO] --- maven-dependency-plugin:3.6.0:list (default-cli) @ shop ---
        [WARNING] a:warning:of:some:sort
        [INFO] 
        [INFO] The following files have been resolved:
        [INFO]    org.apache.logging.log4j:log4j-core:jar:2.14.1:compile -- module org.apache.logging.log4j.core
        [INFO]    junit:junit:jar:4.12:test
        [INFO]    io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.1.68.Final:compile (optional)
        [INFO]    com.example:parent-pom:pom:1.0:import
        [INFO]    com.example:odd:jar
        [INFO] 
        [INFO] ------------------------------------------------------------------------
        [INFO] BUILD SUCCESS
        [INFO] ------------------------------------------------------------------------
        """;

    private static readonly string[] Expected =
    [
        "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1 library",
        "pkg:maven/junit/junit@4.12 development",
        "pkg:maven/io.netty/netty-transport-native-epoll@4.1.68.Final?classifier=linux-x86_64 library",
        "pkg:maven/com.example/parent-pom@1.0?type=pom library",
    ];

    [Fact]
    public void A_list_is_read_out_of_its_log()
    {
        var result = Reading.Text(List, "dependencies.txt");

        result.Document!.Format.ShouldBe(InventoryFormats.MavenList);
        result.Components().Select(c => $"{c.Purl} {c.Kind}").ShouldBe(Expected);
        result.Components()[0].Vendor.ShouldBe("org.apache.logging.log4j");
        result.Reasons().ShouldBe(["line 15: not-understood"]);
    }

    [Fact]
    public void Colours_and_a_missing_log_change_nothing()
    {
        var coloured = "\u001b[0m" + List.Replace("[INFO]", "[\u001b[1;34mINFO\u001b[m]", StringComparison.Ordinal)
            .Replace("log4j-core", "\u001b[1mlog4j-core\u001b[0m", StringComparison.Ordinal);
        Reading.Text(coloured, "x").Components().Select(c => $"{c.Purl} {c.Kind}").ShouldBe(Expected);

        var bare = string.Join('\n', List.Split('\n').Skip(9).Take(5)).Replace("[INFO] ", "", StringComparison.Ordinal);
        Reading.Text(bare, "x").Components().Select(c => $"{c.Purl} {c.Kind}").ShouldBe(Expected);
    }

    [Fact]
    public void A_tree_is_read_with_its_projects_apart()
    {
        var result = Reading.Text(
            """
            com.example:shop:war:1.0-SNAPSHOT
            +- org.apache.struts:struts2-core:jar:2.3.31:compile
            |  +- ognl:ognl:jar:3.0.19:compile
            |  |  \- (commons-io:commons-io:jar:2.2:compile - omitted for conflict with 2.4)
            |  \- (ognl:ognl:jar:3.0.19:compile - omitted for duplicate)
            \- commons-io:commons-io:jar:2.4:compile (scope not updated to compile)
            com.example:shop-web:jar:tests:1.0-SNAPSHOT
            """,
            "tree.txt");

        result.Document!.Subject.ShouldBe("com.example:shop 1.0-SNAPSHOT");
        result.Document.Duplicates.ShouldBe(1);
        result.Components().Select(c => c.Purl).ShouldBe(
        [
            "pkg:maven/org.apache.struts/struts2-core@2.3.31", "pkg:maven/ognl/ognl@3.0.19", "pkg:maven/commons-io/commons-io@2.4",
        ]);
        result.Reasons().ShouldBe(["line 1: own-project", "line 4: not-installed", "line 7: own-project"]);
    }

    [Fact]
    public void The_path_of_the_file_may_stand_behind() => Reading.Text(
        "The following files have been resolved:\n   g:a:jar:1.0:compile:C:\\repo\\a-1.0.jar\n   g:b:jar:1.0:runtime:/m2/b.jar\n", "x")
        .Components().Select(c => c.Purl).ShouldBe(["pkg:maven/g/a@1.0", "pkg:maven/g/b@1.0"]);

    [Fact]
    public void A_build_that_failed_or_was_cut_off_gives_no_list()
    {
        Reading.Text(List.Replace("BUILD SUCCESS", "BUILD FAILURE", StringComparison.Ordinal), "x")
            .ShouldBeRefused(RefusalCodes.FailedList, "line 18");
        Reading.Text(List.Replace("BUILD SUCCESS", "shop-web ....... FAILURE [  1.2 s]", StringComparison.Ordinal), "x")
            .ShouldBeRefused(RefusalCodes.FailedList, "line 18");
        Reading.Text(string.Join('\n', List.Split('\n').Take(12)), "x").ShouldBeRefused(RefusalCodes.Truncated, "file");
    }

    [Fact]
    public void A_log_without_a_list_is_refused_and_an_empty_list_is_one()
    {
        Reading.Text("[INFO] Scanning for projects...\n[INFO] BUILD SUCCESS\n", "x").ShouldBeRefused(RefusalCodes.UnknownFormat, "file");
        Reading.Text("[INFO] The following files have been resolved:\n[INFO]    none\n", "x").Items.ShouldBeEmpty();
    }
}
