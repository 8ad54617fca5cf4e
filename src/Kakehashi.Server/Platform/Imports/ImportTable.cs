using System.Text;
using Kakehashi.Domain;
using Kakehashi.Formats.Tables;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>A row of the file, its cells by column.</summary>
internal sealed record ImportRow(int Number, IReadOnlyDictionary<ImportColumn, string> Cells);

/// <summary>
/// An import file, its headings understood. A row whose first cell begins with # is a comment, as in the templates.
/// </summary>
internal sealed class ImportTable
{
    public const long LargestFile = 16L << 20;
    private const int MostRows = 20_000;

    private static readonly TableLimits Limits = new()
    {
        LargestFile = 4 * LargestFile,
        LongestCell = 4_000,
        MostColumns = 200,
        MostRows = MostRows,
    };

    private ImportTable(IReadOnlyList<ImportRow> rows, IReadOnlyList<ImportColumn> columns)
    {
        Rows = rows;
        Columns = columns;
    }

    public IReadOnlyList<ImportRow> Rows { get; }

    /// <summary>The columns that the file has. What it leaves out stays as it is stored.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Headings that no column bears: their cells are not read, and the page says so.</summary>
    public IReadOnlyList<string> UnknownHeadings { get; private init; } = [];

    public static Outcome<ImportTable> Read(ReadOnlyMemory<byte> file, IReadOnlyList<ImportColumn> columns)
    {
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        var read = TableReader.Read(stream, Limits);
        if (read.Refusal is { } refused)
        {
            return new Refusal("import.file", refused.Code, refused.Where, refused.Detail);
        }

        var rows = read.Sheets.First(sheet => sheet.Rows.Count > 0).Rows.Where(row => !IsComment(row)).ToList();
        if (rows.Count == 0)
        {
            return new Refusal("import.file", "empty", "file", "");
        }

        return Understand(rows[0], rows.Skip(1), columns);
    }

    private static Outcome<ImportTable> Understand(TableRow headings, IEnumerable<TableRow> rows, IReadOnlyList<ImportColumn> columns)
    {
        var found = new List<(ImportColumn Column, int At)>();
        var unknown = new List<string>();
        for (var at = 0; at < headings.Cells.Count; at++)
        {
            var heading = Fold(headings[at]);
            if (heading.Length == 0)
            {
                continue;
            }

            if (columns.FirstOrDefault(column => Bears(column, heading)) is not { } known)
            {
                unknown.Add(headings[at].Trim());
            }
            else if (found.Any(other => other.Column == known))
            {
                return new Refusal("import.column_twice", headings[at].Trim());
            }
            else
            {
                found.Add((known, at));
            }
        }

        if (columns.FirstOrDefault(column => column.IsKey && found.All(other => other.Column != column)) is { } missing)
        {
            return new Refusal("import.column_missing", missing.Japanese, missing.English);
        }

        return new ImportTable(
            [.. rows.Select(row => new ImportRow(row.Number, found.ToDictionary(one => one.Column, one => row[one.At])))],
            [.. found.Select(one => one.Column)]) { UnknownHeadings = unknown };
    }

    private static bool Bears(ImportColumn column, string heading) =>
        heading == Fold(column.Japanese) || heading == Fold(column.English) || heading == Fold(column.Name);

    // Brackets, width, case and blanks differ from sheet to sheet; the words do not.
    private static string Fold(string heading) =>
        new([.. heading.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != '*')
            .Select(char.ToLowerInvariant)]);

    private static bool IsComment(TableRow row) =>
        row.Cells.FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell))?.TrimStart() is ['#' or '＃', ..];
}
