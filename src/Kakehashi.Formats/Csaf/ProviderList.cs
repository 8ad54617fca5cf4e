using System.Text;
using System.Text.RegularExpressions;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Csaf;

/// <summary>
/// What a CSAF provider puts beside its documents as text (CSAF 2.0, 7.1): lists of them, signatures, checksums. None of it is an
/// advisory; it is told by its first line.
/// </summary>
internal sealed partial class ProviderList(ByteWindow window, string where, ProviderGaps? gaps) : IAdvisoryReader
{
    private const int HeadBytes = 1024;
    private const int LongestLine = 4096;
    private const int MostNames = 1_000_000;
    private bool _isDone;

    /// <summary>Whether the text begins as one of these files does.</summary>
    public static bool Begins(ByteWindow window)
    {
        while (window.Unread.Length < HeadBytes && window.Fill())
        {
        }

        return KindOf(FirstLine(window)) is not null;
    }

    public AdvisoryItem? Next()
    {
        if (_isDone)
        {
            return null;
        }

        _isDone = true;
        var first = FirstLine(window);
        var (what, isList) = KindOf(first)!.Value;

        // Of what was deleted nothing may be there.
        if (isList && gaps is not null && !where.Contains("deletions", StringComparison.OrdinalIgnoreCase))
        {
            var names = Names();
            gaps.NoteList(where, names);
            what = $"{what} of {names.Count} names";
        }

        return new AdvisoryItem.SetAside(where, SetAsideReason.ProviderFile, $"{what}; it is no advisory itself");
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        _isDone = true;
        return [new AdvisoryItem.SetAside(where, why, detail)];
    }

    public void Dispose() => window.Dispose();

    private static string FirstLine(ByteWindow window)
    {
        var head = window.Unread[..Math.Min(HeadBytes, window.Unread.Length)];
        return Encoding.UTF8.GetString(head).TrimStart().Split('\n')[0].Trim();
    }

    private static (string What, bool IsList)? KindOf(string line) =>
        line.StartsWith("-----BEGIN PGP", StringComparison.Ordinal) ? ("a signature or a key", false)
        : Checksum().IsMatch(line) ? ("a checksum", false)
        : Change().IsMatch(line) ? ("a list of changed documents", true)
        : Document().IsMatch(line) ? ("a list of documents", true)
        : Archive().IsMatch(line) ? ("the name of the newest archive", false)
        : null;

    private List<string> Names()
    {
        var names = new List<string>();
        var line = new List<byte>();
        do
        {
            foreach (var next in window.Unread)
            {
                if (next == '\n')
                {
                    Take(line, names);
                }
                else if (line.Count < LongestLine)
                {
                    line.Add(next);
                }
            }

            window.Advance(window.Unread.Length);
        }
        while (names.Count < MostNames && window.Fill());
        Take(line, names);
        return names;
    }

    private static void Take(List<byte> line, List<string> names)
    {
        var text = Encoding.UTF8.GetString([.. line]).Trim();
        line.Clear();
        var name = text.Split(',')[0].Trim('"', ' ');
        if (name.EndsWith(".json", StringComparison.Ordinal) && names.Count < MostNames)
        {
            names.Add(name);
        }
    }

    [GeneratedRegex(@"^([0-9A-Fa-f]{64}|[0-9A-Fa-f]{128})(\s+\*?\S+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Checksum();

    [GeneratedRegex("^\"?[^\",\\s]+\\.json\"?,\"?\\d{4}-\\d{2}-\\d{2}T", RegexOptions.CultureInvariant)]
    private static partial Regex Change();

    [GeneratedRegex(@"^[^\s,""{}\[\]<>]+\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex Document();

    [GeneratedRegex(@"^\S+\.tar\.(zst|gz|bz2|xz)$", RegexOptions.CultureInvariant)]
    private static partial Regex Archive();
}
