using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// Finds the encoding of a table's text. Excel in Japan saves CSV as Shift_JIS (code page 932) or as UTF-8 with a mark,
/// and nothing in the file says which; valid UTF-8 is almost never anything else, so it goes first.
/// </summary>
internal static class TableText
{
    private const int ShiftJisCodePage = 932;

    /// <summary>Opens the text and names its encoding.</summary>
    public static (TextReader Text, string Encoding) Open(ReadOnlyMemory<byte> file)
    {
        var mark = TextMark.Of(file.Span);
        var bytes = file[mark.Length..];
        if (mark.Encoding is not null)
        {
            CheckUtf16(bytes.Span, mark.Encoding);
            return (Reader(bytes, mark.Encoding), "utf-16");
        }

        if (System.Text.Unicode.Utf8.IsValid(bytes.Span))
        {
            return (Reader(bytes, new UTF8Encoding(false)), "utf-8");
        }

        if (mark.Length > 0)
        {
            var at = mark.Length + Utf8Source.FirstInvalid(bytes.Span);
            throw new BadInputException(RefusalCodes.InvalidUtf8, FormattableString.Invariant($"byte {at}"));
        }

        return (Reader(bytes, CheckedShiftJis(bytes.Span)), "shift_jis");
    }

    private static StreamReader Reader(ReadOnlyMemory<byte> bytes, Encoding encoding)
    {
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array);
        return new StreamReader(new MemoryStream(array.Array!, array.Offset, array.Count), encoding, false);
    }

    private static void CheckUtf16(ReadOnlySpan<byte> bytes, Encoding strict)
    {
        try
        {
            strict.GetCharCount(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            throw new BadInputException(RefusalCodes.InvalidUtf16, FormattableString.Invariant($"byte {broken.Index}"));
        }
    }

    private static Encoding CheckedShiftJis(ReadOnlySpan<byte> bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var at = ShiftJis.FirstInvalid(bytes);
        return at < 0
            ? Encoding.GetEncoding(ShiftJisCodePage)
            : throw new BadInputException(RefusalCodes.UnknownEncoding, FormattableString.Invariant($"byte {at}"));
    }
}
