using Kakehashi.Domain.Calendars;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Calendars;

/// <summary>Business days counted by hand.</summary>
public sealed class BusinessCalendarTests
{
    /// <summary>The arithmetic stands in the last column.</summary>
    [Theory]
    [InlineData("2026-04-28", 1, "2026-04-30", "29 April is a holiday")]
    [InlineData("2026-05-01", 1, "2026-05-07", "2 Sat, 3-5 holidays, 6 substitute")]
    [InlineData("2026-09-18", 1, "2026-09-24", "19 Sat, 20 Sun, 21 and 23 holidays, 22 between them")]
    [InlineData("2026-12-28", 1, "2027-01-04", "29 Dec to 3 Jan; 4 Jan is a Monday")]
    [InlineData("2026-11-20", 2, "2026-11-25", "21 Sat, 22 Sun, 23 holiday; 24, 25")]
    [InlineData("2026-04-01", 20, "2026-04-30", "2,3 | 6-10 | 13-17 | 20-24 | 27,28,30: 2+5+5+5+3")]
    [InlineData("2026-04-01", 0, "2026-04-01", "none")]
    public void Business_days_are_counted_over_what_is_closed(string from, int days, string expected, string arithmetic) =>
        BusinessCalendar.OfLaw.Add(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), days)
            .ShouldBe(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), arithmetic);

    [Fact]
    public void The_company_closes_and_opens_days_against_the_law()
    {
        var calendar = new BusinessCalendar(new Dictionary<DateOnly, CompanyDay>
        {
            [new(2026, 8, 13)] = CompanyDay.Off,
            [new(2026, 8, 15)] = CompanyDay.Working,
        });
        calendar.ReasonOf(new(2026, 8, 13)).ShouldBe(DayReason.CompanyOff);
        calendar.Add(new(2026, 8, 12), 2).ShouldBe(new DateOnly(2026, 8, 15), "13 closed, 14 Fri, 15 Sat worked");
        calendar.ReasonOf(new(2027, 1, 1)).ShouldBe(DayReason.YearEnd);
    }

    [Fact]
    public void A_calendar_that_closes_every_day_says_so()
    {
        var closed = Enumerable.Range(0, 20_001).ToDictionary(at => new DateOnly(2026, 1, 1).AddDays(at), _ => CompanyDay.Off);
        Should.Throw<InvalidOperationException>(() => new BusinessCalendar(closed).OnOrAfter(new DateOnly(2026, 1, 1))).Message.ShouldContain("closes every day");
    }
}
