namespace Kakehashi.Formats.Ledgers;

/// <summary>
/// Where a ledger's rows are and what its columns mean, as proposed by the preview or confirmed by a person.
/// </summary>
/// <param name="HeadingRow">Number of the row with the headings, counted from 1; entries begin on the next.</param>
/// <param name="Columns">Column, counted from 0, by field. A field that is missing stays empty.</param>
public sealed record LedgerMapping(int HeadingRow, IReadOnlyDictionary<LedgerField, int> Columns)
{
    /// <summary>Sheet of the workbook; null for its first visible one and for CSV.</summary>
    public string? Sheet { get; init; }
}
