namespace Kakehashi.Formats.Inventories;

/// <summary>What an inventory file says about itself.</summary>
/// <param name="Format">One of <see cref="InventoryFormats"/>.</param>
/// <param name="FormatVersion">Version of the format as written (<c>1.6</c>); empty where the format has none.</param>
/// <param name="Subject">What the inventory describes (<c>metadata.component</c>: name and version), or null.</param>
public sealed record InventoryDocument(string Format, string FormatVersion, string? Subject)
{
    /// <summary>The document's own identity (<c>serialNumber</c>), or null.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>When the document says it was made, as written, or null.</summary>
    public string? MadeAt { get; init; }

    /// <summary>
    /// Distribution that holds for the packages without one of their own (<c>Debian:12</c>), or null.
    /// </summary>
    public string? Distribution { get; init; }

    /// <summary>Entries left out because an equal one had been taken already.</summary>
    public int Duplicates { get; init; }

    /// <summary>
    /// Encoding that the text was read in: <c>utf-8</c>, <c>utf-16</c>, <c>shift_jis</c>, or empty (xlsx).
    /// </summary>
    public string Encoding { get; init; } = "";
}
