using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tables;

namespace Kakehashi.Formats.Ledgers;

/// <summary>
/// What a person sees before a ledger is read: its sheets, and how each one's columns would be understood.
/// </summary>
/// <param name="Sheets">
/// One for each sheet that holds anything, in their order; a CSV file is one sheet without a name.
/// </param>
/// <param name="Refusal">Why the file cannot be read at all; null when it can.</param>
public sealed record LedgerPreview(IReadOnlyList<LedgerSheet> Sheets, InventoryRefusal? Refusal);

/// <summary>One sheet of a ledger.</summary>
/// <param name="Name">Name of the sheet; empty for CSV.</param>
/// <param name="Columns">The columns of the heading row, unmapped ones included.</param>
/// <param name="Proposed">
/// The mapping that the headings suggest; has no <see cref="LedgerField.Name"/> when none was found.
/// </param>
/// <param name="FirstRows">Up to ten rows after the headings, blank ones left out.</param>
public sealed record LedgerSheet(
    string Name,
    IReadOnlyList<LedgerColumn> Columns,
    LedgerMapping Proposed,
    IReadOnlyList<TableRow> FirstRows);

/// <summary>One column of a ledger.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Heading">The heading as written; may be empty.</param>
/// <param name="Field">What it is taken for, or null when it is not known or another column is taken already.</param>
public sealed record LedgerColumn(int Index, string Heading, LedgerField? Field);
