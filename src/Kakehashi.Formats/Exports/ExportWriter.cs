using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kakehashi.Formats.Exports;

/// <summary>Writes a report in any of the formats.</summary>
public static class ExportWriter
{
    private static readonly JsonWriterOptions Written = new()
    {
        Indented = true,
        NewLine = "\n",

        // Names are often Japanese. The document is a file or a download, never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document, UTF-8 without a mark, with a line end behind it.</summary>
    /// <param name="report">What is to be said.</param>
    /// <param name="format">In which format.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <exception cref="ArgumentException">There is nothing to state, and the format cannot say that.</exception>
    public static void Write(VexReport report, ExportFormat format, Stream output)
    {
        var vulnerabilities = VexStatements.ByVulnerability(report.Statements);
        if (vulnerabilities.Count == 0 && !format.MayBeEmpty())
        {
            throw new ArgumentException($"{format.Word()} needs a statement.", nameof(report));
        }

        using (var json = new Utf8JsonWriter(output, Written))
        {
            var key = Key(report, vulnerabilities);
            switch (format)
            {
                case ExportFormat.CycloneDxVex:
                    new CycloneDxVex(report, vulnerabilities, key).Write(json);
                    break;
                case ExportFormat.CsafVex:
                    new CsafVex(report, vulnerabilities, key).Write(json);
                    break;
                case ExportFormat.OpenVex:
                    new OpenVex(report, vulnerabilities, key).Write(json);
                    break;
                default:
                    new Sarif(report, vulnerabilities).Write(json);
                    break;
            }
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>
    /// The name for the document's file. CSAF names it itself: the tracking id in small letters, what is neither letter, digit,
    /// plus nor hyphen as an underscore (CSAF 2.0, 5.1).
    /// </summary>
    public static string FileName(VexReport report, ExportFormat format)
    {
        var key = Key(report, VexStatements.ByVulnerability(report.Statements));
        return format switch
        {
            ExportFormat.CsafVex => CsafVex.FileName(CsafVex.TrackingId(report, key)),
            ExportFormat.CycloneDxVex => $"{CsafVex.FileStem(report.Subject.Name)}.vex.cdx.json",
            ExportFormat.OpenVex => $"{CsafVex.FileStem(report.Subject.Name)}.openvex.json",
            _ => $"{CsafVex.FileStem(report.Subject.Name)}.sarif",
        };
    }

    // Everything that a document says goes into its identity: another instant or statement is another document.
    private static string Key(VexReport report, IReadOnlyList<VexVulnerability> vulnerabilities)
    {
        var parts = new List<string>
        {
            report.Author.Name, report.Author.Namespace.AbsoluteUri, report.Subject.Name, report.Subject.Version, ExportText.Instant(report.At),
            report.ToolVersion,
        };
        foreach (var vulnerability in vulnerabilities)
        {
            parts.Add(vulnerability.Id);
            parts.AddRange(vulnerability.Aliases);
            parts.Add(vulnerability.Title);
            parts.AddRange(vulnerability.Scores.Select(score => score.Vector));
            foreach (var statement in vulnerability.Statements)
            {
                parts.AddRange(
                [
                    statement.Component.Name, statement.Component.Version, statement.Component.Purl ?? "", statement.Component.Cpe ?? "",
                    statement.State.ToString(), statement.Justification?.ToString() ?? "", statement.Reason, statement.Detail,
                    .. statement.Fixed, "|", .. statement.Records, "|", .. statement.Places,
                ]);
            }
        }

        return ExportIds.Hash([.. parts]);
    }
}
