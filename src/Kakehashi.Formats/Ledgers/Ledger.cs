using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Ledgers;

/// <summary>Component ledgers (構成要素台帳) in CSV and Excel: look first, then read with a confirmed mapping.</summary>
public static class Ledger
{
    /// <summary>Shows what the ledger's sheets and columns are taken for. Reads little more than the first rows.</summary>
    /// <param name="file">The file, plain or compressed with gzip; left open.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="options">Limits; null takes the defaults. The mapping in it is not looked at.</param>
    public static LedgerPreview Preview(Stream file, string fileName, InventoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        options ??= new InventoryOptions();
        return new LedgerPreview([], new InventoryRefusal(RefusalCodes.UnknownFormat, "file", ""));
    }
}
