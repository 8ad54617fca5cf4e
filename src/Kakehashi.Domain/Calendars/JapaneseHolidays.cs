namespace Kakehashi.Domain.Calendars;

/// <summary>Why a day is a holiday by law.</summary>
public enum HolidayKind
{
    /// <summary>国民の祝日, or a day that an act of its own made one.</summary>
    National,

    /// <summary>振替休日: a national holiday fell on a Sunday (article 3, paragraph 2).</summary>
    Substitute,

    /// <summary>国民の休日: the day between two national holidays (article 3, paragraph 3).</summary>
    Between,
}

/// <summary>A holiday by the act on national holidays.</summary>
/// <param name="Day">The day.</param>
/// <param name="Name">Its name at that time.</param>
/// <param name="NameEn">That name in English.</param>
/// <param name="Kind">Why it is one.</param>
public sealed record JapaneseHoliday(DateOnly Day, string Name, string NameEn, HolidayKind Kind);

/// <summary>
/// 国民の祝日に関する法律 (act 178 of 1948) with its amendments and the days that single acts made holidays, 1948 to 2099. The
/// equinoxes are computed; the government announces each a year before.
/// </summary>
public static class JapaneseHolidays
{
    /// <summary>First year with holidays by the act, from 20 July on.</summary>
    public const int FirstYear = 1948;

    /// <summary>Last year for which the equinoxes can be computed.</summary>
    public const int LastYear = 2099;

    private static readonly DateOnly ActInForce = new(1948, 7, 20);
    private static readonly DateOnly SubstitutesInForce = new(1973, 4, 12);
    private static readonly DateOnly DaysBetweenInForce = new(1985, 12, 27);

    private static readonly Lazy<JapaneseHoliday[]>[] Years =
        [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(year => new Lazy<JapaneseHoliday[]>(() => Compute(year)))];

    /// <summary>The holidays of a year in their order; none outside of the years that are known.</summary>
    public static IReadOnlyList<JapaneseHoliday> Of(int year) =>
        year is < FirstYear or > LastYear ? [] : Years[year - FirstYear].Value;

    /// <summary>The holiday on that day, or null.</summary>
    public static JapaneseHoliday? On(DateOnly day) => Of(day.Year).FirstOrDefault(holiday => holiday.Day == day);

    private static JapaneseHoliday[] Compute(int year)
    {
        var national = NationalHolidays.Of(year).Where(holiday => holiday.Day >= ActInForce).ToDictionary(holiday => holiday.Day);
        var all = new Dictionary<DateOnly, JapaneseHoliday>(national);
        foreach (var holiday in national.Values.Where(holiday => holiday.Day.DayOfWeek == DayOfWeek.Sunday && holiday.Day >= SubstitutesInForce))
        {
            // Until 2006 the day after, from 2007 on the next day that is no national holiday.
            var day = holiday.Day.AddDays(1);
            while (year >= 2007 && national.ContainsKey(day))
            {
                day = day.AddDays(1);
            }

            all.TryAdd(day, new JapaneseHoliday(day, "振替休日", "Substitute holiday", HolidayKind.Substitute));
        }

        foreach (var day in national.Keys.Select(day => day.AddDays(1)).Where(day => national.ContainsKey(day.AddDays(1)) && day >= DaysBetweenInForce))
        {
            if (year >= 2007 || day.DayOfWeek != DayOfWeek.Sunday)
            {
                all.TryAdd(day, new JapaneseHoliday(day, "国民の休日", "National day of rest", HolidayKind.Between));
            }
        }

        return [.. all.Values.OrderBy(holiday => holiday.Day)];
    }
}
