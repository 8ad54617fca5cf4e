using CsCheck;
using Kakehashi.Matching.Cpe;
using Xunit;

namespace Kakehashi.Matching.Tests.Cpe;

public sealed class CpePropertyTests
{
    private static readonly Gen<string> Value =
        Gen.OneOf(Gen.Const("*"), Gen.Const("-"), Gen.OneOf("a", "b", "1.0", "a*", "?1", "*a", @"a\:b", @"\*x"));

    private static readonly Gen<WellFormedName> Name = Value.Array[8].Select(values =>
        WellFormedName.TryParse($"cpe:2.3:a:{string.Join(':', values.Select(Quoted))}:*:*", out var name) ? name : WellFormedName.Anything);

    [Fact]
    public void A_name_printed_and_read_again_is_the_same_name() => Name.Sample(
        name => CpeFormattedString.TryUnbind(CpeFormattedString.Bind(name), out var again) && again.Equals(name));

    [Fact]
    public void Seen_from_the_other_side_more_is_less() => Gen.Select(Name, Name).Sample((left, right) =>
        (CpeMatching.Compare(left, right), CpeMatching.Compare(right, left)) switch
        {
            (CpeRelation.Superset, var other) => other is CpeRelation.Subset or CpeRelation.Undefined or CpeRelation.Equal,
            (CpeRelation.Subset, var other) => other is CpeRelation.Superset or CpeRelation.Undefined or CpeRelation.Equal,
            (CpeRelation.Disjoint, var other) => other is CpeRelation.Disjoint or CpeRelation.Undefined,
            _ => true,
        });

    private static string Quoted(string value) => value.Replace("1.0", @"1\.0", StringComparison.Ordinal);
}
