using System.Text.Json;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// OpenVEX 0.2: the product with one subcomponent in each statement. By its schema a document has at least one statement; a report
/// without any is not written in this format.
/// </summary>
internal sealed class OpenVex(VexReport report, IReadOnlyList<VexVulnerability> vulnerabilities, string key)
{
    private const string Context = "https://openvex.dev/ns/v0.2.0";

    public void Write(Utf8JsonWriter json)
    {
        var at = ExportText.Instant(report.At);
        json.WriteStartObject();
        json.WriteString("@context", Context);
        json.WriteString("@id", ExportIris.Under(report.Author.Namespace, "vex", key));
        json.WriteString("author", report.Author.Name);
        json.WriteString("timestamp", at);
        json.WriteNumber("version", 1);
        json.WriteString("tooling", report.ToolVersion.Length > 0 ? $"{ExportTool.Name} {report.ToolVersion}" : ExportTool.Name);
        json.WriteStartArray("statements");
        foreach (var vulnerability in vulnerabilities)
        {
            foreach (var statement in vulnerability.Statements)
            {
                WriteStatement(json, vulnerability, statement);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteStatement(Utf8JsonWriter json, VexVulnerability vulnerability, VexStatement statement)
    {
        json.WriteStartObject();
        json.WriteStartObject("vulnerability");
        json.WriteString("name", vulnerability.Id);
        if (vulnerability.Title.Length > 0)
        {
            json.WriteString("description", vulnerability.Title);
        }

        ExportJson.WriteTexts(json, "aliases", vulnerability.Aliases);
        json.WriteEndObject();
        WriteProduct(json, statement.Component);
        json.WriteString("status", VexWords.Of(statement.State));
        if (ExportSentences.Basis(statement) is { Length: > 0 } basis)
        {
            json.WriteString("status_notes", basis);
        }

        if (statement.State == VexState.NotAffected)
        {
            if (statement.Justification is { } why)
            {
                json.WriteString("justification", VexWords.Of(why));
            }
            else
            {
                json.WriteString("impact_statement", ExportSentences.Impact(statement));
            }
        }
        else if (statement.State == VexState.Affected)
        {
            json.WriteString("action_statement", ExportSentences.Action(statement));
        }

        json.WriteEndObject();
    }

    private void WriteProduct(Utf8JsonWriter json, VexComponent component)
    {
        json.WriteStartArray("products");
        json.WriteStartObject();
        json.WriteString("@id", ExportIris.OfSubject(report));
        json.WriteStartArray("subcomponents");
        json.WriteStartObject();
        json.WriteString("@id", component.Iri);
        if (component.Purl is not null || component.Cpe is not null)
        {
            json.WriteStartObject("identifiers");
            ExportJson.WriteText(json, "purl", component.Purl);
            ExportJson.WriteText(json, "cpe23", component.Cpe);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
