namespace Kakehashi.Formats.Tables;

/// <summary>One row of a table.</summary>
/// <param name="Number">
/// The row's number for a person, counted from 1: in a workbook the row of the sheet, in CSV the line it begins on.
/// </param>
/// <param name="Cells">The cells' texts; rows may differ in length, and a cell beyond the end counts as empty.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell's text, or the empty text where the row has no such column (counted from 0).</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : "";

    /// <summary>Whether no cell holds more than blanks.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
