using System.Text.Json;
using Kakehashi.Matching.Cvss;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// CycloneDX 1.6: the components that are spoken of, and the vulnerabilities with an analysis. An analysis is of a whole entry, so
/// that components of which different things are said stand in entries of their own.
/// </summary>
internal sealed class CycloneDxVex(VexReport report, IReadOnlyList<VexVulnerability> vulnerabilities, string key)
{
    private const string SubjectRef = "subject";

    /// <summary>What the analysis of CycloneDX has no field for stands in properties of this name space.</summary>
    internal const string PropertyPrefix = "kakehashi:";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", $"urn:uuid:{ExportIds.Uuid("cyclonedx", key):D}");
        json.WriteNumber("version", 1);
        WriteMetadata(json);
        json.WriteStartArray("components");
        foreach (var component in vulnerabilities.SelectMany(one => one.Statements).Select(one => one.Component).Distinct()
            .OrderBy(Ref, StringComparer.Ordinal))
        {
            WriteComponent(json, component);
        }

        json.WriteEndArray();
        json.WriteStartArray("vulnerabilities");
        foreach (var vulnerability in vulnerabilities)
        {
            foreach (var entry in vulnerability.Statements.GroupBy(Analysis.Of))
            {
                WriteEntry(json, vulnerability, entry.Key, [.. entry]);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Ref(VexComponent component) =>
        "c-" + ExportIds.Hash(component.Name, component.Version, component.Purl ?? "", component.Cpe ?? "");

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", ExportText.Instant(report.At));
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", ExportTool.Name);
        ExportJson.WriteText(json, "version", report.ToolVersion);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", report.Author.Name);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", SubjectRef);
        json.WriteString("name", report.Subject.Name);
        ExportJson.WriteText(json, "version", report.Subject.Version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, VexComponent component)
    {
        json.WriteStartObject();
        json.WriteString("type", component.Cpe?.StartsWith("cpe:2.3:o:", StringComparison.Ordinal) == true ? "operating-system" : "library");
        json.WriteString("bom-ref", Ref(component));
        json.WriteString("name", component.Name);
        ExportJson.WriteText(json, "version", component.Version);
        ExportJson.WriteText(json, "cpe", component.Cpe);
        ExportJson.WriteText(json, "purl", component.Purl);
        json.WriteEndObject();
    }

    private void WriteEntry(Utf8JsonWriter json, VexVulnerability vulnerability, Analysis analysis, IReadOnlyList<VexStatement> statements)
    {
        json.WriteStartObject();
        json.WriteString("bom-ref", "v-" + ExportIds.Hash(
            [vulnerability.Id, analysis.State.ToString(), analysis.Justification?.ToString() ?? "", analysis.Reason, analysis.Detail, analysis.Fixed, analysis.Records, analysis.Places]));
        json.WriteString("id", vulnerability.Id);
        WriteReferences(json, vulnerability);
        WriteRatings(json, vulnerability);
        ExportJson.WriteText(json, "description", vulnerability.Title);
        ExportJson.WriteText(json, "recommendation", analysis.State == VexState.Affected ? ExportSentences.Action(statements[0]) : "");
        json.WriteStartObject("analysis");
        json.WriteString("state", StateWord(analysis.State));
        ExportJson.WriteText(json, "justification", analysis.Justification is { } why ? Nearest(why) : "");
        ExportJson.WriteText(json, "detail", ExportSentences.Basis(statements[0]));
        json.WriteString("firstIssued", ExportText.Instant(report.At));
        json.WriteEndObject();
        json.WriteStartArray("affects");
        foreach (var statement in statements)
        {
            WriteAffected(json, statement);
        }

        json.WriteEndArray();
        WriteProperties(json, analysis, statements[0]);
        json.WriteEndObject();
    }

    private static void WriteReferences(Utf8JsonWriter json, VexVulnerability vulnerability)
    {
        if (vulnerability.Aliases.Count == 0)
        {
            return;
        }

        json.WriteStartArray("references");
        foreach (var alias in vulnerability.Aliases)
        {
            json.WriteStartObject();
            json.WriteString("id", alias);
            json.WriteStartObject("source");
            json.WriteString("name", IssuerNames.Of(alias));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRatings(Utf8JsonWriter json, VexVulnerability vulnerability)
    {
        json.WriteStartArray("ratings");
        foreach (var score in vulnerability.Scores)
        {
            json.WriteStartObject();
            if (score.StatedBy.Length > 0)
            {
                json.WriteStartObject("source");
                json.WriteString("name", score.StatedBy);
                json.WriteEndObject();
            }

            json.WriteNumber("score", score.Base);
            json.WriteString("severity", score.Severity.ToLowerInvariant());
            json.WriteString("method", score.Version switch
            {
                CvssVersion.V2 => "CVSSv2", CvssVersion.V30 => "CVSSv3", CvssVersion.V31 => "CVSSv31", _ => "CVSSv4",
            });
            json.WriteString("vector", score.Vector);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAffected(Utf8JsonWriter json, VexStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("ref", Ref(statement.Component));
        if (statement.Component.Version.Length > 0)
        {
            json.WriteStartArray("versions");
            json.WriteStartObject();
            json.WriteString("version", statement.Component.Version);
            json.WriteString("status", statement.State switch
            {
                VexState.Affected => "affected", VexState.UnderInvestigation => "unknown", _ => "unaffected",
            });
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, Analysis analysis, VexStatement statement)
    {
        json.WriteStartArray("properties");
        WriteProperty(json, "reason", [analysis.Reason]);
        WriteProperty(json, "basis", [analysis.Detail]);
        WriteProperty(json, "justification", [analysis.Justification is { } why ? VexWords.Of(why) : ""]);
        WriteProperty(json, "fixed", statement.Fixed);
        WriteProperty(json, "record", statement.Records);
        WriteProperty(json, "place", statement.Places);
        json.WriteEndArray();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        foreach (var value in values.Where(value => value.Length > 0))
        {
            json.WriteStartObject();
            json.WriteString("name", PropertyPrefix + name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
    }

    private static string StateWord(VexState state) => state switch
    {
        VexState.Affected => "exploitable",
        VexState.Fixed => "resolved",
        VexState.NotAffected => "not_affected",
        _ => "in_triage",
    };

    // CycloneDX has other justifications than CSAF; the exact one stands among the properties.
    private static string Nearest(VexJustification justification) => justification switch
    {
        VexJustification.ComponentNotPresent => "requires_dependency",
        VexJustification.VulnerableCodeNotPresent => "code_not_present",
        VexJustification.VulnerableCodeNotInExecutePath => "code_not_reachable",
        VexJustification.VulnerableCodeCannotBeControlledByAdversary => "requires_environment",
        _ => "protected_by_mitigating_control",
    };

    /// <summary>What two statements must share to stand in one entry.</summary>
    private sealed record Analysis(
        VexState State, VexJustification? Justification, string Reason, string Detail, string Fixed, string Records, string Places)
    {
        public static Analysis Of(VexStatement one) => new(
            one.State, one.Justification, one.Reason, one.Detail, string.Join('\n', one.Fixed), string.Join('\n', one.Records), string.Join('\n', one.Places));
    }
}
