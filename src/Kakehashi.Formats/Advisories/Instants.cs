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
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd",
    ];

    private static readonly string[] DayShapes = ["yyyy-MM-dd", "yyyy/MM/dd"];

    private const int FractionDigits = 7;

    /// <summary>
    /// The instant in UTC; null for what is no time, and for year 1, by which some sources mean "not known".
    /// </summary>
    public static DateTimeOffset? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
        {
            return null;
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
