namespace Kakehashi.Domain.Calendars;

/// <summary>What a company makes of a day, against the law's calendar.</summary>
public enum CompanyDay
{
    /// <summary>会社の休業日: nobody works, though the law says nothing.</summary>
    Off,

    /// <summary>出勤日: people work, though it is a weekend or a holiday.</summary>
    Working,
}

/// <summary>Why a day is or is not a business day.</summary>
public enum DayReason
{
    /// <summary>営業日: a weekday like any other.</summary>
    Weekday,

    /// <summary>A Saturday or a Sunday.</summary>
    Weekend,

    /// <summary>A holiday by law.</summary>
    Holiday,

    /// <summary>年末年始: 29 December to 3 January.</summary>
    YearEnd,

    /// <summary>The company is closed.</summary>
    CompanyOff,

    /// <summary>The company works though the law's calendar would not.</summary>
    CompanyWorking,
}

/// <summary>The business days of a company: the law's calendar, the turn of the year, and what the company says otherwise.</summary>
/// <param name="overrides">What the company says of single days.</param>
public sealed class BusinessCalendar(IReadOnlyDictionary<DateOnly, CompanyDay> overrides)
{
    private const int Farthest = 20_000;

    /// <summary>The law's calendar and the turn of the year, with nothing of a company's own.</summary>
    public static BusinessCalendar OfLaw { get; } = new(new Dictionary<DateOnly, CompanyDay>());

    /// <summary>Why the day is or is not a business day.</summary>
    public DayReason ReasonOf(DateOnly day) =>
        overrides.TryGetValue(day, out var own) ? own == CompanyDay.Off ? DayReason.CompanyOff : DayReason.CompanyWorking
        : IsYearEnd(day) ? DayReason.YearEnd
        : JapaneseHolidays.On(day) is not null ? DayReason.Holiday
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayReason.Weekend
        : DayReason.Weekday;

    /// <summary>Whether it is a business day.</summary>
    public bool IsBusinessDay(DateOnly day) => ReasonOf(day) is DayReason.Weekday or DayReason.CompanyWorking;

    /// <summary>The day itself, or the next business day.</summary>
    /// <exception cref="InvalidOperationException">There is none for decades: the overrides close every day.</exception>
    public DateOnly OnOrAfter(DateOnly day)
    {
        for (var at = 0; at < Farthest; at++)
        {
            if (IsBusinessDay(day.AddDays(at)))
            {
                return day.AddDays(at);
            }
        }

        throw new InvalidOperationException($"There is no business day after {day:yyyy-MM-dd}: the company's calendar closes every day.");
    }

    /// <summary>The business day that is so many business days after the day, which is not counted itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="OnOrAfter"/>.</exception>
    public DateOnly Add(DateOnly day, int businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        for (var counted = 0; counted < businessDays; counted++)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    /// <summary>29 December to 3 January, on which public offices are closed (行政機関の休日に関する法律, article 1).</summary>
    public static bool IsYearEnd(DateOnly day) => day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 };
}
