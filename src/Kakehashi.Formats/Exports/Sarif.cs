using System.Globalization;
using System.Text.Json;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// SARIF 2.1.0: a rule for each vulnerability, a result for each component. What is undecided is of kind <c>open</c> (3.27.9:
/// too little is known to decide) and thereby of level <c>none</c>; only what is affected is a failure.
/// </summary>
internal sealed class Sarif(VexReport report, IReadOnlyList<VexVulnerability> vulnerabilities)
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteString("endTimeUtc", ExportText.Instant(report.At));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        for (var at = 0; at < vulnerabilities.Count; at++)
        {
            foreach (var statement in vulnerabilities[at].Statements)
            {
                WriteResult(json, vulnerabilities[at], at, statement);
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("author", report.Author.Name);
        json.WriteString("product", CsafProducts.Title(report.Subject));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", ExportTool.Name);
        ExportJson.WriteText(json, "version", report.ToolVersion);
        json.WriteStartArray("rules");
        foreach (var vulnerability in vulnerabilities)
        {
            WriteRule(json, vulnerability);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, VexVulnerability vulnerability)
    {
        var title = vulnerability.Title.Length > 0 ? vulnerability.Title : vulnerability.Id;
        json.WriteStartObject();
        json.WriteString("id", vulnerability.Id);
        WriteMessage(json, "shortDescription", title);
        WriteMessage(json, "fullDescription", vulnerability.Aliases.Count > 0 ? $"{title} ({string.Join(", ", vulnerability.Aliases)})" : title);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(vulnerability));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        if (vulnerability.BaseScore is { } score)
        {
            // A text with this name is what code hosts sort by.
            json.WriteString("security-severity", score.ToString("0.0", CultureInfo.InvariantCulture));
            json.WriteString("cvss", vulnerability.Scores[0].Vector);
        }

        ExportJson.WriteTexts(json, "aliases", vulnerability.Aliases);
        ExportJson.WriteTexts(json, "tags", ["security", "vulnerability"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Utf8JsonWriter json, VexVulnerability vulnerability, int rule, VexStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", vulnerability.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("kind", Kind(statement.State));
        json.WriteString("level", statement.State == VexState.Affected ? Level(vulnerability) : "none");
        WriteMessage(json, "message", Literal(Message(vulnerability, statement)));
        WriteLocation(json, statement);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("vulnerabilityInComponent/v1", ExportIds.Hash(
            vulnerability.Id, statement.Component.Name, statement.Component.Version, statement.Component.Purl ?? "", statement.Component.Cpe ?? ""));
        json.WriteEndObject();
        WriteProperties(json, statement);
        json.WriteEndObject();
    }

    // Code hosts show a result only where it has a place in a file. An inventory's component has none but the file.
    private void WriteLocation(Utf8JsonWriter json, VexStatement statement)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", report.Subject.Inventory);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", statement.Component.Label);
        json.WriteString("fullyQualifiedName", statement.Component.Iri);
        json.WriteString("kind", "module");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, VexStatement statement)
    {
        json.WriteStartObject("properties");
        json.WriteString("state", VexWords.Of(statement.State));
        json.WriteString("component", statement.Component.Name);
        ExportJson.WriteText(json, "version", statement.Component.Version);
        ExportJson.WriteText(json, "purl", statement.Component.Purl);
        ExportJson.WriteText(json, "cpe", statement.Component.Cpe);
        ExportJson.WriteText(json, "justification", statement.Justification is { } why ? VexWords.Of(why) : "");
        ExportJson.WriteText(json, "reason", statement.Reason);
        ExportJson.WriteText(json, "basis", statement.Detail);
        ExportJson.WriteTexts(json, "fixed", statement.Fixed);
        ExportJson.WriteTexts(json, "records", statement.Records);
        ExportJson.WriteTexts(json, "places", statement.Places);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // 3.11.5 and 3.11.6: braces are places to fill in, brackets begin a link.
    private static string Literal(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Message(VexVulnerability vulnerability, VexStatement statement)
    {
        var verb = statement.State switch
        {
            VexState.Affected => "is affected by",
            VexState.Fixed => "has been mended of",
            VexState.NotAffected => "is not affected by",
            _ => "may be affected by",
        };
        var basis = ExportSentences.Basis(statement);
        return $"{statement.Component.Label} {verb} {vulnerability.Id}." + (basis.Length > 0 ? " " + basis : "");
    }

    private static string Kind(VexState state) => state switch
    {
        VexState.Affected => "fail",
        VexState.UnderInvestigation => "open",
        _ => "pass",
    };

    // Without a score nobody has said that it is harmless.
    private static string Level(VexVulnerability vulnerability) => vulnerability.BaseScore switch
    {
        >= 7 => "error",
        < 4 => "note",
        _ => "warning",
    };
}
