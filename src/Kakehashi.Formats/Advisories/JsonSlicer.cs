using System.Buffers;
using System.Text;

namespace Kakehashi.Formats.Advisories;

/// <summary>How far a JSON value could be followed.</summary>
internal enum JsonSlice
{
    Whole,
    TooDeep,
    Truncated,
    Unbalanced,
}

/// <summary>
/// Finds where JSON values end, without understanding them: brackets and quotes only. So a record that is broken inside
/// costs itself and not the feed, and each byte is parsed once only.
/// </summary>
internal sealed class JsonSlicer(ByteWindow window, int mostDepth)
{
    private const int LongestShort = 128;
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",]}: \t\r\n"u8);

    /// <summary>Skips blanks and looks at the next byte; -1 at the end of the stream.</summary>
    public int Peek()
    {
        while (true)
        {
            var unread = window.Unread;
            var blanks = unread.IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks >= 0)
            {
                window.Advance(blanks);
                return unread[blanks];
            }

            window.Advance(unread.Length);
            if (!window.Fill())
            {
                return -1;
            }
        }
    }

    /// <summary>Looks at the next byte, blank or not; -1 at the end of the stream.</summary>
    public int PeekByte() => window.Unread.IsEmpty && !window.Fill() ? -1 : window.Unread[0];

    /// <summary>
    /// Reads the string or number at the reading point as a name or a small value; what is long reads as empty.
    /// </summary>
    public string ReadShort()
    {
        var isQuoted = Peek() == '"';
        window.Advance(isQuoted ? 1 : 0);
        var text = new StringBuilder();
        while (PeekByte() is >= 0 and var next && !EndsShort(isQuoted, next))
        {
            window.Advance(1);
            if (isQuoted && next == '\\' && PeekByte() >= 0)
            {
                // No name or value that is asked for needs an escape.
                window.Advance(1);
                next = '?';
            }

            if (text.Length <= LongestShort)
            {
                text.Append((char)next);
            }
        }

        window.Advance(isQuoted && PeekByte() >= 0 ? 1 : 0);
        return text.Length > LongestShort ? "" : text.ToString();
    }

    /// <summary>Moves behind the value that begins at the reading point.</summary>
    public JsonSlice SkipValue() => Peek() switch
    {
        -1 => JsonSlice.Truncated,
        '{' or '[' => SkipContainer(),
        '"' => SkipString(),
        _ => SkipScalar(),
    };

    private static bool EndsShort(bool isQuoted, int next) =>
        isQuoted ? next == '"' : next is ',' or '}' or ']' or ' ' or '\r' or '\n' or '\t';

    private JsonSlice SkipContainer()
    {
        var depth = 0;
        var deep = false;

        // One bit for each open bracket, the innermost lowest: 1 for '{'. Beyond 64 levels only the count is followed.
        ulong open = 0;
        while (true)
        {
            var at = window.Unread.IndexOfAny(Structure);
            if (at < 0)
            {
                window.Advance(window.Unread.Length);
                if (!window.Fill())
                {
                    return JsonSlice.Truncated;
                }

                continue;
            }

            var found = window.Unread[at];
            window.Advance(at);
            if (found == '"')
            {
                if (SkipString() is JsonSlice.Truncated)
                {
                    return JsonSlice.Truncated;
                }

                continue;
            }

            window.Advance(1);
            if (found is (byte)'{' or (byte)'[')
            {
                deep |= ++depth > mostDepth;
                open = (open << 1) | (found == '{' ? 1UL : 0UL);
                continue;
            }

            if (!deep && (open & 1) != (found == '}' ? 1UL : 0UL))
            {
                return JsonSlice.Unbalanced;
            }

            open >>= 1;
            if (--depth == 0)
            {
                return deep ? JsonSlice.TooDeep : JsonSlice.Whole;
            }
        }
    }

    private JsonSlice SkipString()
    {
        window.Advance(1);
        while (true)
        {
            var at = window.Unread.IndexOfAny(StringEnd);
            if (at >= 0 && window.Unread[at] == '"')
            {
                window.Advance(at + 1);
                return JsonSlice.Whole;
            }

            window.Advance(at < 0 ? window.Unread.Length : at + 1);
            if (window.Unread.IsEmpty && !window.Fill())
            {
                return JsonSlice.Truncated;
            }

            if (at >= 0)
            {
                // Whatever follows a backslash is part of the string.
                window.Advance(1);
            }
        }
    }

    private JsonSlice SkipScalar()
    {
        var any = false;
        while (true)
        {
            var at = window.Unread.IndexOfAny(ScalarEnd);
            var length = at < 0 ? window.Unread.Length : at;
            any |= length > 0;
            window.Advance(length);
            if (at >= 0 || !window.Fill())
            {
                return any ? JsonSlice.Whole : JsonSlice.Unbalanced;
            }
        }
    }
}
