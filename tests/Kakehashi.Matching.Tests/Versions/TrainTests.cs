using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Versions;

public sealed class TrainTests
{
    [Theory]
    [InlineData("15.2(4)M2", RangeVerdict.Inside)]
    [InlineData("15.2(4)M3", RangeVerdict.Outside)]
    [InlineData("15.1(4)T1", RangeVerdict.Inside)]
    [InlineData("15.2(3)T1", RangeVerdict.Undecided)]
    public void Another_train_of_the_same_line_is_undecided(string version, RangeVerdict verdict)
    {
        VersionRange.TryParse("<15.2(4)M3", out var range).ShouldBeTrue();
        range.Contains(VersionSchemes.Of("cisco"), version).ShouldBe(verdict);
    }
}
