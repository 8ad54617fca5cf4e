using CsCheck;
using Kakehashi.Server.Features.Matches.Reach;
using Xunit;

namespace Kakehashi.Server.Tests.Matches.Reach;

public sealed class SystemBitsTests
{
    private static Gen<int[]> Places => Gen.OneOf(Gen.Int[0, 300].HashSet[0, 10], Gen.Int[0, 300].HashSet[20, 120])
        .Select(places => places.Order().ToArray());

    [Fact]
    public void Any_two_sets_meet_as_sets_do() => Gen.Select(Places, Places, Places).Sample((left, right, third) =>
    {
        var (set, mask) = (SystemBits.Of(left), SystemBits.Mask(right));
        var both = left.Intersect(right).Order().ToArray();
        return set.Meets(mask) == both.Length > 0
            && set.CountIn(mask) == both.Length
            && set.In(mask).SequenceEqual(both)
            && set.IsEmpty == (left.Length == 0)
            && Enumerable.Range(0, 320).All(place => set.Contains(place) == left.Contains(place))
            && SystemBits.Union([set, SystemBits.Of(third)], mask).In(mask).SequenceEqual(left.Union(third).Intersect(right).Order())
            && SystemBits.Mask(left).And(mask).In(mask).SequenceEqual(both);
    });
}
