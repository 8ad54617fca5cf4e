using Kakehashi.Server.Platform.Web;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class CompanyTimeTests
{
    // In Tokyo it is the next day already.
    private static readonly DateTimeOffset Evening = new(2025, 12, 8, 16, 20, 0, TimeSpan.Zero);

    [Fact]
    public void The_legal_day_is_that_of_the_companys_zone()
    {
        In("Asia/Tokyo").Today.ShouldBe(new DateOnly(2025, 12, 9));
        In("America/New_York").Today.ShouldBe(new DateOnly(2025, 12, 8));
    }

    [Fact]
    public void Staff_read_month_day_weekday_and_hour_this_year()
    {
        using var language = Speaking.Japanese();
        In("Asia/Tokyo").Staff(Evening).ShouldBe("12/09（火）01:20");
        In("Asia/Tokyo").Staff(new DateOnly(2025, 1, 7)).ShouldBe("01/07（火）");
    }

    [Fact]
    public void Staff_read_the_year_of_another_year()
    {
        using var language = Speaking.Japanese();
        In("Asia/Tokyo").Staff(Evening.AddYears(-1)).ShouldBe("2024/12/09 01:20");
        In("Asia/Tokyo").Staff(new DateOnly(2024, 6, 12)).ShouldBe("2024/06/12");
    }

    [Fact]
    public void The_head_of_a_page_is_written_in_full()
    {
        using var language = Speaking.Japanese();
        In("Asia/Tokyo").Full(Evening).ShouldBe("2025年12月9日（火）01:20");
    }

    [Fact]
    public void English_names_the_month_and_the_zone()
    {
        using var language = Speaking.English();
        In("Asia/Tokyo").Staff(Evening).ShouldBe("9 Dec 2025, 01:20 JST");
        In("America/New_York").Staff(Evening).ShouldBe("8 Dec 2025, 11:20 UTC-05:00");
        In("Asia/Tokyo").Full(Evening).ShouldBe("9 December 2025, 01:20 JST");
    }

    [Fact]
    public void Machines_read_the_offset() => In("Asia/Tokyo").Iso(Evening).ShouldBe("2025-12-09T01:20:00+09:00");

    [Theory]
    [InlineData(0, "今日", "today")]
    [InlineData(-1, "昨日", "yesterday")]
    [InlineData(-7, "7日前", "7 days ago")]
    [InlineData(1, "1日後", "in 1 day")]
    public void How_long_ago_counts_the_companys_days(int days, string japanese, string english)
    {
        using (Speaking.Japanese())
        {
            In("Asia/Tokyo").Ago(Evening.AddDays(days)).ShouldBe(japanese);
        }

        using (Speaking.English())
        {
            In("Asia/Tokyo").Ago(Evening.AddDays(days)).ShouldBe(english);
        }
    }

    [Fact]
    public void Ten_minutes_across_midnight_were_yesterday()
    {
        using var language = Speaking.Japanese();
        var midnight = new DateTimeOffset(2025, 12, 8, 15, 0, 0, TimeSpan.Zero);
        var time = new CompanyTime(Options.Create(new CompanyTimeOptions()), new FakeTimeProvider(midnight.AddMinutes(5)));

        time.Ago(midnight.AddMinutes(-5)).ShouldBe("昨日");
    }

    private static CompanyTime In(string zone) =>
        new(Options.Create(new CompanyTimeOptions { Zone = zone }), new FakeTimeProvider(Evening));
}
