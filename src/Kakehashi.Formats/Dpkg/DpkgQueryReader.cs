using System.Buffers;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Dpkg;

/// <summary>
/// Reads <c>dpkg-query -W</c>: name and version by default, or the columns package, version, architecture, status,
/// source and source version, of which the last ones may be missing.
/// </summary>
internal static class DpkgQueryReader
{
    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+-.:");

    private static readonly SearchValues<char> VersionLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.:~");

    public static bool LooksLike(IReadOnlyList<string> lines) =>
        lines.Count(IsPackage) * 2 > lines.Count && IsPackage(lines[0]);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ItemCollector(options);
        foreach (var line in TextLines.Read(upload, options))
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                items.Add(ToItem(line));
            }
        }

        var document = new InventoryDocument(InventoryFormats.DpkgQuery, "", null)
        {
            Encoding = TextLines.EncodingName(upload),
        };
        return items.ToResult(document, options.Distribution);
    }

    private static InventoryItem ToItem(TextLine line)
    {
        var cells = line.Text.Split('\t');
        string Cell(int at) => at < cells.Length ? cells[at].Trim() : "";

        var (name, version) = (Cell(0), Cell(1));
        var why = line.IsTooLong ? SetAsideCodes.ValueTooLong
            : line.Text.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
            : name.Length == 0 ? SetAsideCodes.NoName
            : !IsName(name) ? SetAsideCodes.NotUnderstood
            : DpkgPackage.StateFault(Cell(3)) ?? (version.Length == 0 ? SetAsideCodes.NoVersion : null);
        if (why is not null)
        {
            return new InventoryItem.SetAside(line.Where, why, line.Text);
        }

        var (sourceName, sourceVersion) = DpkgPackage.Source(Cell(4));
        var givenVersion = Cell(5);
        return new InventoryItem.Understood(
            DpkgPackage.Component(name, version, Cell(2)) with
            {
                SourceName = sourceName,
                SourceVersion = sourceName is null ? null
                    : givenVersion.Length > 0 ? givenVersion
                    : sourceVersion ?? version,
            },
            line.Where);
    }

    private static bool IsPackage(string line)
    {
        var cells = line.Split('\t');
        return cells.Length is >= 2 and <= 6 && IsName(cells[0])
            && (cells[1].Length == 0 || IsVersion(cells[1]))
            && (cells.Length < 4 || cells[3].Split(' ').Length is 3 or 1);
    }

    private static bool IsVersion(string text) =>
        char.IsAsciiDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(VersionLetters);

    // deb-control(5): lower case letters, digits, plus, minus and full stop; a colon leads the architecture.
    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(NameLetters);
}
