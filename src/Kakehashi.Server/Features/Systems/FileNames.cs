using System.Globalization;
using System.Text;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Names that come with a file, cut down to what may be stored and shown.</summary>
internal static class FileNames
{
    private const int Longest = 100;

    /// <summary>The last part of the name, without characters that lie or break lines; at most 100 characters.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var rune in name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim().EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            plain.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString());
        }

        return plain.ToString();
    }
}
