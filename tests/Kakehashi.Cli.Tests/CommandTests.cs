using System.CommandLine;
using System.Text.Json;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private const string Sbom = """
        {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
        {"type":"library","name":"shop","version":"1.2.0","purl":"pkg:npm/shop@1.2.0"},
        {"type":"library","name":"safe","version":"3.0.0","purl":"pkg:npm/safe@3.0.0"}]}
        """;

    private const string Advisory = """
        {"schema_version":"1.6.0","id":"GHSA-aaaa-bbbb-cccc","modified":"2026-01-01T00:00:00Z","aliases":["CVE-2026-0001"],
        "summary":"A fault","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
        "affected":[{"package":{"ecosystem":"npm","name":"shop"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.9.0"}]}]}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kakehashi-cli-").FullName;

    [Fact]
    public void A_scan_names_what_is_affected_and_says_so_by_its_exit_code()
    {
        var (code, output, _) = Run("scan", Write("bom.json", Sbom), "--advisories", Write("a.json", Advisory), "--format", "json");

        code.ShouldBe(1);
        using var json = JsonDocument.Parse(output);
        var match = json.RootElement.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();
        match.GetProperty("vulnerability").GetString().ShouldBe("CVE-2026-0001");
        match.GetProperty("component").GetString().ShouldBe("shop");
        match.GetProperty("score").GetDouble().ShouldBe(9.8);
    }

    [Fact]
    public void An_index_gives_the_same_answer_as_the_feeds()
    {
        var index = Path.Combine(_folder, "all.index");
        Run("index", "--advisories", Write("a.json", Advisory), "--out", index).Code.ShouldBe(0);
        var bom = Write("bom.json", Sbom);

        Run("scan", bom, "--index", index, "--format", "json").Output
            .ShouldBe(Run("scan", bom, "--advisories", Path.Combine(_folder, "a.json"), "--format", "json").Output);
    }

    [Theory]
    [InlineData("critical", 1)]
    [InlineData("never", 0)]
    public void The_policy_decides_the_exit_code(string failOn, int code) =>
        Run("scan", Write("bom.json", Sbom), "--advisories", Write("a.json", Advisory), "--fail-on", failOn).Code.ShouldBe(code);

    [Fact]
    public void A_broken_inventory_is_an_error_that_names_the_place()
    {
        var (code, _, errors) = Run("scan", Write("bom.json", "{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":\"1.6\",,}"), "--advisories", Write("a.json", Advisory));

        code.ShouldBe(2);
        errors.ShouldContain("bom.json");
        errors.ShouldContain("line 2");
    }

    [Fact]
    public void A_damaged_index_is_refused()
    {
        var (code, _, errors) = Run("scan", Write("bom.json", Sbom), "--index", Write("bad.index", "no index at all"));

        code.ShouldBe(2);
        errors.ShouldContain("NotAnIndex");
    }

    [Fact]
    public void A_long_table_shows_the_worst_and_says_how_many_are_left()
    {
        var bom = Write("bom.json", Sbom);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        File.WriteAllText(Path.Combine(folder, "1.json"), Advisory);
        File.WriteAllText(Path.Combine(folder, "2.json"), Advisory.Replace("0001", "0002", StringComparison.Ordinal).Replace("/C:H/I:H/A:H", "/C:N/I:N/A:L", StringComparison.Ordinal));

        var cut = Run("scan", bom, "--advisories", folder, "--limit", "1").Output;
        cut.ShouldContain("CVE-2026-0001");
        cut.ShouldNotContain("CVE-2026-0002");
        cut.ShouldContain("1 more: --limit 0");
        cut.ShouldContain("2 affected");
        Run("scan", bom, "--advisories", folder, "--limit", "0").Output.ShouldContain("CVE-2026-0002");
        Run("scan", bom, "--advisories", folder, "--limit", "few").Code.ShouldNotBe(0);
    }

    [Fact]
    public void Files_are_read_side_by_side_and_joined_in_their_order()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        for (var number = 0; number < 40; number++)
        {
            var text = number % 10 == 9 ? "neither" : Advisory.Replace("aaaa", $"{number:0000}", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, $"{number:00}.json"), text);
        }

        var (first, second) = (Path.Combine(_folder, "1.index"), Path.Combine(_folder, "2.index"));
        var errors = Run("index", "--advisories", folder, "--out", first).Errors;
        Run("index", "--advisories", folder, "--out", second);

        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
        errors.TrimEnd().Split('\n').Select(line => line.Split(':')[1].Trim()).ShouldBe(["09.json", "19.json", "29.json", "39.json"]);
    }

    [Fact]
    public void Vectors_count_every_row_and_pass_none_that_they_cannot_judge()
    {
        Write("rows.json", """
            [{"ecosystem":"npm","a":"1.0.0","b":"1.1.0","cmp":-1},{"ecosystem":"npm","a":"1.0.0","b":"1.1.0","cmp":1},{"what":"else"}]
            """);

        var (code, output, _) = Run("vectors", _folder);

        code.ShouldBe(1);
        output.TrimEnd().Split('\n')[^1].Trim().ShouldBe("1 passed, 1 failed, 1 skipped");
    }

    [Fact]
    public void The_shared_vectors_add_up()
    {
        var (_, output, _) = Run("vectors", SharedData.Path("conformance"));
        var last = output.TrimEnd().Split('\n')[^1];

        last.ShouldMatch(@"^\d+ passed, \d+ failed, \d+ skipped\s*$");
        int.Parse(last.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(50_000);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Commands.Root().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
