using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Conditions;

/// <summary>What readers of advisories need to know of editions.</summary>
public static class Editions
{
    /// <summary>
    /// Whether these are all editions that there are of a product, so that a component need not say which one it is.
    /// </summary>
    /// <param name="names">The product's names, as CPE 2.3 strings without version.</param>
    public static bool AreAll(IEnumerable<string> names) => AskedVariants.AreAll(
        [.. names.Select(text => WellFormedName.TryParseLeniently(text, out var name) ? name : WellFormedName.Anything)]);
}
