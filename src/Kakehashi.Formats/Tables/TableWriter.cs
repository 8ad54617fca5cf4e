using System.Buffers;
using System.Text;

namespace Kakehashi.Formats.Tables;

/// <summary>A sheet for export.</summary>
/// <param name="Name">Its name; what a workbook forbids in one is replaced.</param>
/// <param name="Rows">
/// Its rows, the headings first. Cells: text, number, bool, DateOnly, DateTimeOffset or null.
/// </param>
public sealed record SheetToWrite(string Name, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>
/// Writes tables for downloads and templates. Equal rows give equal bytes. Texts may come from outside: none of them is
/// ever run as a formula by the spreadsheet that opens the file.
/// </summary>
public static class TableWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n\t;' ");

    /// <summary>
    /// Writes CSV after RFC 4180: UTF-8 with a byte order mark, which Excel needs, commas and CRLF. A text that begins
    /// with <c>= + - @</c>, TAB or CR gets an apostrophe in front; reading it back takes that off again.
    /// </summary>
    /// <param name="file">Where to; left open.</param>
    /// <param name="rows">The rows, the headings first.</param>
    public static void WriteCsv(Stream file, IEnumerable<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rows);
        using var text = new StreamWriter(file, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (i > 0)
                {
                    text.Write(',');
                }

                text.Write(CsvCell(row[i]));
            }

            text.WriteLine();
        }
    }

    /// <summary>
    /// Writes an Excel workbook. The first row of each sheet stays in sight; columns are formatted as text, so that a
    /// version typed into a template keeps its zeros (1.10).
    /// </summary>
    /// <param name="file">Where to; need not be seekable, and is left open.</param>
    /// <param name="sheets">The sheets, at least one.</param>
    public static void WriteXlsx(Stream file, IReadOnlyList<SheetToWrite> sheets)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentOutOfRangeException.ThrowIfZero(sheets.Count);
        XlsxWriter.Write(file, sheets);
    }

    private static string CsvCell(object? value)
    {
        var text = TableCell.IsNumber(value) ? TableCell.Spell(value) : FormulaGuard.Guard(TableCell.Spell(value));
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
