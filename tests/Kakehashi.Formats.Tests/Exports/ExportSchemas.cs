using System.Text.Json;
using Kakehashi.Formats.Exports;
using Kakehashi.Testing;
using Kakehashi.Testing.JsonSchemas;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>The published schema of each format.</summary>
internal static class ExportSchemas
{
    private static readonly Lazy<(JsonSchemaSet Set, Dictionary<ExportFormat, string> Ids)> Loaded = new(Load);

    /// <summary>What is wrong with a document of a format; empty when it is valid.</summary>
    public static IReadOnlyList<string> Faults(ExportFormat format, JsonElement document) =>
        Loaded.Value.Set.Faults(Loaded.Value.Ids[format], document);

    private static (JsonSchemaSet, Dictionary<ExportFormat, string>) Load()
    {
        var set = new JsonSchemaSet();
        foreach (var other in new[] { "spdx.schema.json", "jsf-0.82.schema.json" })
        {
            set.Add(SharedData.Path($"conformance/schemas/cyclonedx/{other}"));
        }

        foreach (var version in new[] { "2.0", "3.0", "3.1" })
        {
            set.Add(SharedData.Path($"conformance/schemas/csaf-2.0/referenced_schema/first/cvss-v{version}.json"));
        }

        return (set, new Dictionary<ExportFormat, string>
        {
            [ExportFormat.CycloneDxVex] = set.Add(SharedData.Path("conformance/schemas/cyclonedx/bom-1.6.schema.json")),
            [ExportFormat.CsafVex] = set.Add(SharedData.Path("conformance/schemas/csaf-2.0/csaf_json_schema.json")),
            [ExportFormat.OpenVex] = set.Add(SharedData.Path("conformance/schemas/openvex/openvex_json_schema.json")),
            [ExportFormat.Sarif] = set.Add(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"), "https://json.schemastore.org/sarif-2.1.0.json"),
        });
    }
}
