using System.Text;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Advisories;

/// <summary>Finds out how a document's characters are written, and hands it on as UTF-8.</summary>
internal static class DocumentText
{
    private const int HeadBytes = 256;

    /// <summary>The document as UTF-8 without byte order mark, at its first byte.</summary>
    /// <exception cref="DocumentFault">It is written in an encoding that is not read.</exception>
    public static Stream AsUtf8(GuardedStream content)
    {
        var head = content.Peek(HeadBytes);
        if (WideEncoding(head) is { } wide)
        {
            return Encoding.CreateTranscodingStream(content, wide, Encoding.UTF8, leaveOpen: true);
        }

        if (DeclaredEncoding(head) is { } declared)
        {
            return Encoding.CreateTranscodingStream(content, declared, Encoding.UTF8, leaveOpen: true);
        }

        return content;
    }

    /// <summary>Moves over a byte order mark.</summary>
    public static void SkipMark(ByteWindow window)
    {
        while (window.Unread.Length < 3 && window.Fill())
        {
        }

        if (window.Unread.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            window.Advance(3);
        }
    }

    // A mark, or the zeros beside an ASCII bracket.
    private static UnicodeEncoding? WideEncoding(ReadOnlySpan<byte> head)
    {
        if (head.Length < 2)
        {
            return null;
        }

        return (head[0], head[1]) switch
        {
            (0xFF, 0xFE) or ((byte)'<' or (byte)'{', 0) => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            (0xFE, 0xFF) or (0, (byte)'<' or (byte)'{') => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            _ => null,
        };
    }

    private static Encoding? DeclaredEncoding(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF');
        var isDeclared = text.StartsWith("<?xml", StringComparison.Ordinal);
        var end = isDeclared ? text.IndexOf("?>", StringComparison.Ordinal) : -1;
        var at = end < 0 ? -1 : text[..end].IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var parts = text[at..end].Split('"', '\'');
        var name = parts.Length > 2 ? parts[1].Trim() : "";
        if (name.Length == 0 || name.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new DocumentFault(
                SetAsideReason.UnknownFormat, $"the encoding '{EntryName.Shown(name)}' is not known");
        }
    }
}
