using System.Text;

namespace Kakehashi.Formats.Inventories;

/// <summary>One line of a text.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Text">The line without its end; its beginning only when <paramref name="IsTooLong"/>.</param>
/// <param name="IsTooLong">Whether it was longer than the limit.</param>
internal readonly record struct TextLine(int Number, string Text, bool IsTooLong)
{
    public string Where => FormattableString.Invariant($"line {Number}");
}

/// <summary>
/// Reads a package list by lines with bounded memory. Bytes that are no text become U+FFFD: old package databases hold
/// Latin-1 in descriptions that nobody needs here, and one such byte must not cost the whole list.
/// </summary>
internal static class TextLines
{
    public const char Undecodable = '\ufffd';

    public static string EncodingName(Upload upload) =>
        TextMark.Of(upload.Head.Span).Encoding is null ? "utf-8" : "utf-16";

    public static IEnumerable<TextLine> Read(Upload upload, InventoryOptions options)
    {
        var mark = TextMark.Of(upload.Head.Span);
        upload.Content.ReadExactly(new byte[mark.Length]);
        Encoding encoding = mark.Encoding is null ? new UTF8Encoding(false)
            : new UnicodeEncoding(mark.Encoding.CodePage == Encoding.BigEndianUnicode.CodePage, false);
        using var reader = new StreamReader(upload.Content, encoding, false, 64 * 1024, leaveOpen: true);

        var line = new StringBuilder();
        var buffer = new char[32 * 1024];
        var number = 1;
        var length = 0L;
        for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
        {
            var start = 0;
            while (start < count)
            {
                var end = Array.IndexOf(buffer, '\n', start, count - start);
                var part = buffer.AsSpan(start, (end < 0 ? count : end) - start);
                length += part.Length;
                line.Append(part[..(int)Math.Min(part.Length, Math.Max(0, options.LongestValue - line.Length))]);
                if (end < 0)
                {
                    break;
                }

                yield return Finish(line, number++, length);
                length = 0;
                start = end + 1;
            }
        }

        if (length > 0)
        {
            yield return Finish(line, number, length);
        }
    }

    private static TextLine Finish(StringBuilder line, int number, long length)
    {
        var isTooLong = length > line.Length;
        if (!isTooLong && line.Length > 0 && line[^1] == '\r')
        {
            line.Length--;
        }

        var text = line.ToString();
        line.Clear();
        return new TextLine(number, text, isTooLong);
    }
}
