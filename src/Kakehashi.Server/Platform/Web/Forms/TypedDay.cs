using System.Globalization;
using System.Text;
using Kakehashi.Server.Platform.Imports;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>
/// Days as people type them into a form: whatever an import understands, and month and day alone (<c>12/9</c>, <c>１２／９</c>,
/// <c>12月9日</c>), which means the one nearest to today.
/// </summary>
internal static class TypedDay
{
    public static bool TryParse(string text, DateOnly today, out DateOnly day)
    {
        day = default;
        if (text.Length > 60)
        {
            return false;
        }

        var plain = Withhold(text.Normalize(NormalizationForm.FormKC).Trim());
        return DayText.TryParse(plain, out day) || TryNearest(plain, today, out day);
    }

    // The weekday that our own pages write behind a date says nothing new.
    private static string Withhold(string text)
    {
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && text.Length == bracket + 3 && text[^1] == ')' ? text[..bracket] : text;
    }

    private static bool TryNearest(string plain, DateOnly today, out DateOnly day)
    {
        day = default;
        var parts = plain.TrimEnd('日').Split(['/', '月', '-', '.', '‐', '−']);
        if (parts.Length != 2 || !Number(parts[0], out var month) || !Number(parts[1], out var ofMonth))
        {
            return false;
        }

        var found = false;
        foreach (var year in (int[])[today.Year, today.Year + 1, today.Year - 1])
        {
            if (year is >= 1 and <= 9999 && month is >= 1 and <= 12 && ofMonth >= 1 && ofMonth <= DateTime.DaysInMonth(year, month))
            {
                var one = new DateOnly(year, month, ofMonth);
                if (!found || Distance(one, today) < Distance(day, today))
                {
                    day = one;
                    found = true;
                }
            }
        }

        return found;
    }

    private static int Distance(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    private static bool Number(string digits, out int number)
    {
        number = 0;
        return digits.Trim().Length is 1 or 2
            && int.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
