using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Apk;

/// <summary>The packages of one machine as they come, and the release that they are of.</summary>
internal sealed class ApkItems(InventoryOptions options)
{
    private readonly ItemCollector _items = new(options);
    private readonly HashSet<string> _releases = new(StringComparer.Ordinal);

    public void Add(InventoryItem item)
    {
        if (item is InventoryItem.Understood understood && ApkPackage.ReleaseOf(understood.Component) is { } release)
        {
            _releases.Add(release);
        }

        _items.Add(item);
    }

    public InventoryResult ToResult(string format, string encoding) => _items.ToResult(
        new InventoryDocument(format, "", null) { Encoding = encoding },
        _releases.Count switch
        {
            0 => options.Distribution,
            1 => _releases.First(),

            // Two releases in one list: nobody can say which of them a package belongs to.
            _ => null,
        });
}
