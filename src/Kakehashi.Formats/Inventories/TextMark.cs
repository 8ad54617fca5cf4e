using System.Text;

namespace Kakehashi.Formats.Inventories;

/// <summary>What the first bytes of a text tell of its encoding.</summary>
/// <param name="Encoding">A strict encoding for UTF-16, or null for anything that is read as bytes first.</param>
/// <param name="Length">Length of the byte order mark.</param>
internal readonly record struct TextMark(Encoding? Encoding, int Length)
{
    public static TextMark Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
        {
            return new TextMark(null, 3);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]))
        {
            return new TextMark(new UnicodeEncoding(bigEndian: false, false, throwOnInvalidBytes: true), 2);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            return new TextMark(new UnicodeEncoding(bigEndian: true, false, throwOnInvalidBytes: true), 2);
        }

        // Without a mark, a zero beside an ASCII character is UTF-16 as well: no text holds U+0000.
        return head.Length >= 2 && (head[0] == 0) != (head[1] == 0)
            ? new TextMark(new UnicodeEncoding(bigEndian: head[0] == 0, false, throwOnInvalidBytes: true), 0)
            : default;
    }
}
