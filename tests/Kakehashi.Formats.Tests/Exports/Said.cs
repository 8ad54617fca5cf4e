using System.Text.Json;
using Kakehashi.Formats.Exports;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>One statement as a reader understands it out of a document, whichever the format.</summary>
/// <param name="Vulnerability">Identifier.</param>
/// <param name="Aliases">Other identifiers, with blanks between.</param>
/// <param name="Component">Name and version, then purl, then CPE; as far as the format keeps them.</param>
/// <param name="State">OpenVEX's word.</param>
/// <param name="Justification">OpenVEX's word, or empty.</param>
/// <param name="Basis">Reason, detail, records and places as the document words them.</param>
internal sealed record Said(string Vulnerability, string Aliases, string Component, string State, string Justification, string Basis)
{
    /// <summary>
    /// Reads a document back. This is the place for the product's own readers of CSAF, OpenVEX and CycloneDX: what they
    /// understand must be the same.
    /// </summary>
    public static IReadOnlyList<Said> Read(ExportFormat format, JsonElement document) =>
    [
        .. (format switch
        {
            ExportFormat.CycloneDxVex => FromCycloneDx(document),
            ExportFormat.CsafVex => FromCsaf(document),
            ExportFormat.OpenVex => FromOpenVex(document),
            _ => FromSarif(document),
        }).OrderBy(said => said.ToString(), StringComparer.Ordinal),
    ];

    private static IEnumerable<Said> FromCycloneDx(JsonElement document)
    {
        var components = document.Items("components").ToDictionary(one => one.Text("bom-ref")!);
        return document.Items("vulnerabilities").SelectMany(entry => entry.Items("affects").Select(affects => new Said(
            entry.Text("id")!,
            string.Join(' ', entry.Items("references").Select(one => one.Text("id"))),
            Named(components[affects.Text("ref")!]),
            entry.Member("analysis").Text("state") switch { "exploitable" => "affected", "resolved" => "fixed", "in_triage" => "under_investigation", var other => other! },
            entry.Items("properties").Where(one => one.Text("name") == "kakehashi:justification").Select(one => one.Text("value")).SingleOrDefault() ?? "",
            entry.Member("analysis").Text("detail") ?? "")));
    }

    private static IEnumerable<Said> FromCsaf(JsonElement document)
    {
        var products = new CsafParts(document).Products.ToDictionary(one => one.Text("product_id")!);
        var parts = document.Member("product_tree").Items("relationships")
            .ToDictionary(one => one.Member("full_product_name").Text("product_id")!, one => products[one.Text("product_reference")!]);
        foreach (var vulnerability in document.Items("vulnerabilities"))
        {
            var ids = vulnerability.Items("ids").Select(one => one.Text("text")!).Prepend(vulnerability.Text("cve")).OfType<string>().ToList();
            foreach (var status in vulnerability.Member("product_status").EnumerateObject())
            {
                foreach (var part in status.Value.EnumerateArray().Select(one => one.GetString()!))
                {
                    yield return new Said(
                        ids[0], string.Join(' ', ids.Skip(1)),
                        $"{parts[part].Text("name")}|{parts[part].Member("product_identification_helper").Text("purl")}|{parts[part].Member("product_identification_helper").Text("cpe")}",
                        status.Name.Replace("known_", "", StringComparison.Ordinal),
                        vulnerability.Items("flags").Where(one => one.Texts("product_ids").Contains(part)).Select(one => one.Text("label")).SingleOrDefault() ?? "",
                        vulnerability.Items("notes").Where(one => one.Text("title")!.Contains(part, StringComparison.Ordinal)).Select(one => one.Text("text")).SingleOrDefault() ?? "");
                }
            }
        }
    }

    private static IEnumerable<Said> FromOpenVex(JsonElement document) => document.Items("statements").SelectMany(statement =>
        statement.Items("products").SelectMany(product => product.Items("subcomponents")).Select(part => new Said(
            statement.Member("vulnerability").Text("name")!,
            string.Join(' ', statement.Member("vulnerability").Texts("aliases")),
            $"{part.Text("@id")}|{part.Member("identifiers").Text("purl")}|{part.Member("identifiers").Text("cpe23")}",
            statement.Text("status")!, statement.Text("justification") ?? "", statement.Text("status_notes") ?? "")));

    private static IEnumerable<Said> FromSarif(JsonElement document)
    {
        var run = document.Items("runs").Single();
        var rules = run.Member("tool").Member("driver").Items("rules").ToList();
        return run.Items("results").Select(result =>
        {
            var properties = result.Member("properties");
            var rule = rules[result.Member("ruleIndex").GetInt32()];
            var text = result.Member("message").Text("text")!;
            return new Said(
                rule.Text("id")!, string.Join(' ', rule.Member("properties").Texts("aliases")),
                Named(properties, "component"), properties.Text("state")!, properties.Text("justification") ?? "",
                text[(text.IndexOf(rule.Text("id") + ".", StringComparison.Ordinal) + rule.Text("id")!.Length + 1)..].Trim());
        });
    }

    private static string Named(JsonElement component, string name = "name") =>
        $"{component.Text(name)} {component.Text("version")}".Trim() + $"|{component.Text("purl")}|{component.Text("cpe")}";
}
