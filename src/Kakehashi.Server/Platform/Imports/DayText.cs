using System.Globalization;
using System.Text;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>
/// Days as people write them: 2025-04-01, 2025/4/1, 2025年4月1日, 20250401, 令和7年4月1日, R7.4.1, in half or full width.
/// The order is always year, month, day.
/// </summary>
internal static class DayText
{
    // The first day of each era; an era's year 1 is the year of that day.
    private static readonly (string Name, char Letter, DateOnly First, DateOnly Last)[] Eras =
    [
        ("令和", 'R', new(2019, 5, 1), DateOnly.MaxValue),
        ("平成", 'H', new(1989, 1, 8), new(2019, 4, 30)),
        ("昭和", 'S', new(1926, 12, 25), new(1989, 1, 7)),
        ("大正", 'T', new(1912, 7, 30), new(1926, 12, 24)),
        ("明治", 'M', new(1868, 10, 23), new(1912, 7, 29)),
    ];

    public static bool TryParse(string text, out DateOnly day)
    {
        day = default;
        if (text.Length > 60)
        {
            return false;
        }

        var plain = WithoutMidnight(text.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal));
        foreach (var era in Eras)
        {
            if (Rest(plain, era.Name, era.Letter) is { } rest)
            {
                return TryOf(rest, era.First.Year - 1, out day) && day >= era.First && day <= era.Last;
            }
        }

        return plain.Length == 8 && plain.All(char.IsAsciiDigit)
            ? TryOf($"{plain[..4]}-{plain[4..6]}-{plain[6..]}", 0, out day)
            : TryOf(plain, 0, out day) && day.Year >= 1800;
    }

    /// <summary>The one spelling that is stored and compared.</summary>
    public static string Spell(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // Spreadsheets hand out a day as an instant at midnight.
    private static string WithoutMidnight(string text)
    {
        foreach (var midnight in (string[])["T00:00:00", "00:00:00", "T00:00", "0:00:00", "00:00", "0:00"])
        {
            if (text.Length > midnight.Length + 7 && text.EndsWith(midnight, StringComparison.Ordinal))
            {
                return text[..^midnight.Length];
            }
        }

        return text;
    }

    private static string? Rest(string text, string name, char letter) =>
        text.StartsWith(name, StringComparison.Ordinal) ? text[2..]
        : text.Length > 1 && char.ToUpperInvariant(text[0]) == letter && (char.IsAsciiDigit(text[1]) || text[1] == '元') ? text[1..]
        : null;

    private static bool TryOf(string text, int yearsBefore, out DateOnly day)
    {
        day = default;
        var parts = text.TrimEnd('日').Split(['-', '/', '.', '年', '月', '‐', '−']);
        if (parts.Length != 3)
        {
            return false;
        }

        var year = parts[0] == "元" ? 1 : Number(parts[0]);
        var (month, dayOfMonth) = (Number(parts[1]), Number(parts[2]));
        year += yearsBefore;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    private static int Number(string digits) =>
        digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -10_000;
}
