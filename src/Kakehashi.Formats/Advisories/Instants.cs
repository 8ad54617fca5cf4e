using System.Globalization;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// Times as the sources write them: with or without seconds, fractions of any length, <c>Z</c>, <c>+09:00</c>,
/// <c>+0900</c> or
/// no zone at all (then UTC), or a date alone.
/// </summary>
internal static class Instants
{
    private static readonly string[] Shapes =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-ddK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd",
    ];

    private static readonly string[] DayShapes = ["yyyy-MM-dd", "yyyy/MM/dd"];

    private const int FractionDigits = 7;
    private static readonly int[] Tenfold = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>
    /// The instant in UTC; null for what is no time, and for year 1, by which some sources mean "not known".
    /// </summary>
    public static DateTimeOffset? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
        {
            return null;
        }

        if (Usual(text) is { } usual)
        {
            return usual.Year > 1 ? usual : null;
        }

        var known = DateTimeOffset.TryParseExact(
            WithColonInZone(ShortFraction(text.Trim())),
            Shapes,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant);
        return known && instant.Year > 1 ? instant : null;
    }

    /// <summary>The day as written, whatever time follows it; null for what is no day.</summary>
    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 and <= 64 }
        && DateOnly.TryParseExact(
            text.AsSpan(0, 10), DayShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    // The shape that nearly all sources write, read without trying eight others: 2021-12-10T00:40:56Z, with or without a
    // fraction. Null when it is another shape.
    private static DateTimeOffset? Usual(string text) =>
        text.Length is >= 20 and <= 28 && text[10] == 'T' && text[^1] == 'Z'
        && (text.Length == 20 || (text[19] == '.' && text.Length > 21))
        && text[4] == '-' && text[7] == '-' && text[13] == ':' && text[16] == ':'
        && Digits(text, 0, 4, out var year) && Digits(text, 5, 2, out var month) && Digits(text, 8, 2, out var day)
        && Digits(text, 11, 2, out var hour) && Digits(text, 14, 2, out var minute) && Digits(text, 17, 2, out var second)
        && Digits(text, 20, text.Length - 21, out var fraction)
        && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
        && hour < 24 && minute < 60 && second < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
                .AddTicks(fraction * Tenfold[FractionDigits - Math.Max(text.Length - 21, 0)])
            : null;

    private static bool Digits(string text, int start, int length, out int number)
    {
        number = 0;
        for (var at = start; at < start + length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                return false;
            }

            number = (number * 10) + (text[at] - '0');
        }

        return true;
    }

    private static string ShortFraction(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return text;
        }

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - dot - 1 <= FractionDigits ? text : text[..(dot + 1 + FractionDigits)] + text[end..];
    }

    private static string WithColonInZone(string text) =>
        text.Length > 16 && text[^5] is '+' or '-' && text.AsSpan(text.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0
            ? $"{text[..^2]}:{text[^2..]}"
            : text;
}
