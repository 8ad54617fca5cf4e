using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Conditions;

/// <summary>
/// Words in the place of an edition that only repeat what the version says: Ubuntu 22.04 is the one with long-term support,
/// and so is Node.js 20. They part nothing from anything. Jenkins is not among these products: its lines overlap.
/// </summary>
internal static class ReleaseLines
{
    private static readonly string[] Words =
        ["lts", "esm", "ltss", "long_term_support", "esv", "extended_support_version", "classic", "continuous", ""];

    private static readonly string[] Products =
    [
        "nodejs:node.js", "isc:bind", "adobe:acrobat", "adobe:acrobat_dc", "adobe:acrobat_reader", "adobe:acrobat_reader_dc",
    ];

    /// <summary>Whether the word names a line of releases of the product, and no edition of it.</summary>
    /// <param name="product">The product.</param>
    /// <param name="word">The edition's word, lower case; empty for NA.</param>
    public static bool Names(WellFormedName product, string word)
    {
        var isLined = product[CpeField.Part].Text == "o"
            || Products.Contains(
                $"{product[CpeField.Vendor].ToPlain()}:{product[CpeField.Product].ToPlain()}", StringComparer.OrdinalIgnoreCase);
        return isLined && Words.Contains(word, StringComparer.Ordinal);
    }
}
