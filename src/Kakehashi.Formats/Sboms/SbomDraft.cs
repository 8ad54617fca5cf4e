using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Sboms;

/// <summary>An SBOM while it is being read.</summary>
internal sealed class SbomDraft(InventoryOptions options)
{
    private readonly HashSet<string> _distributions = [];

    public ItemCollector Items { get; } = new(options);

    public string? Subject { get; set; }

    public string? SerialNumber { get; set; }

    public string? MadeAt { get; set; }

    /// <summary>Puts a component into its place, and learns the distribution from it.</summary>
    public void Take(ComponentDraft component, int place, string where)
    {
        Learn(component);
        Items.Put(place, component.ToItem(where));
    }

    public void TakeSubject(ComponentDraft component)
    {
        Learn(component);
        Subject = component.Title;
    }

    public InventoryResult ToResult(string format, string version, string encoding)
    {
        var document = new InventoryDocument(format, version, Subject)
        {
            SerialNumber = SerialNumber,
            MadeAt = MadeAt,
            Encoding = encoding,
        };

        // Two different systems in one document: nobody can say which of them a package belongs to.
        return Items.ToResult(document, _distributions.Count switch
        {
            0 => options.Distribution,
            1 => _distributions.First(),
            _ => null,
        });
    }

    private void Learn(ComponentDraft component)
    {
        if (component.AsDistribution() is { } distribution)
        {
            _distributions.Add(distribution);
        }
    }
}
