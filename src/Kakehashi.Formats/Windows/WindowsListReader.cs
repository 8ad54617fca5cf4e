using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Formats.Tables;

namespace Kakehashi.Formats.Windows;

/// <summary>Reads what a Windows machine says is installed, as CSV: its updates, or its programs.</summary>
internal static class WindowsListReader
{
    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        using var table = TableFile.Open(upload, LedgerReader.Limits(options));
        WindowsHeadings? headings = null;
        var (rows, above) = (new List<TableRow>(), 0);
        foreach (var row in table.Rows(null).Where(row => !row.IsBlank))
        {
            if (headings is not null)
            {
                rows.Add(row);
            }
            else if ((headings = WindowsHeadings.Of(row.Cells)) is null && ++above >= WindowsSense.RowsLookedAt)
            {
                break;
            }
        }

        return headings is not null
            ? Collect(rows, headings, options, table)
            : throw new BadInputException(RefusalCodes.UnknownFormat, "file");
    }

    private static InventoryResult Collect(
        List<TableRow> rows, WindowsHeadings headings, InventoryOptions options, TableFile table)
    {
        var machines = rows.Select(row => MachineOf(row, headings)).OfType<string>()
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var items = new ItemCollector(options);
        foreach (var row in rows)
        {
            var item = new WindowsRow(row, headings, table.Where(null, row.Number)).ToItem();

            // A list of one machine is of the machine that it is given for, whatever that calls itself.
            items.Add(machines.Count > 1 && item is InventoryItem.Understood understood
                ? understood with { Component = understood.Component with { Node = MachineOf(row, headings) } }
                : item);
        }

        var subject = machines.Count == 1 ? machines.First() : null;
        return items.ToResult(new InventoryDocument(headings.Format!, "", subject) { Encoding = table.EncodingName });
    }

    private static string? MachineOf(TableRow row, WindowsHeadings headings) =>
        row[headings[WindowsField.Machine]].Trim() is { Length: > 0 } name ? name : null;
}
