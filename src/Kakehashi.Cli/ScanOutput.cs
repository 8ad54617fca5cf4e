using System.Text;
using Kakehashi.Formats.Exports;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Cli;

/// <summary>In which form a scan answers, and where to.</summary>
/// <param name="Format"><c>table</c>, <c>json</c>, or a word of <see cref="ExportFormats"/>.</param>
/// <param name="File">The file to write; null for standard output.</param>
/// <param name="Limit">Most rows of a table; 0 for all.</param>
/// <param name="Author">Who answers for the statements of a document.</param>
/// <param name="Clock">Tells when they were made.</param>
internal sealed record ScanOutput(string Format, FileInfo? File, int Limit, VexAuthor Author, TimeProvider Clock)
{
    public const string Table = "table";
    public const string Json = "json";

    public void Write(string file, InventoryResult read, IReadOnlyList<ScanRun.Hit> hits, TextWriter output, TextWriter errors)
    {
        if (ExportFormats.Of(Format) is { } format && hits.Count == 0 && !format.MayBeEmpty())
        {
            errors.WriteLine($"{Format}: there is nothing to state, and a document without a statement is not valid; none was written.");
            return;
        }

        if (File is null)
        {
            Write(file, read, hits, output);
            return;
        }

        // Written beside and moved: a run that is broken off leaves no half document.
        var draft = File.FullName + ".new";
        using (var text = new StreamWriter(draft, false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            Write(file, read, hits, text);
        }

        System.IO.File.Move(draft, File.FullName, true);
    }

    private void Write(string file, InventoryResult read, IReadOnlyList<ScanRun.Hit> hits, TextWriter output)
    {
        if (ExportFormats.Of(Format) is { } format)
        {
            using var document = new MemoryStream();
            ExportWriter.Write(ScanExport.Report(file, read, hits, Author, Clock.GetUtcNow()), format, document);
            output.Write(Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length));
            return;
        }

        var report = new ScanReport(file, read, hits);
        if (Format == Json)
        {
            report.WriteJson(output);
        }
        else
        {
            report.WriteTable(output, Limit);
        }
    }
}
