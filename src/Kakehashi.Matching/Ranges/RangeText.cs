using System.Globalization;
using System.Text;

namespace Kakehashi.Matching.Ranges;

/// <summary>The text form of a range.</summary>
internal static class RangeText
{
    private const string NothingText = "none";
    private const int MaxLength = 8 * 1024 * 1024;
    private const int MaxIntervals = 100_000;

    // What stands for a bound that is the empty text, which some sources write.
    private const string EmptyBound = "%-";

    public static string Write(IReadOnlyList<VersionInterval> intervals)
    {
        if (intervals.Count == 0)
        {
            return NothingText;
        }

        var text = new StringBuilder();
        foreach (var interval in intervals)
        {
            WriteInterval(text.Length == 0 ? text : text.Append(';'), interval);
        }

        return text.ToString();
    }

    public static List<VersionInterval>? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength } || text == NothingText)
        {
            return text == NothingText ? [] : null;
        }

        var intervals = new List<VersionInterval>();
        foreach (var part in text.AsSpan().Split(';'))
        {
            if (intervals.Count == MaxIntervals || ReadInterval(text.AsSpan(part)) is not { } interval)
            {
                return null;
            }

            intervals.Add(interval);
        }

        return intervals;
    }

    private static void WriteInterval(StringBuilder text, VersionInterval interval)
    {
        switch (interval)
        {
            case (null, _, null, _):
                text.Append('*');
                break;
            case ({ } lower, true, { } upper, true) when lower == upper:
                Escape(text.Append('='), lower);
                break;
            case ({ } lower, var inclusive, var upper, _):
                Escape(text.Append(inclusive ? ">=" : ">"), lower);
                if (upper is not null)
                {
                    Escape(text.Append(interval.UpperInclusive ? "|<=" : "|<"), upper);
                }

                break;
            case (null, _, { } upper, var inclusive):
                Escape(text.Append(inclusive ? "<=" : "<"), upper);
                break;
        }
    }

    private static VersionInterval? ReadInterval(ReadOnlySpan<char> text)
    {
        if (text is "*")
        {
            return VersionInterval.Everything;
        }

        if (text is ['=', ..])
        {
            return Unescape(text[1..]) is { } exact ? VersionInterval.Exactly(exact) : null;
        }

        var bar = text.IndexOf('|');
        if (text is ['>', ..])
        {
            var lower = ReadBound(bar < 0 ? text : text[..bar], '>', out var lowerInclusive);
            var upperInclusive = false;
            var upper = bar < 0 ? null : ReadBound(text[(bar + 1)..], '<', out upperInclusive);
            return lower is null || (bar >= 0 && upper is null)
                ? null
                : new VersionInterval(lower, lowerInclusive, upper, upperInclusive);
        }

        return ReadBound(text, '<', out var inclusive) is { } only ? new VersionInterval(null, false, only, inclusive) : null;
    }

    private static string? ReadBound(ReadOnlySpan<char> text, char sign, out bool inclusive)
    {
        inclusive = text.Length > 1 && text[1] == '=';
        return text.Length < 2 || text[0] != sign ? null : Unescape(text[(inclusive ? 2 : 1)..]);
    }

    private static void Escape(StringBuilder text, string bound)
    {
        if (bound.Length == 0)
        {
            text.Append(EmptyBound);
        }

        foreach (var character in bound)
        {
            if (IsPlain(character))
            {
                text.Append(character);
            }
            else if (char.IsAscii(character))
            {
                text.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"%u{(int)character:X4}");
            }
        }
    }

    private static string? Unescape(ReadOnlySpan<char> text)
    {
        if (text is EmptyBound)
        {
            return "";
        }

        var bound = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                if (!IsPlain(text[at]))
                {
                    return null;
                }

                bound.Append(text[at]);
                continue;
            }

            var wide = at + 1 < text.Length && text[at + 1] == 'u';
            var (start, length) = wide ? (at + 2, 4) : (at + 1, 2);
            if (start + length > text.Length
                || !ushort.TryParse(text.Slice(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                || IsPlain((char)code)
                || char.IsAscii((char)code) == wide)
            {
                return null;
            }

            bound.Append((char)code);
            at = start + length - 1;
        }

        return bound.Length == 0 ? null : bound.ToString();
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || ".-_+~:^!@/#()[]{},".Contains(character);
}
