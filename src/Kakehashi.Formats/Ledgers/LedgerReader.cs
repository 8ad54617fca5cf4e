using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Spdx;
using Kakehashi.Formats.Tables;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Ledgers;

/// <summary>Reads the entries of a component ledger with a confirmed or proposed mapping of its columns.</summary>
internal static class LedgerReader
{
    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        using var table = TableFile.Open(upload, Limits(options));
        SpdxSpreadsheet.Refuse(table.Sheets);
        var mapping = options.Ledger ?? Propose(table);
        if (!mapping.Columns.ContainsKey(LedgerField.Name))
        {
            throw new BadInputException(
                RefusalCodes.LedgerNoNameColumn, table.Where(mapping.Sheet, mapping.HeadingRow));
        }

        var items = new ItemCollector(options);
        foreach (var row in table.Rows(mapping.Sheet))
        {
            if (row.Number == mapping.HeadingRow)
            {
                CheckColumns(mapping, row, table);
            }
            else if (row.Number > mapping.HeadingRow && !row.IsBlank)
            {
                items.Add(ToItem(row, mapping, table.Where(mapping.Sheet, row.Number)));
            }
        }

        var format = table.IsWorkbook ? InventoryFormats.LedgerXlsx : InventoryFormats.LedgerCsv;
        return items.ToResult(new InventoryDocument(format, "", null) { Encoding = table.EncodingName });
    }

    internal static TableLimits Limits(InventoryOptions options) => new()
    {
        LargestFile = options.LargestLedger,
        LongestCell = options.LongestValue,
        MostRows = options.MostComponents,
    };

    // The first sheet that looks like a ledger: a cover sheet often stands before it.
    private static LedgerMapping Propose(TableFile table)
    {
        LedgerMapping? first = null;
        foreach (var sheet in table.Sheets)
        {
            if (LedgerShape.Find(table.Rows(sheet), table.IsWorkbook ? sheet : null) is { Mapping: var mapping })
            {
                if (mapping.Columns.ContainsKey(LedgerField.Name))
                {
                    return mapping;
                }

                first ??= mapping;
            }
        }

        return first ?? throw new BadInputException(RefusalCodes.Empty, "file");
    }

    private static void CheckColumns(LedgerMapping mapping, TableRow headings, TableFile table)
    {
        foreach (var (field, column) in mapping.Columns)
        {
            if (column < 0 || column >= headings.Cells.Count)
            {
                throw new BadInputException(
                    RefusalCodes.LedgerColumnMissing,
                    table.Where(mapping.Sheet, headings.Number),
                    FormattableString.Invariant($"{field}: {column + 1}"));
            }
        }
    }

    private static InventoryItem ToItem(TableRow row, LedgerMapping mapping, string where)
    {
        string? Cell(LedgerField field) =>
            mapping.Columns.TryGetValue(field, out var column) && row[column].Trim() is { Length: > 0 } text
                ? text
                : null;
        string? Plain(LedgerField field) => Cell(field) is { } text ? HalfWidth.Of(text).Trim() : null;

        if (Cell(LedgerField.Name) is not { } name)
        {
            return new InventoryItem.SetAside(where, SetAsideCodes.NoName, string.Join(" | ", row.Cells));
        }

        return new InventoryItem.Understood(
            new Component
            {
                Name = name,
                Version = Plain(LedgerField.Version) ?? "",
                Vendor = Cell(LedgerField.Vendor),
                Node = Cell(LedgerField.Node),
                Purl = Plain(LedgerField.Purl),
                Cpe = Plain(LedgerField.Cpe),
                Kind = Cell(LedgerField.Kind),
                Licence = Cell(LedgerField.Licence),
                Distribution = Plain(LedgerField.Distribution) is { } system
                    ? DistributionNames.Of(system) ?? system
                    : null,
                Architecture = Plain(LedgerField.Architecture),
            },
            where);
    }
}
