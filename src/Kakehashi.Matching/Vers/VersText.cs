using System.Text;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Vers;

/// <summary>How versions are written in a range: only what would be mistaken is escaped.</summary>
internal static class VersText
{
    public static string Encode(string version)
    {
        var text = new StringBuilder(version.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in version.EnumerateRunes())
        {
            if (NeedsEscape(rune))
            {
                foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    text.Append('%').Append("0123456789ABCDEF"[one >> 4]).Append("0123456789ABCDEF"[one & 15]);
                }
            }
            else
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }

    public static string? Decode(ReadOnlySpan<char> text)
    {
        var isSound = true;
        var version = PercentText.Decode(text, ref isSound);
        return isSound ? version : null;
    }

    private static bool NeedsEscape(Rune rune) =>
        !rune.IsAscii || rune.Value <= ' ' || rune.Value == 127 || (char)rune.Value is '>' or '<' or '=' or '!' or '*' or '|' or '%';
}
