using System.Globalization;
using Kakehashi.Domain.Calendars;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Calendars;

/// <summary>Whole years by hand, from the act as it stood, and what holds in every year.</summary>
public sealed class JapaneseHolidaysTests
{
    /// <summary>N national, S substitute, B between.</summary>
    [Theory]
    [InlineData(1948, "N0923 N1103 N1123")]
    [InlineData(1949, "N0101 N0115 N0321 N0429 N0503 N0505 N0923 N1103 N1123")]
    [InlineData(1959, "N0101 N0115 N0321 N0410 N0429 N0503 N0505 N0924 N1103 N1123")]
    [InlineData(1966, "N0101 N0115 N0321 N0429 N0503 N0505 N0915 N0923 N1010 N1103 N1123")]

    // 29 April 1973, a Sunday, was the first to be made good; 11 February, a Sunday before the act, was not.
    [InlineData(1973, "N0101 N0115 N0211 N0321 N0429 S0430 N0503 N0505 N0915 N0923 S0924 N1010 N1103 N1123")]

    // 4 May 1986 was a Sunday, 4 May 1987 a substitute; 4 May 1988 was the first day between two holidays.
    [InlineData(1986, "N0101 N0115 N0211 N0321 N0429 N0503 N0505 N0915 N0923 N1010 N1103 N1123 S1124")]
    [InlineData(1987, "N0101 N0115 N0211 N0321 N0429 N0503 S0504 N0505 N0915 N0923 N1010 N1103 N1123")]
    [InlineData(1988, "N0101 N0115 N0211 N0320 S0321 N0429 N0503 B0504 N0505 N0915 N0923 N1010 N1103 N1123")]
    [InlineData(1989, "N0101 S0102 N0115 S0116 N0211 N0224 N0321 N0429 N0503 B0504 N0505 N0915 N0923 N1010 N1103 N1123 N1223")]
    [InlineData(2003, "N0101 N0113 N0211 N0321 N0429 N0503 N0505 N0721 N0915 N0923 N1013 N1103 N1123 S1124 N1223")]
    [InlineData(2007, "N0101 N0108 N0211 S0212 N0321 N0429 S0430 N0503 N0504 N0505 N0716 N0917 N0923 S0924 N1008 N1103 N1123 N1223 S1224")]

    // 3 May 2009 was a Sunday, and the days after it holidays: 6 May. 22 September lay between two holidays.
    [InlineData(2009, "N0101 N0112 N0211 N0320 N0429 N0503 N0504 N0505 S0506 N0720 N0921 B0922 N0923 N1012 N1103 N1123 N1223")]
    [InlineData(2015, "N0101 N0112 N0211 N0321 N0429 N0503 N0504 N0505 S0506 N0720 N0921 B0922 N0923 N1012 N1103 N1123 N1223")]
    [InlineData(2019, "N0101 N0114 N0211 N0321 N0429 B0430 N0501 B0502 N0503 N0504 N0505 S0506 N0715 N0811 S0812 N0916 N0923 N1014 N1022 N1103 S1104 N1123")]
    [InlineData(2020, "N0101 N0113 N0211 N0223 S0224 N0320 N0429 N0503 N0504 N0505 S0506 N0723 N0724 N0810 N0921 N0922 N1103 N1123")]
    [InlineData(2021, "N0101 N0111 N0211 N0223 N0320 N0429 N0503 N0504 N0505 N0722 N0723 N0808 S0809 N0920 N0923 N1103 N1123")]
    [InlineData(2024, "N0101 N0108 N0211 S0212 N0223 N0320 N0429 N0503 N0504 N0505 S0506 N0715 N0811 S0812 N0916 N0922 S0923 N1014 N1103 S1104 N1123")]
    [InlineData(2025, "N0101 N0113 N0211 N0223 S0224 N0320 N0429 N0503 N0504 N0505 S0506 N0721 N0811 N0915 N0923 N1013 N1103 N1123 S1124")]
    [InlineData(2026, "N0101 N0112 N0211 N0223 N0320 N0429 N0503 N0504 N0505 S0506 N0720 N0811 N0921 B0922 N0923 N1012 N1103 N1123")]
    [InlineData(2027, "N0101 N0111 N0211 N0223 N0321 S0322 N0429 N0503 N0504 N0505 N0719 N0811 N0920 N0923 N1011 N1103 N1123")]
    public void A_whole_year_is_as_the_act_had_it(int year, string days) => string.Join(' ', JapaneseHolidays.Of(year).Select(holiday =>
        holiday.Kind.ToString()[..1] + holiday.Day.ToString("MMdd", CultureInfo.InvariantCulture))).ShouldBe(days);

    [Fact]
    public void In_every_year_no_day_comes_twice_substitutes_are_no_Sundays_and_days_between_lie_between()
    {
        for (var year = JapaneseHolidays.FirstYear; year <= JapaneseHolidays.LastYear; year++)
        {
            var holidays = JapaneseHolidays.Of(year);
            holidays.Select(holiday => holiday.Day).ShouldBeUnique(year.ToString(CultureInfo.InvariantCulture));
            var national = holidays.Where(holiday => holiday.Kind == HolidayKind.National).Select(holiday => holiday.Day).ToHashSet();
            holidays.Where(holiday => holiday.Kind == HolidayKind.Substitute).ShouldAllBe(holiday =>
                holiday.Day.DayOfWeek != DayOfWeek.Sunday && national.Contains(holiday.Day.AddDays(-1)));
            holidays.Where(holiday => holiday.Kind == HolidayKind.Between).ShouldAllBe(holiday =>
                national.Contains(holiday.Day.AddDays(-1)) && national.Contains(holiday.Day.AddDays(1)));
            if (year >= 1974)
            {
                national.Where(day => day.DayOfWeek == DayOfWeek.Sunday).ShouldAllBe(day => holidays.Any(one => one.Kind == HolidayKind.Substitute && one.Day > day));
            }
        }
    }

    [Fact]
    public void Outside_of_what_is_known_there_are_no_holidays()
    {
        JapaneseHolidays.Of(1947).ShouldBeEmpty();
        JapaneseHolidays.Of(2100).ShouldBeEmpty();
        JapaneseHolidays.On(new DateOnly(1948, 4, 29)).ShouldBeNull();
    }
}
