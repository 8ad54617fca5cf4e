using Kakehashi.Server.Platform.Web.Forms;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class TypedDayTests
{
    private static readonly DateOnly Today = new(2025, 12, 8);

    [Theory]
    [InlineData("2025/12/9", "2025-12-09")]
    [InlineData("2025-12-09", "2025-12-09")]
    [InlineData("２０２５／１２／９", "2025-12-09")]
    [InlineData("2025年12月9日", "2025-12-09")]
    [InlineData("令和7年12月9日", "2025-12-09")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData(" 20251209　", "2025-12-09")]
    [InlineData("2024/2/29", "2024-02-29")]
    public void Days_are_read_as_people_write_them(string typed, string day) => Read(typed).ShouldBe(Day(day));

    [Theory]
    [InlineData("12/9", "2025-12-09")]
    [InlineData("１２／９", "2025-12-09")]
    [InlineData("12月9日", "2025-12-09")]
    [InlineData("12/09（火）", "2025-12-09")]
    [InlineData("1/7", "2026-01-07")]
    [InlineData("6/20", "2025-06-20")]
    [InlineData("2/29", "2024-02-29")]
    public void A_day_without_a_year_is_the_one_nearest_to_today(string typed, string day) => Read(typed).ShouldBe(Day(day));

    [Theory]
    [InlineData("いつか")]
    [InlineData("13/1")]
    [InlineData("2025/2/29")]
    [InlineData("12/9/10/11")]
    [InlineData("12")]
    [InlineData("/")]
    [InlineData("令和7年")]
    [InlineData("-1/-2")]
    [InlineData("1/111")]
    public void What_is_no_day_is_not_read(string typed) => Read(typed).ShouldBeNull();

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() => Read(new string('1', 100_000)).ShouldBeNull();

    private static DateOnly? Read(string typed) => TypedDay.TryParse(typed, Today, out var day) ? day : null;

    private static DateOnly Day(string iso) =>
        DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
