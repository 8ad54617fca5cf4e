using Kakehashi.Server.Platform.Web.Forms;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("480000", 480000)]
    [InlineData("480,000", 480000)]
    [InlineData("４８００００", 480000)]
    [InlineData("４８０，０００", 480000)]
    [InlineData("　1,234,567 ", 1234567)]
    [InlineData("-3", -3)]
    [InlineData("−3", -3)]
    [InlineData("−1,000", -1000)]
    [InlineData("11.5", 11.5)]
    [InlineData("１１．５", 11.5)]
    public void Numbers_are_read_as_people_type_them(string typed, double number) => Read(typed).ShouldBe((decimal)number);

    [Theory]
    [InlineData("48万")]
    [InlineData("480000円")]
    [InlineData("1,5")]
    [InlineData("12,34,567")]
    [InlineData(",123")]
    [InlineData("1234,567")]
    [InlineData("1.000,5")]
    [InlineData("1e9")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("99999999999999999999999999999999")]
    public void What_may_mean_another_number_is_not_read(string typed) => Read(typed).ShouldBeNull();

    private static decimal? Read(string typed) => TypedNumber.TryParse(typed, out var number) ? number : null;
}
