using System.Globalization;
using System.Security.Cryptography;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Search;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Features.Products;

namespace Kakehashi.Server.Features.Systems;

/// <summary>An inventory as read, before it is compared: components with their nodes, and what could not be taken.</summary>
internal sealed class InventoryDraft
{
    public const int MostIssuesKept = 1_000;

    private readonly Snapshot _snapshot;
    private readonly Dictionary<string, SystemNode> _nodes;
    private readonly HashSet<(UInt128 Component, long? Node)> _seen = [];
    private readonly List<byte[]> _manifest = [];
    private readonly HashSet<string> _unknownNodes = [];

    private InventoryDraft(Snapshot snapshot, IReadOnlyCollection<SystemNode> nodes)
    {
        _snapshot = snapshot;
        _nodes = nodes.DistinctBy(node => SearchFold.Fold(node.Name)).ToDictionary(node => SearchFold.Fold(node.Name));
        NodeIds = nodes.ToDictionary(node => node.Key, node => node.Id);
    }

    /// <summary>One entry for each line to be: no two are the same component on the same node.</summary>
    public List<(Component Component, long? NodeKey)> Entries { get; } = [];

    /// <summary>Place, reason and content; no more than are kept.</summary>
    public List<(string Where, string Why, string Content)> Issues { get; } = [];

    /// <summary>What is claimed, with the place of its component among the entries; null for all that is described.</summary>
    public List<(InventoryClaim Claim, int? Entry)> Claims { get; } = [];

    /// <summary>All records that were not taken.</summary>
    public int SetAside { get; private set; }

    private Dictionary<long, Guid> NodeIds { get; }

    public static InventoryDraft Of(Snapshot snapshot, IReadOnlyCollection<SystemNode> nodes, InventoryResult result)
    {
        var draft = new InventoryDraft(snapshot, nodes);
        foreach (var item in result.Items)
        {
            switch (item)
            {
                case InventoryItem.Understood understood when ComponentLimits.Trouble(understood.Component) is { } why:
                    draft.PutAside(item.Where, why, understood.Component.Name);
                    break;
                case InventoryItem.Understood understood:
                    draft.Take(item.Where, understood.Component);
                    break;
                case InventoryItem.SetAside setAside:
                    draft.PutAside(setAside.Where, setAside.Why, setAside.Content);
                    break;
            }
        }

        draft.TakeClaims(result.Claims);
        return draft;
    }

    /// <summary>SHA-256 over the sorted pairs of component identity and node id (zero for the whole system), in hex.</summary>
    public string ManifestRoot()
    {
        using var root = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var pair in _manifest.OrderBy(pair => Convert.ToHexString(pair), StringComparer.Ordinal))
        {
            root.AppendData(pair);
        }

        return Convert.ToHexStringLower(root.GetHashAndReset());
    }

    private void TakeClaims(IReadOnlyList<InventoryClaim> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        var places = new Dictionary<UInt128, int>();
        for (var at = 0; at < Entries.Count; at++)
        {
            places.TryAdd(NameOf(Entries[at].Component), at);
        }

        foreach (var claim in claims)
        {
            if (claim.Component is null)
            {
                Claims.Add((claim, null));
            }
            else if (places.TryGetValue(NameOf(claim.Component), out var at))
            {
                Claims.Add((claim, at));
            }
            else
            {
                // Its component could not be stored, which stands among the issues already.
                PutAside(claim.Where, SetAsideCodes.ClaimWithoutComponent, claim.Vulnerability);
            }
        }
    }

    private static UInt128 NameOf(Component component) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(ComponentIdentity.Of(component));

    private void Take(string where, Component component)
    {
        var node = NodeOf(where, component);
        var identity = ComponentIdentity.Of(component);
        if (_seen.Add((System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(identity), node)))
        {
            Entries.Add((component, node));
            _manifest.Add([.. identity, .. (node is { } key ? NodeIds[key] : Guid.Empty).ToByteArray(true)]);
        }
    }

    // An unknown name makes no node: a slip of the pen in a ledger must not look like a machine. It is reported once.
    private long? NodeOf(string where, Component component)
    {
        if (string.IsNullOrWhiteSpace(component.Node))
        {
            return _snapshot.NodeKey;
        }

        var name = SearchFold.Fold(WellFormed(component.Node));
        if (_nodes.TryGetValue(name, out var node))
        {
            return node.Key;
        }

        if (_unknownNodes.Add(name))
        {
            Keep(where, "unknown-node", component.Node);
        }

        return null;
    }

    // Half a surrogate pair cannot be folded; it shows as the replacement mark.
    private static string WellFormed(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private void PutAside(string where, string why, string content)
    {
        SetAside++;
        Keep(where, why, content);
    }

    private void Keep(string where, string why, string content)
    {
        if (Issues.Count < MostIssuesKept)
        {
            Issues.Add((Plain(where), why, Plain(content)));
        }
    }

    // The content of what could not be stored may be the very reason why.
    private static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? " " : rune.ToString());
            if (plain.Length >= InventoryItem.SetAside.LongestContent)
            {
                break;
            }
        }

        return plain.ToString();
    }
}
