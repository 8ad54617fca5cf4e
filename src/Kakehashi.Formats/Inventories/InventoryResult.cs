namespace Kakehashi.Formats.Inventories;

/// <summary>What came of reading one inventory file: its entries, or why the whole file was refused.</summary>
public sealed class InventoryResult
{
    internal InventoryResult(InventoryDocument document, IReadOnlyList<InventoryItem> items)
    {
        Document = document;
        Items = items;
    }

    internal InventoryResult(InventoryRefusal refusal) => Refusal = refusal;

    /// <summary>What the file says about itself; null exactly when it was refused.</summary>
    public InventoryDocument? Document { get; }

    /// <summary>The entries in the order of the file; empty when the file was refused.</summary>
    public IReadOnlyList<InventoryItem> Items { get; } = [];

    /// <summary>What its maker says of vulnerabilities, in the order of the file. Claims, which no match rests on.</summary>
    public IReadOnlyList<InventoryClaim> Claims { get; internal init; } = [];

    /// <summary>Why the file was refused as a whole, or null.</summary>
    public InventoryRefusal? Refusal { get; }

    /// <summary>The entries that name a component.</summary>
    public IEnumerable<InventoryItem.Understood> Understood => Items.OfType<InventoryItem.Understood>();

    /// <summary>The entries that were not taken.</summary>
    public IEnumerable<InventoryItem.SetAside> SetAside => Items.OfType<InventoryItem.SetAside>();
}
