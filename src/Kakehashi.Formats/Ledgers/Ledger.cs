using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Spdx;
using Kakehashi.Formats.Tables;

namespace Kakehashi.Formats.Ledgers;

/// <summary>Component ledgers (構成要素台帳) in CSV and Excel: look first, then read with a confirmed mapping.</summary>
public static class Ledger
{
    private const int RowsShown = 10;

    /// <summary>Shows what the ledger's sheets and columns are taken for. Bad input ends as a refusal.</summary>
    /// <param name="file">The file, plain or compressed with gzip; left open.</param>
    /// <param name="fileName">Its name, which decides ties between formats.</param>
    /// <param name="options">Limits; null takes the defaults. The mapping in it is not looked at.</param>
    /// <exception cref="IOException">The stream itself failed (disk, network).</exception>
    public static LedgerPreview Preview(Stream file, string fileName, InventoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        options ??= new InventoryOptions();

        try
        {
            using var upload = Upload.Open(file, options.LargestLedger);
            if (InventoryFormats.Detect(upload.Head.Span, fileName)
                is not (InventoryFormats.LedgerCsv or InventoryFormats.LedgerXlsx))
            {
                throw UnknownForms.Refuse(upload.Head.Span);
            }

            using var table = TableFile.Open(upload, LedgerReader.Limits(options));
            SpdxSpreadsheet.Refuse(table.Sheets);
            var sheets = table.Sheets.Select(name => PreviewSheet(table, name)).OfType<LedgerSheet>().ToList();
            return sheets.Count > 0
                ? new LedgerPreview(sheets, null)
                : throw new BadInputException(RefusalCodes.Empty, "file");
        }
        catch (BadInputException bad)
        {
            return new LedgerPreview([], bad.Refusal);
        }
    }

    private static LedgerSheet? PreviewSheet(TableFile table, string name)
    {
        if (LedgerShape.Find(table.Rows(name), table.IsWorkbook ? name : null) is not var (heading, mapping))
        {
            return null;
        }

        var columns = heading.Cells
            .Select((text, index) => new LedgerColumn(index, text.Trim(), FieldAt(mapping, index)));
        var rows = table.Rows(name).Where(row => row.Number > heading.Number && !row.IsBlank).Take(RowsShown);
        return new LedgerSheet(name, [.. columns], mapping, [.. rows]);
    }

    private static LedgerField? FieldAt(LedgerMapping mapping, int column)
    {
        foreach (var (field, index) in mapping.Columns)
        {
            if (index == column)
            {
                return field;
            }
        }

        return null;
    }
}
