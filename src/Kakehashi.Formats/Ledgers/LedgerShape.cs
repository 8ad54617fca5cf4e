using Kakehashi.Formats.Tables;

namespace Kakehashi.Formats.Ledgers;

/// <summary>Finds the heading row of a sheet: titles, dates and approval boxes often stand above it.</summary>
internal static class LedgerShape
{
    /// <summary>How many rows with content are looked at for headings.</summary>
    public const int RowsLookedAt = 20;

    /// <summary>
    /// The row that names most fields, the first with content when none does; null for a blank sheet.
    /// </summary>
    public static (TableRow Heading, LedgerMapping Mapping)? Find(IEnumerable<TableRow> rows, string? sheet)
    {
        var best = rows.Where(row => !row.IsBlank).Take(RowsLookedAt)
            .Select(row => (Row: row, Columns: LedgerHeadings.Map(row.Cells)))
            .OrderByDescending(found => found.Columns.ContainsKey(LedgerField.Name))
            .ThenByDescending(found => found.Columns.Count)
            .FirstOrDefault();
        return best.Row is null ? null : (best.Row, new LedgerMapping(best.Row.Number, best.Columns) { Sheet = sheet });
    }
}
