using System.CommandLine;
using System.Text.Json;
using Kakehashi.Formats.Exports;
using Shouldly;
using Xunit;

namespace Kakehashi.Cli.Tests;

public sealed class ScanExportTests : IDisposable
{
    // The version of "old" is no version of npm: whether it is affected cannot be told.
    private const string Sbom = """
        {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"application","name":"在庫","version":"7"}},"components":[
        {"type":"library","name":"shop","version":"1.2.0","purl":"pkg:npm/shop@1.2.0"},
        {"type":"library","name":"shop","version":"spring edition","purl":"pkg:npm/shop@spring%20edition"},
        {"type":"library","name":"safe","version":"3.0.0","purl":"pkg:npm/safe@3.0.0"}]}
        """;

    private const string Advisory = """
        {"schema_version":"1.6.0","id":"GHSA-aaaa-bbbb-cccc","modified":"2026-01-01T00:00:00Z","aliases":["CVE-2026-0001"],
        "summary":"A fault","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
        "affected":[{"package":{"ecosystem":"npm","name":"shop"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.9.0"}]}]}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kakehashi-export-").FullName;

    public static TheoryData<string> Words => [.. ExportFormats.Words];

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_format_goes_into_a_file_and_is_the_same_at_the_same_time(string word)
    {
        var (first, second) = (Path.Combine(_folder, "1"), Path.Combine(_folder, "2"));
        Scan(Sbom, "--format", word, "--output", first, "--author", "橋本", "--author-uri", "https://vex.example.jp").ShouldBe((1, "", ""));
        Scan(Sbom, "--format", word, "--output", second, "--author", "橋本", "--author-uri", "https://vex.example.jp").Code.ShouldBe(1);

        File.ReadAllBytes(second).ShouldBe(File.ReadAllBytes(first));
        var text = File.ReadAllText(first);
        text.ShouldContain("CVE-2026-0001");
        text.ShouldContain("橋本");
        text.ShouldContain("2026-07-01T03:00:00Z");
        Directory.GetFiles(_folder, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_undecided_is_under_investigation_and_what_is_affected_says_what_to_do()
    {
        var (_, output, _) = Scan(Sbom, "--format", "openvex");
        using var json = JsonDocument.Parse(output);
        var statements = json.RootElement.GetProperty("statements").EnumerateArray().ToList();

        statements.Select(one => one.GetProperty("status").GetString()).ShouldBe(["affected", "under_investigation"]);
        statements[0].GetProperty("action_statement").GetString()!.ShouldContain("1.9.0");
        statements[0].GetProperty("vulnerability").GetProperty("aliases")[0].GetString().ShouldBe("GHSA-aaaa-bbbb-cccc");
        statements[1].GetProperty("status_notes").GetString()!.ShouldStartWith("version-unordered");
        output.ShouldNotContain("not_affected");
        output.ShouldNotContain("safe");
    }

    [Fact]
    public void What_the_inventory_claims_stands_beside_its_match_and_takes_none_away()
    {
        var claiming = Sbom.TrimEnd().Replace("\"name\":\"shop\",\"version\":\"1.2.0\"", "\"bom-ref\":\"shop\",\"name\":\"shop\",\"version\":\"1.2.0\"", StringComparison.Ordinal)[..^1]
            + ""","vulnerabilities":[{"id":"CVE-2026-0001","analysis":{"state":"not_affected","justification":"code_not_reachable"},"affects":[{"ref":"shop"}]}]}""";

        var (code, table, _) = Scan(claiming);
        code.ShouldBe(1);
        table.ShouldContain("claim: not_affected (code_not_reachable)");
        table.ShouldContain("1 affected, 1 undecided");

        using var json = JsonDocument.Parse(Scan(claiming, "--format", "json").Output);
        var match = json.RootElement.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();
        match.GetProperty("claims")[0].GetProperty("state").GetString().ShouldBe("not_affected");
        json.RootElement.GetProperty("undecided")[0].TryGetProperty("claims", out _).ShouldBeFalse();
        Scan(Sbom).Output.ShouldNotContain("claim");
    }

    [Fact]
    public void A_scan_that_finds_nothing_writes_no_OpenVEX_and_says_so()
    {
        var file = Path.Combine(_folder, "none.json");
        const string Safe = """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"safe","purl":"pkg:npm/safe@3.0.0"}]}""";
        var (code, _, errors) = Scan(Safe, "--format", "openvex", "--output", file);

        code.ShouldBe(0);
        errors.ShouldContain("nothing to state");
        File.Exists(file).ShouldBeFalse();
        Scan(Safe, "--format", "csaf-vex").Output.ShouldContain("csaf_base");
    }

    [Fact]
    public void A_table_goes_into_a_file_too()
    {
        var file = Path.Combine(_folder, "table.txt");
        Scan(Sbom, "--output", file).Output.ShouldBeEmpty();

        File.ReadAllText(file).ShouldContain("1 affected, 1 undecided");
    }

    [Fact]
    public void An_author_without_an_address_on_the_web_is_refused()
    {
        Scan(Sbom, "--author-uri", "somewhere").Errors.ShouldContain("--author-uri");
        Scan(Sbom, "--author-uri", "file:///etc").Errors.ShouldContain("--author-uri");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private (int Code, string Output, string Errors) Scan(string sbom, params string[] more)
    {
        var (bom, advisory) = (Path.Combine(_folder, "bom.json"), Path.Combine(_folder, "a.json"));
        File.WriteAllText(bom, sbom);
        File.WriteAllText(advisory, Advisory);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Commands.Root(new Noon()).Parse(["scan", bom, "--advisories", advisory, .. more])
            .Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(9));
    }
}
