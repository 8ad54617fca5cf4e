using CsCheck;
using Kakehashi.Domain.Matches;
using Shouldly;
using Xunit;

namespace Kakehashi.Domain.Tests.Matches;

public sealed class KeySetTests
{
    [Fact]
    public void Any_keys_come_back()
    {
        var sparse = Gen.Long[0, long.MaxValue - 1].HashSet[0, 60];
        var dense = Gen.Long[1_000, 1_400].HashSet[0, 300];
        Gen.OneOf(sparse, dense).Sample(keys =>
        {
            var sorted = keys.Order().ToArray();
            var bytes = KeySet.Encode(sorted);
            return KeySet.Decode(bytes).SequenceEqual(sorted)
                && sorted.All(key => KeySet.Contains(bytes, key))
                && Enumerable.Range(900, 600).All(key => KeySet.Contains(bytes, key) == keys.Contains(key));
        });
    }

    [Fact]
    public void Nothing_takes_no_bytes()
    {
        KeySet.Encode([]).ShouldBeEmpty();
        KeySet.Decode([]).ShouldBeEmpty();
    }

    [Fact]
    public void Half_of_five_thousand_systems_take_a_bit_each()
    {
        var keys = Enumerable.Range(1, 5_000).Where(key => key % 2 == 0).Select(key => (long)key).ToArray();
        KeySet.Encode(keys).Length.ShouldBeLessThan(640);
        KeySet.Decode(KeySet.Encode(keys)).ShouldBe(keys);
    }

    [Fact]
    public void A_few_far_apart_take_a_few_bytes_each() =>
        KeySet.Encode([3, 40_000, 90_000_000]).Length.ShouldBeLessThan(12);

    [Fact]
    public void Keys_that_do_not_ascend_are_refused()
    {
        Should.Throw<ArgumentException>(() => KeySet.Encode([2, 2]));
        Should.Throw<ArgumentException>(() => KeySet.Encode([-1]));
    }

    [Theory]
    [InlineData(new byte[] { 9 })]
    [InlineData(new byte[] { 1, 0x80 })]
    [InlineData(new byte[] { 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Other_bytes_are_refused(byte[] bytes) => Should.Throw<FormatException>(() => KeySet.Decode(bytes));
}
