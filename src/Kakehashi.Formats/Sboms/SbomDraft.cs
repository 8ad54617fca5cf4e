using Kakehashi.Formats.CycloneDx.Claims;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Sboms;

/// <summary>An SBOM while it is being read.</summary>
internal sealed class SbomDraft(InventoryOptions options)
{
    private readonly HashSet<string> _distributions = [];

    /// <summary>What the document claims of vulnerabilities (CycloneDX).</summary>
    public ClaimsDraft Claims { get; } = new();

    public ItemCollector Items { get; } = new(options);

    public string? Subject { get; set; }

    public string? SerialNumber { get; set; }

    public string? MadeAt { get; set; }

    /// <summary>Puts a component into its place, and learns the distribution from it.</summary>
    public void Take(ComponentDraft component, int place, string where)
    {
        Learn(component);
        if (Items.Put(place, component.ToItem(where)) is InventoryItem.Understood understood)
        {
            Claims.Learn(component.Ref, understood.Component);
        }
    }

    public void TakeSubject(ComponentDraft component)
    {
        Learn(component);
        Subject = component.Title;
        Claims.LearnSubject(component.Ref);
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
        var result = Items.ToResult(document, _distributions.Count switch
        {
            0 => options.Distribution,
            1 => _distributions.First(),
            _ => null,
        });
        return Claims.Into(result, SerialNumber);
    }

    private void Learn(ComponentDraft component)
    {
        if (component.AsDistribution() is { } distribution)
        {
            _distributions.Add(distribution);
        }
    }
}
