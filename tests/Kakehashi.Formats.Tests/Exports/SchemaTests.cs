using System.Text.Json;
using Kakehashi.Formats.Exports;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>What the exports are judged by is itself judged, by other projects' valid and faulty documents.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void CycloneDX_documents_are_told_apart_as_their_project_says()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var file in Directory.GetFiles(SharedData.Path("conformance/cyclonedx/spec-resources/1.6"), "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var faults = ExportSchemas.Faults(ExportFormat.CycloneDxVex, json.RootElement);
            count++;
            if ((faults.Count == 0) != Path.GetFileName(file).StartsWith("valid", StringComparison.Ordinal))
            {
                wrong.Add($"{Path.GetFileName(file)}: {string.Join("; ", faults.Take(3))}");
            }
        }

        count.ShouldBeGreaterThan(40);
        wrong.ShouldBe([]);
    }

    [Fact]
    public void CSAF_documents_pass_the_schema_but_for_those_with_an_invalid_CVSS()
    {
        var failing = CsafDocuments().Where(one => ExportSchemas.Faults(ExportFormat.CsafVex, one.Document).Count > 0).Select(one => one.Test).ToHashSet();

        failing.ShouldBe(["6.1.8"]);
    }

    [Fact]
    public void The_mandatory_checks_tell_the_validators_own_documents_apart()
    {
        var wrong = new List<string>();
        var tested = new HashSet<string>();
        foreach (var (test, name, isValid, document) in CsafDocuments())
        {
            if (CsafChecks.All.TryGetValue(test, out var check) && tested.Add(test) is var _ && check(document) != isValid)
            {
                wrong.Add(name);
            }
        }

        tested.Count.ShouldBe(CsafChecks.All.Count);
        wrong.ShouldBe([]);
    }

    [Fact]
    public void Broken_OpenVEX_and_SARIF_are_found()
    {
        using var vex = JsonDocument.Parse("""
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://a.example/1","author":"a","timestamp":"2026-01-01T00:00:00Z","version":1,
            "statements":[{"vulnerability":{"name":"CVE-2026-1"},"status":"affected"}]}
            """);
        using var sarif = JsonDocument.Parse("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"results":[{"message":{"text":"a"},"kind":"perhaps"}]}]}""");

        ExportSchemas.Faults(ExportFormat.OpenVex, vex.RootElement).ShouldHaveSingleItem().ShouldContain("action_statement");
        ExportSchemas.Faults(ExportFormat.Sarif, sarif.RootElement).ShouldHaveSingleItem().ShouldContain("/runs/0/results/0/kind");
    }

    private static IEnumerable<(string Test, string Name, bool IsValid, JsonElement Document)> CsafDocuments()
    {
        var folder = SharedData.Path("conformance/csaf/oasis-2.0/validator/data");
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "testcases.json")));
        foreach (var test in cases.RootElement.Items("tests").Where(one => one.Text("group") == "mandatory"))
        {
            foreach (var one in test.Items("failures").Concat(test.Items("valid")))
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, one.Text("name")!)));
                yield return (test.Text("id")!, one.Text("name")!, one.Member("valid").GetBoolean(), json.RootElement.Clone());
            }
        }
    }
}
