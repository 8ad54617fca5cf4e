namespace Kakehashi.Formats.Csaf;

/// <summary>A product of the tree: where it stands in the branches, and what helps to identify it.</summary>
internal sealed record CsafProduct
{
    public required string Id { get; init; }

    /// <summary>Full name as written.</summary>
    public required string FullName { get; init; }

    /// <summary>Its name without the platform: the full name of a product that stands alone.</summary>
    public string OwnName { get; init; } = "";

    public string Vendor { get; init; } = "";

    /// <summary>Name of the product branch around it; empty for a product outside the branches.</summary>
    public string Product { get; init; } = "";

    /// <summary>Category and name of the innermost branch that speaks of versions; empty when none does.</summary>
    public string VersionCategory { get; init; } = "";

    public string Version { get; init; } = "";

    public string? Cpe { get; init; }

    public string? Purl { get; init; }

    /// <summary>The product that this one is a component of, or is installed on; null when it stands alone.</summary>
    public CsafProduct? Platform { get; init; }
}
