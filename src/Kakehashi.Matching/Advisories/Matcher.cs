using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Advisories;

/// <summary>The judge: does what an advisory says of a product touch this version of it?</summary>
public static class Matcher
{
    /// <summary>Judges one statement for one coordinate; prepare the product when there are many coordinates.</summary>
    /// <param name="product">The statement.</param>
    /// <param name="coordinate">Name and version of a component; the caller has found the statement by this name.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    public static Judgement Judge(AffectedProduct product, Coordinate coordinate, Surroundings? beside = null) =>
        new PreparedProduct(product).Judge(coordinate, beside);
}
