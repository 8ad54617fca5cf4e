using System.Globalization;
using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Clocks;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Clocks;

/// <summary>Due days worked out by hand; the arithmetic stands in each row.</summary>
public sealed class DueReckoningTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    [Theory]

    // Awareness day is day 1: 30 days end 29 days later.
    [InlineData("2026-06-01T10:00+09:00", 30, ClockUnit.Days, true, true, "2026-06-30", "1 June is day 1, 30 June day 30, a Tuesday")]
    [InlineData("2026-06-01T23:59+09:00", 30, ClockUnit.Days, true, true, "2026-06-30", "23:59 in Tokyo is 1 June still")]
    [InlineData("2026-06-01T15:00+00:00", 30, ClockUnit.Days, true, true, "2026-07-01", "15:00 UTC is midnight of 2 June in Tokyo")]
    [InlineData("2026-12-02T09:00+09:00", 30, ClockUnit.Days, true, true, "2027-01-04", "day 30 is 31 Dec; 1-3 Jan closed; 4 Jan is a Monday")]
    [InlineData("2026-12-01T09:00+09:00", 30, ClockUnit.Days, true, true, "2027-01-04", "day 30 is 30 Dec, within 29 Dec to 3 Jan")]
    [InlineData("2026-04-04T09:00+09:00", 30, ClockUnit.Days, true, true, "2026-05-07", "day 30 is 3 May, a Sunday; 4 to 6 May closed")]
    [InlineData("2026-06-01T10:00+09:00", 60, ClockUnit.Days, true, true, "2026-07-30", "30 June is day 30, 30 July day 60, a Thursday")]
    [InlineData("2028-02-01T10:00+09:00", 30, ClockUnit.Days, true, true, "2028-03-01", "leap year: 29 Feb is day 29, 1 March day 30")]

    // The first day is not counted.
    [InlineData("2026-06-01T10:00+09:00", 3, ClockUnit.Days, false, false, "2026-06-04", "2, 3, 4")]
    [InlineData("2026-04-24T10:00+09:00", 20, ClockUnit.BusinessDays, false, false, "2026-05-28", "27,28,30 | 1 | 7,8 | 11-15 | 18-22 | 25-28: 3+1+2+5+5+4")]
    [InlineData("2026-05-02T10:00+09:00", 1, ClockUnit.BusinessDays, true, false, "2026-05-07", "a Saturday is no first business day; 3-6 closed")]

    // Months by the day that corresponds to the first.
    [InlineData("2026-01-31T10:00+09:00", 1, ClockUnit.Months, false, false, "2026-02-28", "from 1 Feb to the day before 1 March")]
    [InlineData("2026-02-28T10:00+09:00", 1, ClockUnit.Months, false, false, "2026-03-31", "from 1 March to the day before 1 April")]
    [InlineData("2026-01-30T10:00+09:00", 1, ClockUnit.Months, false, false, "2026-02-28", "from 31 Jan; February has none: its last day")]
    [InlineData("2026-01-15T10:00+09:00", 3, ClockUnit.Months, false, false, "2026-04-15", "from 16 Jan to the day before 16 April")]
    [InlineData("2026-01-15T10:00+09:00", 9, ClockUnit.Months, false, false, "2026-10-15", "from 16 Jan to the day before 16 October")]
    [InlineData("2027-02-28T10:00+09:00", 1, ClockUnit.Years, false, false, "2028-02-29", "from 1 March 2027 to the day before 1 March 2028, a leap year")]
    public void The_last_day_is_the_one_that_was_worked_out(
        string start, int amount, ClockUnit unit, bool firstDayCounts, bool rolls, string last, string arithmetic)
    {
        var due = DueReckoning.Reckon(
            new ClockTerm(amount, unit, firstDayCounts, rolls ? RollRule.NextBusinessDay : RollRule.None),
            DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), Tokyo, BusinessCalendar.OfLaw);
        due.LastDay.ShouldBe(DateOnly.Parse(last, CultureInfo.InvariantCulture), arithmetic);
        due.At.ShouldBe(new DateTimeOffset(due.LastDay!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)));
    }

    [Fact]
    public void Hours_are_hours_whatever_the_day() =>
        DueReckoning.Reckon(
            new ClockTerm(72, ClockUnit.Hours, false, RollRule.NextBusinessDay), new DateTimeOffset(2026, 12, 30, 23, 30, 0, TimeSpan.Zero), Tokyo,
            BusinessCalendar.OfLaw).At.ShouldBe(new DateTimeOffset(2027, 1, 2, 23, 30, 0, TimeSpan.Zero));

    [Fact]
    public void The_steps_say_how_it_was_reckoned() =>
        DueReckoning.Reckon(
            new ClockTerm(30, ClockUnit.Days, true, RollRule.NextBusinessDay), new DateTimeOffset(2026, 12, 2, 0, 0, 0, TimeSpan.Zero), Tokyo,
            BusinessCalendar.OfLaw).Steps.ShouldBe(
            [
                new DueStep(DueStepKind.StartDay, new(2026, 12, 2)), new DueStep(DueStepKind.FirstDay, new(2026, 12, 2)),
                new DueStep(DueStepKind.LastDay, new(2026, 12, 31)), new DueStep(DueStepKind.RolledTo, new(2027, 1, 4)),
            ]);
}
