using System.Globalization;

namespace Kakehashi.Formats.Tests.Counts;

/// <summary>What became of the files of a folder: a row of <c>docs/formats.md</c>.</summary>
internal sealed class CountedFolder(string name)
{
    private const int MostNames = 2;

    private readonly SortedDictionary<string, SortedDictionary<string, List<string>>> _reasons = new(StringComparer.Ordinal);

    /// <summary>Files, those inside archives among them where each is an inventory of its own.</summary>
    public long Files { get; set; }

    /// <summary>Files, or records, that were read.</summary>
    public long Read { get; set; }

    /// <summary>What they hold: components, or statements about products.</summary>
    public long Held { get; set; }

    /// <summary>Notes that something was set aside or refused, and why.</summary>
    /// <param name="how">The column.</param>
    /// <param name="why">The code.</param>
    /// <param name="where">The file.</param>
    public void Note(string how, string why, string where)
    {
        if (!_reasons.TryGetValue(how, out var codes))
        {
            _reasons[how] = codes = new(StringComparer.Ordinal);
        }

        if (!codes.TryGetValue(why, out var places))
        {
            codes[why] = places = [];
        }

        places.Add(where);
    }

    public string ToRow(params string[] columns) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Files:N0} | {Read:N0} | {Held:N0} | {string.Join(" | ", columns.Select(Words))} |");

    // Few are named, many are counted.
    private string Words(string how) => _reasons.TryGetValue(how, out var codes)
        ? string.Join("<br>", codes.Select(code => string.Create(
            CultureInfo.InvariantCulture, $"{code.Value.Count:N0} {code.Key}{Names(code.Value)}")))
        : "";

    private static string Names(List<string> places)
    {
        var files = places.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return files.Count <= MostNames ? $" ({string.Join(", ", files)})" : "";
    }
}
