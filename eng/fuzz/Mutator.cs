namespace Kakehashi.Fuzz;

/// <summary>Makes texts out of good ones: spliced, repeated, cut, with odd letters put in.</summary>
internal sealed class Mutator(string[] seeds, ulong seed)
{
    private const int LongText = 64 * 1024;

    // What grammars part by, what readers trip over: separators, signs, wide digits, lone halves, marks of direction.
    private static readonly string[] Odd =
    [
        ".", "-", "+", "~", "^", ":", "/", "\\", "|", ",", ";", "*", "?", "!", "=", "<", ">", "(", ")", "[", "]", "{", "}", "@", "#", "%", "&", "_",
        " ", "\t", "\n", "\r", "\0", "\"", "'", "v", "V", "0", "1", "00", "9", "99999999999999999999", "2147483648", "18446744073709551616",
        "alpha", "beta", "rc", "dev", "post", "final", "SNAPSHOT", "x", "X", "a", "Z", "%2F", "%5C", "%00", "%", "%u", "..", "--", "||", "&&",
        "０", "１", "．", "以前", "より前", "から", "まで", "およびそれ以前", "系", "ー", "、", "é", "ß", "İ", "K", "ﬁ", "\u202e", "\u200b", "\ufeff",
        "\ud800", "\udc00", "😀", "null", "cpe:/", "cpe:2.3:", "pkg:", "vers:", "CVSS:3.1/", "introduced", "fixed",
    ];

    private readonly char[] _buffer = new char[LongText + 4096];
    private ulong _state = seed * 0x9E37_79B9_7F4A_7C15 | 1;

    public string Next()
    {
        var length = Put(0, seeds[Below(seeds.Length)]);
        for (var times = Below(6); times > 0; times--)
        {
            length = Change(length);
        }

        return new string(_buffer, 0, length);
    }

    private int Change(int length)
    {
        var at = length == 0 ? 0 : Below(length);
        switch (Below(9))
        {
            case 0 when length > 0:
                _buffer[at] = (char)Below(128);
                return length;
            case 1 when length > 0:
                var gone = 1 + Below(Math.Min(length - at, 8));
                _buffer.AsSpan(at + gone, length - at - gone).CopyTo(_buffer.AsSpan(at));
                return length - gone;
            case 2 when length > 0:
                return Insert(length, Below(length), _buffer.AsSpan(at, Math.Min(length - at, 1 + Below(12))).ToString());
            case 3:
                // The head of this one with the tail of another.
                var other = seeds[Below(seeds.Length)];
                return Put(at, other[Below(other.Length + 1)..]);
            case 4 when Below(2000) == 0 && length > 0:
                return Repeat(at, Math.Min(length - at, 1 + Below(6)), LongText);
            case 5 when length > 0:
                return Repeat(at, Math.Min(length - at, 1 + Below(4)), at + 2 + Below(40));
            case 6:
                return Insert(length, at, ((char)Below(0x10000)).ToString());
            default:
                return Insert(length, at, Odd[Below(Odd.Length)]);
        }
    }

    private int Put(int at, string text)
    {
        var length = Math.Min(text.Length, LongText - at);
        text.AsSpan(0, Math.Max(length, 0)).CopyTo(_buffer.AsSpan(at));
        return at + Math.Max(length, 0);
    }

    private int Insert(int length, int at, string text)
    {
        if (length + text.Length > LongText)
        {
            return length;
        }

        _buffer.AsSpan(at, length - at).CopyTo(_buffer.AsSpan(at + text.Length));
        text.CopyTo(_buffer.AsSpan(at));
        return length + text.Length;
    }

    private int Repeat(int at, int part, int until)
    {
        until = Math.Min(until, LongText);
        for (var to = at + part; to < until; to++)
        {
            _buffer[to] = _buffer[to - part];
        }

        return Math.Max(until, at + part);
    }

    // xorshift*, Marsaglia and Vigna.
    private int Below(int limit)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)((_state * 0x2545_F491_4F6C_DD1D >> 33) % (ulong)limit);
    }
}
