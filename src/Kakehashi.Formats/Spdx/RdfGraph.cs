using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Spdx;

/// <summary>A thing of an RDF graph with those of its facts that an inventory needs.</summary>
internal sealed class RdfNode(string id, string where)
{
    private readonly List<(string Property, string? Text, RdfNode? Target)> _facts = [];
    private Dictionary<string, string>? _last;

    /// <summary>Its identifier; empty for one that bears none.</summary>
    public string Id { get; } = id;

    /// <summary>Where it is first spoken of.</summary>
    public string Where { get; } = where;

    /// <summary>The last part of its type's identifier (<c>Package</c>), or null while nothing tells.</summary>
    public string? Type { get; set; }

    public void State(string property, string text) => _facts.Add((property, text, null));

    public void State(string property, RdfNode target) => _facts.Add((property, null, target));

    /// <summary>All facts; those about other things without a text.</summary>
    public IEnumerable<(string Property, string? Text, RdfNode? Target)> Facts => _facts;

    public IEnumerable<RdfNode> Targets(string property) =>
        _facts.Where(fact => fact.Property == property && fact.Target is not null).Select(fact => fact.Target!);

    /// <summary>
    /// The text, or the identifier of the thing, that the property states last; null when none does. To be asked once
    /// the document has been read.
    /// </summary>
    public string? Text(string property)
    {
        if (_last is null)
        {
            _last = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, text, target) in _facts)
            {
                _last[name] = text ?? target!.Id;
            }
        }

        return _last.GetValueOrDefault(property);
    }
}

/// <summary>
/// The things of an RDF document, in the order in which it speaks of them. What it says of one may be spread.
/// </summary>
internal sealed class RdfGraph(InventoryOptions options)
{
    // Files, licences and references are things as well: there are some to each package.
    private readonly long _mostNodes = options.MostComponents * 4L;
    private readonly Dictionary<string, RdfNode> _byId = new(StringComparer.Ordinal);
    private readonly List<RdfNode> _nodes = [];

    public IReadOnlyList<RdfNode> Nodes => _nodes;

    public RdfNode Named(string id, string where) =>
        _byId.TryGetValue(id, out var known) ? known : _byId[id] = Add(new RdfNode(id, where));

    public RdfNode Unnamed(string where) => Add(new RdfNode("", where));

    private RdfNode Add(RdfNode node)
    {
        if (_nodes.Count >= _mostNodes)
        {
            throw new BadInputException(
                RefusalCodes.TooManyComponents, node.Where, FormattableString.Invariant($"{_mostNodes} things"));
        }

        _nodes.Add(node);
        return node;
    }
}
