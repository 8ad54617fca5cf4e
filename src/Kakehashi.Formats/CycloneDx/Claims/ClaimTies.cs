using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>
/// Finds what a reference of a claim points at: a component of the same document by its <c>bom-ref</c>, bare or as a link to
/// this very document (<c>urn:cdx:serial/version#ref</c>). A link to another document is foreign.
/// </summary>
internal sealed class ClaimTies(
    Dictionary<string, Component?> components, string? subject, string? serialNumber, InventoryResult result)
{
    private const string LinkPrefix = "urn:cdx:";
    private const string SerialPrefix = "urn:uuid:";

    private readonly Lazy<Taken> _taken = new(() => Taken.Of(result));

    /// <summary>The component, as the inventory's entries have it; null is the subject of the whole document.</summary>
    public bool TryFind(string? reference, out Component? component)
    {
        component = null;
        if (Own(reference) is not { Length: > 0 } own)
        {
            return false;
        }

        if (components.TryGetValue(own, out var stated))
        {
            component = stated is null ? null : _taken.Value.Of(stated, result.Document!.Distribution);
            return component is not null;
        }

        return own == subject;
    }

    private string? Own(string? reference)
    {
        var text = reference?.Trim();
        if (text is null || components.ContainsKey(text) || !text.StartsWith(LinkPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        // The version of the document may have moved on since the claim was written; the serial number must be its own.
        var serial = serialNumber?.Trim() is { } own && own.StartsWith(SerialPrefix, StringComparison.OrdinalIgnoreCase)
            ? own[SerialPrefix.Length..] : null;
        return text[LinkPrefix.Length..].Split('#', 2) is [var document, var fragment]
            && serial is not null && string.Equals(document.Split('/')[0], serial, StringComparison.OrdinalIgnoreCase)
            ? Uri.UnescapeDataString(fragment) : null;
    }

    /// <summary>The entries that were taken: equal components stand in the inventory once.</summary>
    private sealed record Taken(HashSet<Component> Components, Dictionary<string, Component> ByPurl)
    {
        public static Taken Of(InventoryResult result)
        {
            var byPurl = new Dictionary<string, Component>(StringComparer.Ordinal);
            foreach (var item in result.Understood.Where(item => item.Component.Purl is not null))
            {
                byPurl.TryAdd(Name(item.Component), item.Component);
            }

            return new Taken([.. result.Understood.Select(item => item.Component)], byPurl);
        }

        public Component? Of(Component stated, string? distribution)
        {
            var filled = distribution is null ? stated : Distributions.Fill(stated, distribution);
            return Components.TryGetValue(filled, out var same) ? same
                : filled.Purl is null ? null : ByPurl.GetValueOrDefault(Name(filled));
        }

        private static string Name(Component component) => $"{component.Purl}\n{component.Version}";
    }
}
