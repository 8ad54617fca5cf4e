using System.Globalization;
using System.Text;

namespace Kakehashi.Formats.Exports;

/// <summary>Outside text on its way into a document.</summary>
internal static class ExportText
{
    private const int LongestProse = 4_000;

    /// <summary>One line without control characters, trimmed, cut where it would be too long; half a surrogate pair is no text.</summary>
    public static string Line(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }

    /// <summary>Prose of an advisory as one line.</summary>
    public static string Prose(string text) => Line(text, LongestProse);

    /// <summary>RFC 3339 in UTC, whole seconds.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
