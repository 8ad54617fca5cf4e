namespace Kakehashi.Formats.Inventories;

/// <summary>Reads an inventory of any known format. Bad input ends as a result, never as an exception.</summary>
public static class InventoryReader
{
    /// <summary>
    /// Reads a file to its end, plain or compressed with gzip. The result is whole or a refusal: nothing is half read.
    /// </summary>
    /// <param name="file">The file; need not be seekable, and is left open.</param>
    /// <param name="fileName">Its name, which decides ties between formats.</param>
    /// <param name="options">Limits and hints.</param>
    /// <exception cref="IOException">The stream itself failed (disk, network).</exception>
    public static InventoryResult Read(Stream file, string fileName, InventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(options);
        return new InventoryResult(new InventoryRefusal(RefusalCodes.UnknownFormat, "file", ""));
    }
}
