namespace Kakehashi.Formats.Native;

/// <summary>A value of a YAML document: a text, a list or a mapping. What is not of the kind asked for is not there.</summary>
internal sealed class YamlNode
{
    private readonly Dictionary<string, YamlNode>? _entries;
    private readonly List<YamlNode>? _items;
    private readonly string? _text;

    public YamlNode(string? text) => _text = text;

    public YamlNode(List<YamlNode> items) => _items = items;

    public YamlNode(Dictionary<string, YamlNode> entries) => _entries = entries;

    public IReadOnlyList<YamlNode> Items => _items ?? [];

    /// <summary>The text, trimmed; null for none.</summary>
    public string? Value => string.IsNullOrWhiteSpace(_text) ? null : _text.Trim();

    public YamlNode? Get(string name) => _entries?.GetValueOrDefault(name);

    public string? Text(string name) => Get(name)?.Value;

    /// <summary>The texts of a list; a text alone is a list of one.</summary>
    public IEnumerable<string> Texts(string name) => Get(name) is not { } node ? []
        : node.Value is { } one ? [one]
        : node.Items.Select(item => item.Value).OfType<string>();
}
