using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kakehashi.Formats.Inventories;
using Spectre.Console;

namespace Kakehashi.Cli;

/// <summary>What a scan found, for people and for programs.</summary>
internal sealed class ScanReport(string file, InventoryResult read, IReadOnlyList<ScanRun.Hit> hits)
{
    public void WriteJson(TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("format", read.Document!.Format);
            json.WriteNumber("components", read.Understood.Count());
            WriteHits(json, "matches", hits.Where(hit => hit.IsAffected));
            WriteHits(json, "undecided", hits.Where(hit => !hit.IsAffected));
            json.WriteStartArray("setAside");
            foreach (var item in read.SetAside)
            {
                json.WriteStartObject();
                json.WriteString("where", item.Where);
                json.WriteString("why", item.Why);
                json.WriteString("content", item.Content);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    public void WriteTable(TextWriter output)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Vulnerability", "Component", "Version", "Verdict", "Confidence", "Rule", "Range", "Score");
        foreach (var hit in hits.OrderByDescending(hit => hit.IsAffected).ThenByDescending(hit => hit.Score).ThenBy(hit => hit.Match.Vulnerability, StringComparer.Ordinal))
        {
            var judgement = hit.Match.Judgement;
            table.AddRow(
                Text(hit.Match.Vulnerability), Text(hit.Component.Name), Text(hit.Component.Version),
                Text(hit.IsAffected ? "affected" : "undecided: " + judgement.Reason), Text(judgement.Confidence.ToString()),
                Text(judgement.Rule.ToString()), Text(judgement.Range), Text(Number(hit.Score)));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Detect });
        console.Write(table);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{hits.Count(hit => hit.IsAffected)} affected, {hits.Count(hit => !hit.IsAffected)} undecided, {read.SetAside.Count()} set aside"));
    }

    private static void WriteHits(Utf8JsonWriter json, string name, IEnumerable<ScanRun.Hit> hits)
    {
        json.WriteStartArray(name);
        foreach (var hit in hits)
        {
            var judgement = hit.Match.Judgement;
            json.WriteStartObject();
            json.WriteString("vulnerability", hit.Match.Vulnerability);
            json.WriteString("component", hit.Component.Name);
            json.WriteString("version", hit.Component.Version);
            json.WriteString("purl", hit.Component.Purl);
            json.WriteString("verdict", judgement.Verdict.ToString());
            json.WriteString("confidence", judgement.Confidence.ToString());
            json.WriteString("rule", judgement.Rule.ToString());
            json.WriteString("reason", judgement.Reason);
            json.WriteString("range", judgement.Range);
            if (hit.Score is { } score)
            {
                json.WriteNumber("score", score);
            }

            json.WriteStartArray("advisories");
            foreach (var id in hit.Match.Evidence.Select(evidence => evidence.Advisory.Id).Distinct())
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Number(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";

    private static string Text(string text) => Markup.Escape(text);
}
