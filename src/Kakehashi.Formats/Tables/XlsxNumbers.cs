using System.Globalization;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// Shows a workbook's numbers as a person would type them: no binary rounding dust, dates in ISO 8601.
/// </summary>
internal static class XlsxNumbers
{
    private static readonly DateTime Epoch1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static string Show(string stored, bool isDate, int decimals, bool from1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return stored;
        }

        if (isDate && number is >= 0 and < 2_958_466)
        {
            return ShowDate(number, from1904 ? Epoch1904 : Epoch1900);
        }

        return decimals >= 0 && Math.Abs(number) < 1e15
            ? number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : IsPlain(stored) ? stored
            : Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string ShowDate(double serial, DateTime epoch)
    {
        // The year 1900 counts as a leap year in workbooks: serials before 60 lie one day later than they seem.
        var days = epoch == Epoch1900 && serial is >= 1 and < 60 ? serial + 1 : serial;
        var moment = epoch.AddSeconds(Math.Round(days * 86_400));
        return serial < 1 ? moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : moment.TimeOfDay == TimeSpan.Zero ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static bool IsPlain(string stored) => stored.Length <= 15 && !stored.AsSpan().ContainsAny('e', 'E');
}
