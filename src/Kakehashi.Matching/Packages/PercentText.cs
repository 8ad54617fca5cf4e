using System.Buffers;
using System.Text;

namespace Kakehashi.Matching.Packages;

/// <summary>Percent-encoding as package URLs use it (ECMA-427, clause 5.4).</summary>
internal static class PercentText
{
    /// <summary>Decodes; what is not an escape stays as it is.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="isSound">Whether each percent sign began an escape and the bytes were UTF-8.</param>
    public static string Decode(ReadOnlySpan<char> text, ref bool isSound)
    {
        if (!text.Contains('%'))
        {
            return text.ToString();
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes[count++] = (byte)((Digit(text[at + 1]) << 4) | Digit(text[at + 2]));
                at += 2;
                continue;
            }

            isSound &= text[at] != '%';
            var width = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            count += Encoding.UTF8.GetBytes(text.Slice(at, width), bytes.AsSpan(count));
            at += width - 1;
        }

        isSound &= System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, count));
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    /// <summary>Encodes all but letters, digits, <c>.</c> <c>-</c> <c>_</c> <c>~</c> and the colon.</summary>
    public static void Encode(StringBuilder target, string text)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '.' or '-' or '_' or '~' or ':'))
            {
                target.Append((char)rune.Value);
                continue;
            }

            foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
            {
                target.Append('%').Append("0123456789ABCDEF"[one >> 4]).Append("0123456789ABCDEF"[one & 15]);
            }
        }
    }

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | ' ') - 'a' + 10;

    /// <summary>Whether the text is Unicode: no half of a surrogate pair stands alone in it.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0; at = text.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var taken) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + taken)..];
        }

        return true;
    }
}
