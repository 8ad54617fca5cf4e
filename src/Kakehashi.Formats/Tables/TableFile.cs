using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>A CSV file or workbook, opened: both look the same from here.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly XlsxWorkbook? _workbook;
    private readonly ReadOnlyMemory<byte> _text;
    private readonly TableLimits _limits;

    private TableFile(ReadOnlyMemory<byte> file, TableLimits limits)
    {
        _limits = limits;
        if (file.Span.StartsWith("PK"u8))
        {
            _workbook = new XlsxWorkbook(file, limits);
        }
        else
        {
            _text = file;
            (var text, EncodingName) = TableText.Open(file);
            text.Dispose();
        }
    }

    /// <summary>Encoding of a CSV file; empty for a workbook.</summary>
    public string EncodingName { get; } = "";

    public bool IsWorkbook => _workbook is not null;

    /// <summary>
    /// Names of the sheets in their order, the visible ones first; a CSV file is one sheet without a name.
    /// </summary>
    public IReadOnlyList<string> Sheets => _workbook is null
        ? [""]
        : [.. _workbook.Sheets.OrderBy(sheet => sheet.IsHidden).Select(sheet => sheet.Name)];

    public static TableFile Open(Upload upload, TableLimits limits) => new(upload.ReadAll(limits.LargestFile), limits);

    /// <summary>The rows of a sheet; null takes the first visible one.</summary>
    public IEnumerable<TableRow> Rows(string? sheet)
    {
        if (_workbook is null)
        {
            return CsvRows();
        }

        var wanted = sheet ?? Sheets[0];
        return _workbook.Sheets.FirstOrDefault(found => found.Name == wanted) is { } known
            ? _workbook.Rows(known)
            : throw new BadInputException(RefusalCodes.NoSuchSheet, "sheet " + wanted);
    }

    /// <summary>The place of a row for a person.</summary>
    public string Where(string? sheet, int row) => _workbook is null
        ? FormattableString.Invariant($"line {row}")
        : FormattableString.Invariant($"sheet {sheet ?? Sheets[0]} row {row}");

    public void Dispose() => _workbook?.Dispose();

    private IEnumerable<TableRow> CsvRows()
    {
        var separator = Separator();
        using var text = TableText.Open(_text).Text;
        foreach (var row in CsvTable.Read(text, separator, _limits))
        {
            yield return row;
        }
    }

    private char Separator()
    {
        using var text = TableText.Open(_text).Text;
        var head = new char[32 * 1024];
        var lines = new string(head, 0, text.ReadBlock(head)).Split('\n')
            .Where(line => !string.IsNullOrWhiteSpace(line)).Take(50).ToList();
        return CsvTable.SeparatorOf(lines) ?? ',';
    }
}
