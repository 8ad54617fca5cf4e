using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Inventories;

/// <summary>Gathers the entries of one document in their order; equal components are taken once and counted.</summary>
internal sealed class ItemCollector(InventoryOptions options)
{
    private readonly List<InventoryItem?> _items = [];
    private readonly HashSet<Component> _seen = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenPurls = new(StringComparer.Ordinal);

    public int Duplicates { get; private set; }

    /// <summary>Keeps a place, for entries whose own facts may come after those nested in them.</summary>
    public int Reserve()
    {
        if (_items.Count >= options.MostComponents)
        {
            throw new BadInputException(
                RefusalCodes.TooManyComponents, "file", FormattableString.Invariant($"{options.MostComponents}"));
        }

        _items.Add(null);
        return _items.Count - 1;
    }

    /// <summary>Takes an entry to its place.</summary>
    /// <returns>The entry as it was taken; an equal one had its place before.</returns>
    public InventoryItem Put(int place, InventoryItem item)
    {
        if (item is not InventoryItem.Understood understood)
        {
            _items[place] = item;
            return item;
        }

        var taken = understood with { Component = WithSharedWords(understood.Component) };
        if (IsNew(taken.Component))
        {
            _items[place] = taken;
        }
        else
        {
            Duplicates++;
        }

        return taken;
    }

    public void Add(InventoryItem item) => Put(Reserve(), item);

    public void Understand(Component component, string where) =>
        Add(new InventoryItem.Understood(component, where));

    public void SetAside(string where, string why, string content) =>
        Add(new InventoryItem.SetAside(where, why, content));

    /// <summary>The entries, with <paramref name="distribution"/> for the packages that state none.</summary>
    public InventoryResult ToResult(InventoryDocument document, string? distribution = null)
    {
        var items = new List<InventoryItem>(_items.Count);
        foreach (var item in _items.OfType<InventoryItem>())
        {
            items.Add(distribution is not null && item is InventoryItem.Understood understood
                ? understood with { Component = Distributions.Fill(understood.Component, distribution) }
                : item);
        }

        return new InventoryResult(document with { Duplicates = Duplicates, Distribution = distribution }, items);
    }

    private bool IsNew(Component component) => component.Purl is { } purl
        ? _seenPurls.Add($"{purl}\n{component.Version}\n{component.Node}")
        : _seen.Add(component);

    // A few words fill most of these fields: a list of a million components should hold each of them once.
    private Component WithSharedWords(Component component) => component with
    {
        Version = Shared(component.Version)!,
        Vendor = Shared(component.Vendor),
        Kind = Shared(component.Kind),
        Licence = Shared(component.Licence),
        Distribution = Shared(component.Distribution),
        Architecture = Shared(component.Architecture),
        Node = Shared(component.Node),
    };

    private string? Shared(string? word)
    {
        if (word is null)
        {
            return null;
        }

        if (_words.TryGetValue(word, out var known))
        {
            return known;
        }

        _words.Add(word);
        return word;
    }
}
