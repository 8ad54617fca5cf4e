using System.Globalization;
using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Epss;

/// <summary>
/// Reads a daily EPSS file: an optional comment with model and day, headings, one row for each CVE. Half a file is none: scores
/// of two days side by side would sort wrongly.
/// </summary>
internal sealed class EpssReader(ByteWindow window, string where, ReadLimits limits) : IAdvisoryReader
{
    private const string NamePrefix = "epss_scores-";
    private bool _isDone;

    /// <summary>Whether a document that is neither JSON nor XML begins as these files do.</summary>
    public static bool Begins(ByteWindow window)
    {
        while (window.Unread.Length < 16 && window.Fill())
        {
        }

        return window.Unread.StartsWith("#model_version:"u8) || window.Unread.StartsWith("cve,epss"u8);
    }

    public AdvisoryItem? Next()
    {
        if (_isDone)
        {
            return null;
        }

        _isDone = true;
        try
        {
            return new AdvisoryItem.Scores(Read(), where);
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(where, fault.Why, fault.Message);
        }
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        _isDone = true;
        return [new AdvisoryItem.SetAside(where, why, detail)];
    }

    public void Dispose() => window.Dispose();

    private EpssSheet Read()
    {
        using var text = new StringReader(AllText());
        var number = 1;
        var line = text.ReadLine() ?? "";
        var (model, day) = ("", (DateOnly?)null);
        if (line.StartsWith('#'))
        {
            (model, day) = Comment(line);
            line = text.ReadLine() ?? "";
            number++;
        }

        var columns = line.Trim() switch
        {
            "cve,epss,percentile" => 3,
            "cve,epss" => 2,
            _ => throw new RecordFault(SetAsideReason.UnknownRecord, $"line {number}: the headings are not those of EPSS"),
        };
        day ??= DayInName() ?? throw new RecordFault(
            SetAsideReason.BadDate, $"the file does not say its day; name it {NamePrefix}YYYY-MM-DD.csv as it is published");
        var rows = new List<EpssRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (text.ReadLine() is { } next)
        {
            number++;
            if (next.Length > 0)
            {
                var row = Row(next, columns, number);
                rows.Add(seen.Add(row.Cve) ? row : throw new RecordFault(SetAsideReason.UnknownRecord, $"line {number}: {row.Cve} stands twice"));
            }
        }

        return rows.Count > 0 ? new EpssSheet(day.Value, model, rows) : throw new RecordFault(SetAsideReason.Truncated, "there is no score in it");
    }

    private string AllText()
    {
        window.Keep();
        do
        {
            window.Advance(window.Unread.Length);
        }
        while (window.Fill());
        return window.Overflowed
            ? throw new RecordFault(SetAsideReason.RecordTooLarge, $"more than {limits.RecordBytes} bytes")
            : Encoding.UTF8.GetString(window.Kept);
    }

    private static (string Model, DateOnly? Day) Comment(string line)
    {
        var (model, day) = ("", (DateOnly?)null);
        foreach (var part in line[1..].Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon < 0 ? (part, "") : (part[..colon].Trim(), part[(colon + 1)..].Trim());
            if (name == "model_version")
            {
                model = value.Length <= 40 ? value : value[..40];
            }
            else if (name == "score_date")
            {
                day = value.Length >= 10 ? DayOf(value[..10]) : null;
            }
        }

        return (model, day);
    }

    private DateOnly? DayInName()
    {
        var at = where.LastIndexOf(NamePrefix, StringComparison.Ordinal) + NamePrefix.Length;
        return at >= NamePrefix.Length && where.Length >= at + 10 ? DayOf(where.Substring(at, 10)) : null;
    }

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static EpssRow Row(string line, int columns, int number)
    {
        var cells = line.Split(',');
        if (cells.Length != columns || !CveId.Is(cells[0]))
        {
            throw new RecordFault(SetAsideReason.UnknownRecord, $"line {number}: no row of {columns} cells that begins with a CVE");
        }

        return new EpssRow(cells[0], Share(cells[1], number), columns == 3 ? Share(cells[2], number) : null);
    }

    private static double Share(string text, int number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new RecordFault(SetAsideReason.UnknownRecord, $"line {number}: '{EntryName.Shown(text)}' is no number from 0 to 1");
}
