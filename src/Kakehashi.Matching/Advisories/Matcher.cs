using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Advisories;

/// <summary>The judge: does what an advisory says of a product touch this version of it?</summary>
public static class Matcher
{
    /// <summary>Judges one statement for one coordinate; prepare the product when there are many coordinates.</summary>
    /// <param name="product">The statement.</param>
    /// <param name="coordinate">Name and version of a component; the caller has found the statement by this name.</param>
    /// <param name="isPresent">
    /// Tells whether something that the statement asks for (a CPE 2.3 string) is known to be there; null when nothing is
    /// known of what surrounds the component.
    /// </param>
    public static Judgement Judge(AffectedProduct product, Coordinate coordinate, Func<string, bool>? isPresent = null) =>
        new PreparedProduct(product).Judge(coordinate, isPresent);
}
