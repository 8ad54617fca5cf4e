using Kakehashi.Domain.Calendars;

namespace Kakehashi.Domain.Clocks;

/// <summary>Reckons when a term ends: by legal days of the company's zone, wherever the program runs.</summary>
public static class DueReckoning
{
    /// <summary>When the term that began at an instant ends.</summary>
    /// <param name="term">How long.</param>
    /// <param name="start">When it began.</param>
    /// <param name="zone">The company's zone, which says to which legal day the start belongs.</param>
    /// <param name="calendar">The company's business days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is less than one.</exception>
    public static DueTime Reckon(ClockTerm term, DateTimeOffset start, TimeZoneInfo zone, BusinessCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(term.Amount, 1);
        if (term.Unit == ClockUnit.Hours)
        {
            return new DueTime(start.AddHours(term.Amount), null, []);
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime);
        var first = term.FirstDayCounts ? day : day.AddDays(1);
        var last = LastDay(term, day, first, calendar);
        var steps = new List<DueStep> { new(DueStepKind.StartDay, day), new(DueStepKind.FirstDay, first), new(DueStepKind.LastDay, last) };
        if (term.Roll == RollRule.NextBusinessDay && calendar.OnOrAfter(last) is var rolled && rolled != last)
        {
            last = rolled;
            steps.Add(new DueStep(DueStepKind.RolledTo, last));
        }

        return new DueTime(Midnight(last.AddDays(1), zone), last, steps);
    }

    private static DateOnly LastDay(ClockTerm term, DateOnly day, DateOnly first, BusinessCalendar calendar) => term.Unit switch
    {
        ClockUnit.Days => first.AddDays(term.Amount - 1),

        // A start on a day that is closed is no first business day.
        ClockUnit.BusinessDays => term.FirstDayCounts && calendar.IsBusinessDay(day)
            ? calendar.Add(day, term.Amount - 1)
            : calendar.Add(day, term.Amount),
        ClockUnit.Months => BeforeCorresponding(first, term.Amount),
        _ => BeforeCorresponding(first, term.Amount * 12),
    };

    // Civil Code, article 143(2): the day before the one that corresponds to the first; where the month has none, its last day.
    private static DateOnly BeforeCorresponding(DateOnly first, int months)
    {
        var month = new DateOnly(first.Year, first.Month, 1).AddMonths(months);
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return first.Day <= days ? month.AddDays(first.Day - 2) : month.AddDays(days - 1);
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(zone.IsInvalidTime(local) ? local.AddHours(1) : local)).ToUniversalTime();
    }
}
