using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>One sheet of a table file, whole.</summary>
/// <param name="Name">Name of the sheet; empty for CSV.</param>
/// <param name="Rows">Its rows, blank ones left out.</param>
public sealed record TableSheet(string Name, IReadOnlyList<TableRow> Rows);

/// <summary>What came of reading a table file.</summary>
/// <param name="Sheets">The sheets in their order, visible ones first; empty when the file was refused.</param>
/// <param name="Refusal">Why the file was refused as a whole, or null.</param>
public sealed record TableResult(IReadOnlyList<TableSheet> Sheets, InventoryRefusal? Refusal);

/// <summary>
/// Reads CSV and Excel tables whole, for imports of any kind. Bad input ends as a refusal, never as an exception.
/// </summary>
public static class TableReader
{
    /// <summary>
    /// Reads a file, plain or compressed with gzip. CSV: UTF-8, UTF-16 with a mark, or Shift_JIS; separated by comma,
    /// semicolon or tab. Excel: the values of all sheets, dates in ISO 8601.
    /// </summary>
    /// <param name="file">The file; left open.</param>
    /// <param name="limits">Limits; null takes the defaults.</param>
    /// <exception cref="IOException">The stream itself failed (disk, network).</exception>
    public static TableResult Read(Stream file, TableLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        limits ??= new TableLimits();
        try
        {
            using var upload = Upload.Open(file, limits.LargestFile);
            using var table = TableFile.Open(upload, limits);
            var sheets = table.Sheets
                .Select(name => new TableSheet(name, [.. table.Rows(name).Where(row => !row.IsBlank)]))
                .ToList();
            return sheets.All(sheet => sheet.Rows.Count == 0)
                ? new TableResult([], new InventoryRefusal(RefusalCodes.Empty, "file", ""))
                : new TableResult(sheets, null);
        }
        catch (BadInputException bad)
        {
            return new TableResult([], bad.Refusal);
        }
    }
}
