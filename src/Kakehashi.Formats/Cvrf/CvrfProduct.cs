namespace Kakehashi.Formats.Cvrf;

/// <summary>A product of the tree.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Cpe">Its CPE as written, or null.</param>
/// <param name="Vendor">Name of the vendor's branch, or null.</param>
/// <param name="Product">Name of the product's branch, or null.</param>
/// <param name="Version">Name of the version's branch, or null.</param>
/// <param name="Part">The product that stands inside another, for a relationship; else null.</param>
/// <param name="Around">The product in which it stands.</param>
internal sealed record CvrfProduct(
    string Name,
    string? Cpe,
    string? Vendor = null,
    string? Product = null,
    string? Version = null,
    CvrfProduct? Part = null,
    CvrfProduct? Around = null);
