using System.Globalization;
using System.Text;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>A day, with or without a time, as people type it: by the company's clock, in half or full width.</summary>
/// <param name="Beginning">The instant, or the midnight with which the day begins.</param>
/// <param name="End">The instant, or the midnight with which the day ends: the first instant that is too late.</param>
internal sealed record InstantText(DateTimeOffset Beginning, DateTimeOffset End)
{
    private static readonly string[] Times = ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss"];

    /// <summary>Null when it is neither.</summary>
    public static InstantText? Parse(string? typed, CompanyTime time)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Replace('T', ' ').Trim();
        if (text.Length > 60)
        {
            return null;
        }

        var blank = text.LastIndexOf(' ');
        if (blank > 0 && TimeOnly.TryParseExact(
            text[(blank + 1)..], Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return DayText.TryParse(text[..blank], out var day) && IsReckonable(day)
                ? new InstantText(time.InstantOf(day.ToDateTime(clock)), time.InstantOf(day.ToDateTime(clock)))
                : null;
        }

        return DayText.TryParse(text, out var whole) && IsReckonable(whole)
            ? new InstantText(time.InstantOf(whole.ToDateTime(default)), time.InstantOf(whole.AddDays(1).ToDateTime(default)))
            : null;
    }

    // Outside of it there is no calendar to reckon by.
    private static bool IsReckonable(DateOnly day) =>
        day.Year is >= Kakehashi.Domain.Calendars.JapaneseHolidays.FirstYear and < Kakehashi.Domain.Calendars.JapaneseHolidays.LastYear;
}
