using Kakehashi.Server.Platform.Imports;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class DayTextTests
{
    [Theory]
    [InlineData("2025-04-01", "2025-04-01")]
    [InlineData("2025/4/1", "2025-04-01")]
    [InlineData("2025.4.1", "2025-04-01")]
    [InlineData("20250401", "2025-04-01")]
    [InlineData("２０２５／４／１", "2025-04-01")]
    [InlineData("2025年4月1日", "2025-04-01")]
    [InlineData("令和7年4月1日", "2025-04-01")]
    [InlineData("令和７年４月１日", "2025-04-01")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("R7.4.1", "2025-04-01")]
    [InlineData("H1.1.8", "1989-01-08")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData(" 2025 - 4 - 1 ", "2025-04-01")]
    [InlineData("2025-04-01T00:00:00", "2025-04-01")]
    [InlineData("2025/04/01 0:00:00", "2025-04-01")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void A_day_is_read_however_it_is_written(string typed, string day)
    {
        DayText.TryParse(typed, out var read).ShouldBeTrue();
        DayText.Spell(read).ShouldBe(day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("4/1/2025")]
    [InlineData("2025-4")]
    [InlineData("平成31年5月1日")]
    [InlineData("令和元年4月30日")]
    [InlineData("明日")]
    [InlineData("2025-04-01T12:00:00")]
    [InlineData("99999-01-01")]
    [InlineData("-1-1-1")]
    public void What_is_no_day_is_not_guessed(string typed) => DayText.TryParse(typed, out _).ShouldBeFalse();
}
