using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>Reads CSV after RFC 4180, with CRLF or LF, separated by comma, semicolon or tab.</summary>
internal sealed class CsvTable
{
    private static readonly char[] Separators = ['\t', ',', ';'];

    private readonly TextReader _text;
    private readonly char _separator;
    private readonly TableLimits _limits;
    private readonly StringBuilder _cell = new();
    private int _line = 1;

    private CsvTable(TextReader text, char separator, TableLimits limits)
    {
        _text = text;
        _separator = separator;
        _limits = limits;
    }

    /// <summary>
    /// The separator that the lines agree on best, or null when none appears in the first. Quoted parts do not count.
    /// </summary>
    public static char? SeparatorOf(IReadOnlyList<string> lines)
    {
        var best = Separators
            .Select(separator => (separator, lines: lines.Count(line => CountOutsideQuotes(line, separator) > 0),
                first: lines.Count > 0 ? CountOutsideQuotes(lines[0], separator) : 0))
            .OrderByDescending(found => found.lines).ThenByDescending(found => found.first).First();
        return best.lines * 2 > lines.Count ? best.separator : null;
    }

    /// <summary>The rows; blank lines come as rows of one empty cell.</summary>
    public static IEnumerable<TableRow> Read(TextReader text, char separator, TableLimits limits) =>
        new CsvTable(text, separator, limits).Rows();

    private IEnumerable<TableRow> Rows()
    {
        var count = 0;
        while (_text.Peek() >= 0)
        {
            if (++count > _limits.MostRows)
            {
                throw Refuse(RefusalCodes.TooLarge, FormattableString.Invariant($"{_limits.MostRows} rows"));
            }

            var number = _line;
            yield return new TableRow(number, ReadRow());
        }
    }

    private List<string> ReadRow()
    {
        var cells = new List<string>();
        int end;
        do
        {
            if (cells.Count == _limits.MostColumns)
            {
                throw Refuse(
                    RefusalCodes.TooManyColumns, FormattableString.Invariant($"{_limits.MostColumns} columns"));
            }

            end = ReadCell();
            cells.Add(Finish());
        }
        while (end == _separator);

        return cells;
    }

    // Leaves the text of one cell in _cell, and returns what ended it: the separator, a line feed, or -1.
    private int ReadCell()
    {
        _cell.Clear();
        if (_text.Peek() == '"')
        {
            _text.Read();
            ReadQuoted();
        }

        while (true)
        {
            var next = _text.Read();
            if (next == '\r' && _text.Peek() == '\n')
            {
                continue;
            }

            if (next == '\n')
            {
                _line++;
            }

            if (next < 0 || next == '\n' || next == _separator)
            {
                return next;
            }

            Append((char)next);
        }
    }

    private void ReadQuoted()
    {
        var begin = _line;
        while (true)
        {
            var next = _text.Read();
            if (next < 0)
            {
                throw new BadInputException(
                    RefusalCodes.UnclosedQuote, FormattableString.Invariant($"line {begin}"));
            }

            if (next == '"')
            {
                if (_text.Peek() != '"')
                {
                    return;
                }

                _text.Read();
            }
            else if (next == '\n')
            {
                _line++;
            }

            Append((char)next);
        }
    }

    private void Append(char c)
    {
        if (_cell.Length >= _limits.LongestCell)
        {
            throw Refuse(RefusalCodes.ValueTooLong, FormattableString.Invariant($"{_limits.LongestCell} characters"));
        }

        _cell.Append(c);
    }

    // The apostrophe that our own exports put before a formula's beginning is taken off again.
    private string Finish()
    {
        var text = _cell.ToString();
        return text.Length > 1 && text[0] == '\'' && FormulaGuard.IsStart(text[1]) ? text[1..] : text;
    }

    private BadInputException Refuse(string code, string detail) =>
        new(code, FormattableString.Invariant($"line {_line}"), detail);

    private static int CountOutsideQuotes(string line, char separator)
    {
        var count = 0;
        var isQuoted = false;
        foreach (var c in line)
        {
            isQuoted ^= c == '"';
            count += !isQuoted && c == separator ? 1 : 0;
        }

        return count;
    }
}
