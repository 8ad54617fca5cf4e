using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Locks;

public sealed class NpmLockTests
{
    private const string Packages =
        """
          "packages": {
            "": { "name": "shop", "version": "2.0.0", "workspaces": ["packages/*"], "dependencies": { "left-pad": "1.3.0" } },
            "node_modules/@babel/code-frame": { "version": "7.18.6", "license": "MIT", "dependencies": { "chalk": "^2.4.2" } },
            "node_modules/@shop/a": { "resolved": "packages/a", "link": true },
            "node_modules/left-pad": { "version": "1.3.0", "integrity": "sha512-x" },
            "node_modules/lp": { "name": "left-pad", "version": "1.2.0" },
            "node_modules/mkdirp": { "version": "0.5.1", "dev": true, "bin": { "mkdirp": "bin/cmd.js" } },
            "packages/a": { "name": "@shop/a", "version": "1.0.0", "dependencies": { "left-pad": "1.1.3" } },
            "packages/a/node_modules/left-pad": { "version": "1.1.3", "inBundle": true }
          }
        """;

    private const string Dependencies =
        """
          "dependencies": {
            "@babel/code-frame": { "version": "7.18.6", "requires": { "chalk": "^2.4.2" } },
            "@shop/a": { "version": "file:packages/a", "requires": { "left-pad": "1.1.3" }, "dependencies": {
              "left-pad": { "version": "1.1.3", "bundled": true } } },
            "left-pad": { "version": "1.3.0", "integrity": "sha512-x" },
            "lp": { "version": "npm:left-pad@1.2.0" },
            "mkdirp": { "version": "0.5.1", "dev": true }
          }
        """;

    private static readonly string[] Expected =
    [
        "pkg:npm/%40babel/code-frame@7.18.6 library",
        "pkg:npm/left-pad@1.1.3 library",
        "pkg:npm/left-pad@1.2.0 library",
        "pkg:npm/left-pad@1.3.0 library",
        "pkg:npm/mkdirp@0.5.1 development",
    ];

    [Fact]
    public void The_three_versions_of_the_lock_file_give_the_same_packages()
    {
        foreach (var (version, body) in (IEnumerable<(int, string)>)[(1, Dependencies), (2, Packages + ",\n" + Dependencies), (3, Packages)])
        {
            var result = Reading.Text($$"""
                { "name": "shop", "version": "2.0.0", "lockfileVersion": {{version}}, "requires": true,
                {{body}} }
                """, "package-lock.json");

            result.Document.ShouldBe(new InventoryDocument(InventoryFormats.NpmLock, $"{version}", "shop 2.0.0") { Encoding = "utf-8" });
            result.Components().Select(c => $"{c.Purl} {c.Kind}").Order(StringComparer.Ordinal).ShouldBe(Expected);
            result.Components().Single(c => c.Version == "7.18.6").Name.ShouldBe("@babel/code-frame");
            result.Reasons().ShouldBe(version == 1
                ? ["dependencies[@shop/a]: own-project"]
                : ["packages[node_modules/@shop/a]: own-project", "packages[packages/a]: own-project"]);
        }
    }

    [Fact]
    public void Packages_from_repositories_and_archives_are_known_even_where_their_version_is_not()
    {
        var old = Reading.Text(
            """
            { "lockfileVersion": 1, "dependencies": {
                "from-git": { "version": "git+ssh://git@example.com/x/from-git.git#0123456789", "from": "from-git@1" },
                "from-github": { "version": "github:x/y#0123456789" },
                "from-web": { "version": "https://example.com/from-web-1.0.0.tgz" },
                "from-file": { "version": "file:vendor/from-file-1.0.0.tgz" } } }
            """,
            "package-lock.json");
        old.Components().Select(c => $"{c.Name}|{c.Version}|{c.Purl}").ShouldBe(
        [
            "from-git||pkg:npm/from-git?vcs_url=git%2Bssh:%2F%2Fgit%40example.com%2Fx%2Ffrom-git.git%230123456789",
            "from-github||pkg:npm/from-github?vcs_url=github:x%2Fy%230123456789",
            "from-web||pkg:npm/from-web",
            "from-file||pkg:npm/from-file",
        ]);
        old.SetAside.ShouldBeEmpty();

        var now = Reading.Text(
            """
            { "lockfileVersion": 3, "packages": { "node_modules/from-git":
              { "version": "1.4.0", "resolved": "git+ssh://git@example.com/x/from-git.git#0123456789" } } }
            """,
            "package-lock.json");
        now.Components().ShouldHaveSingleItem().Purl.ShouldStartWith("pkg:npm/from-git@1.4.0?vcs_url=git");
    }

    [Fact]
    public void Nested_copies_are_found_at_any_depth_and_equal_ones_counted_once()
    {
        var result = Reading.Text(
            """
            { "dependencies": { "a": { "version": "1.0.0", "dependencies": { "b": { "version": "1.0.0",
                "dependencies": { "c": { "version": "0.1.0" }, "a": { "version": "1.0.0" } } } } } }, "lockfileVersion": 1 }
            """,
            "x.json");

        result.Components().Select(c => $"{c.Name} {c.Version}").ShouldBe(["b 1.0.0", "c 0.1.0", "a 1.0.0"], ignoreOrder: true);
        result.Document!.Duplicates.ShouldBe(1);
    }

    [Fact]
    public void What_is_no_entry_is_set_aside_and_an_unknown_version_refused()
    {
        var result = Reading.Text(
            """{ "lockfileVersion": 3, "packages": { "node_modules/a": "1.0.0", "node_modules/": { "version": "1" } } }""", "x.json");
        result.Reasons().ShouldBe(["packages[node_modules/a]: wrong-kind", "packages[node_modules/]: no-name"]);

        Reading.Text("""{ "lockfileVersion": 4, "packages": {} }""", "x.json").ShouldBeRefused(RefusalCodes.UnknownVersion, "lockfileVersion");
        Reading.Text("""{ "lockfileVersion": 3, "packages": { "node_modules/a": { "version": "1" }""", "x.json").Refusal!.Code
            .ShouldBe(RefusalCodes.NotJson);
    }

    [Fact]
    public void Long_names_cost_no_more_than_they_hold()
    {
        var name = new string('n', 10_000);
        var entries = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"p{i}\":{{\"version\":\"1\"}}"));
        var result = Reading.Text(
            $$"""{ "lockfileVersion": 1, "dependencies": { "{{name}}": { "version": "1", "dependencies": { {{entries}} } } } }""", "x.json");

        result.Components().Count.ShouldBe(101);
        result.Items.ShouldAllBe(item => item.Where.Length <= 200);
    }

    [Fact]
    public void An_sbom_that_speaks_of_lock_files_stays_one() => Reading.Text(
        """{ "bomFormat": "CycloneDX", "specVersion": "1.5", "components": [ { "name": "\"lockfileVersion\": 3" } ] }""", "package-lock.json")
        .Document!.Format.ShouldBe(InventoryFormats.CycloneDxJson);
}
