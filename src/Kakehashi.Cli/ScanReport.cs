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
    private const int WidthOfFiles = 400;
    private const int WidthForAll = 120;

    private readonly ScanClaims _claims = new(read.Claims);

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

    /// <param name="output">Where to.</param>
    /// <param name="limit">Most rows, the worst first; 0 for all.</param>
    public void WriteTable(TextWriter output, int limit)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Detect });
        if (output != Console.Out || Console.IsOutputRedirected)
        {
            // A file or another program takes lines of any length.
            console.Profile.Width = WidthOfFiles;
        }

        var isWide = console.Profile.Width >= WidthForAll;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Vulnerability", "Component", "Version", "Verdict", "Range", "Score");

        // A broken name cannot be searched for.
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        if (isWide)
        {
            table.AddColumns("Confidence", "Rule");
        }

        if (_claims.Any)
        {
            table.AddColumn("Claim");
        }

        var worstFirst = hits.OrderByDescending(hit => hit.IsAffected).ThenByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Match.Vulnerability, StringComparer.Ordinal);
        foreach (var hit in limit == 0 ? worstFirst : worstFirst.Take(limit))
        {
            var cells = Cells(hit).Take(isWide ? 8 : 6);
            table.AddRow(_claims.Any ? cells.Append(new Text(ClaimCell(hit))) : cells);
        }

        console.Write(table);
        if (limit > 0 && hits.Count > limit)
        {
            output.WriteLine($"… and {hits.Count - limit} more: --limit 0 shows all of them.");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{hits.Count(hit => hit.IsAffected)} affected, {hits.Count(hit => !hit.IsAffected)} undecided, {read.SetAside.Count()} set aside"));
    }

    private string ClaimCell(ScanRun.Hit hit) => _claims.Words(hit) is { Length: > 0 } words ? "claim: " + words : "";

    private static IEnumerable<Text> Cells(ScanRun.Hit hit)
    {
        var judgement = hit.Match.Judgement;
        yield return new Text(hit.Match.Vulnerability);
        yield return new Text(hit.Component.Name);
        yield return new Text(hit.Component.Version);
        yield return new Text(hit.IsAffected ? "affected" : "undecided: " + judgement.Reason);
        yield return new Text(judgement.Range);
        yield return new Text(Number(hit.Score));
        yield return new Text(judgement.Confidence.ToString());
        yield return new Text(judgement.Rule.ToString());
    }

    private void WriteHits(Utf8JsonWriter json, string name, IEnumerable<ScanRun.Hit> hits)
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
            WriteClaims(json, _claims.Of(hit));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What the inventory's maker says of it; the match stands whatever that is.
    private static void WriteClaims(Utf8JsonWriter json, IReadOnlyList<InventoryClaim> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        json.WriteStartArray("claims");
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            json.WriteString("vulnerability", claim.Vulnerability);
            json.WriteString("state", claim.State);
            json.WriteString("justification", claim.Justification);
            json.WriteString("detail", claim.Detail);
            json.WriteString("where", claim.Where);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Number(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";
}
