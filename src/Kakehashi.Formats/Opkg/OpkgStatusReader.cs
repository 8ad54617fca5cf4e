using Kakehashi.Formats.Dpkg;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Opkg;

/// <summary>
/// Reads opkg's status file. Its paragraphs have the form of dpkg's, but the packages are no distribution's that publishes
/// advisories by package: they are looked up by what they are.
/// </summary>
internal static class OpkgStatusReader
{
    /// <summary>The kind word of packages of opkg.</summary>
    public const string Kind = "opkg";

    // dpkg knows two words for the want of a package and its soundness; opkg writes flags such as "user" there.
    private static readonly string[] WordsOfDpkg = ["ok", "reinstreq"];

    public static bool LooksLike(List<string> lines) =>
        DpkgStatusReader.LooksLike(lines) && lines.Exists(line =>
            line.StartsWith("Installed-Time:", StringComparison.Ordinal)
            || (line.StartsWith("Status:", StringComparison.Ordinal)
                && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var flag, _]
                && !WordsOfDpkg.Contains(flag)));

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var read = DpkgStatusReader.Read(upload, options with { Distribution = null });
        return new InventoryResult(
            read.Document! with { Format = InventoryFormats.OpkgStatus },
            [.. read.Items.Select(item => item is InventoryItem.Understood understood ? AsOpkg(understood) : item)]);
    }

    // A field Source holds the recipe's folder or address here, not a package's name.
    private static InventoryItem.Understood AsOpkg(InventoryItem.Understood read) => read with
    {
        Component = read.Component with { Kind = Kind, SourceName = null, SourceVersion = null },
    };
}
