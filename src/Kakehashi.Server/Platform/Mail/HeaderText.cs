using System.Globalization;
using System.Text;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Text made safe for a header line, a log or a page: one line of whole characters that mean what they show.</summary>
internal static class HeaderText
{
    /// <summary>One line, at most so long; what cannot be shown is gone, broken characters are U+FFFD.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            Append(line, rune);
        }

        return line.ToString().Trim();
    }

    /// <summary>
    /// A name beside an address. One that looks like an address itself, or mixes Latin letters with lookalikes of another
    /// script, could pass for somebody else: it is left out.
    /// </summary>
    public static string Name(string name)
    {
        var line = OneLine(name.Normalize(NormalizationForm.FormKC), 100);
        return line.Contains('@', StringComparison.Ordinal) || MixesLookalikes(line) ? "" : line;
    }

    private static void Append(StringBuilder line, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }

                break;

            // Among them the marks that turn the order of letters round.
            case UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse:
                break;
            default:
                line.Append(rune.ToString());
                break;
        }
    }

    private static bool MixesLookalikes(string text) =>
        text.Any(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        && text.Any(letter => letter is (>= '\u0370' and <= '\u058f') or (>= '\u13a0' and <= '\u13ff'));
}
