using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kakehashi.Formats.Native;

/// <summary>
/// Makes a small YAML document a tree of texts. Aliases are refused, for a few of them unfold to any size; depth and number of
/// values are bounded, and nothing is made of tags.
/// </summary>
internal sealed class YamlDocument
{
    private const int MostValues = 200_000;
    private const int MostDepth = 32;

    private readonly Parser _parser;
    private int _values;

    private YamlDocument(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The root of the only document.</summary>
    /// <exception cref="DocumentFault">It is not well formed, or more than is read.</exception>
    public static YamlNode Read(string text)
    {
        try
        {
            return new YamlDocument(text).Root();
        }
        catch (YamlException bad)
        {
            throw new DocumentFault(SetAsideReason.BadYaml, $"line {bad.Start.Line}: {bad.Message}");
        }
    }

    private YamlNode Root()
    {
        while (Next() is StreamStart or DocumentStart)
        {
        }

        var root = Node(0);
        while (_parser.MoveNext())
        {
            if (_parser.Current is DocumentStart)
            {
                throw Fault("a second document");
            }
        }

        return root;
    }

    private YamlNode Node(int depth)
    {
        if (++_values > MostValues)
        {
            throw Fault($"more than {MostValues} values");
        }

        if (depth > MostDepth)
        {
            throw new DocumentFault(SetAsideReason.TooDeep, $"line {_parser.Current!.Start.Line}: more than {MostDepth} levels");
        }

        return _parser.Current switch
        {
            Scalar scalar => new YamlNode(IsNull(scalar) ? null : scalar.Value),
            SequenceStart => List(depth),
            MappingStart => Mapping(depth),
            AnchorAlias => throw Fault("an alias; a few of them unfold to any size"),
            _ => throw Fault("no value"),
        };
    }

    private YamlNode List(int depth)
    {
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(Node(depth + 1));
        }

        return new YamlNode(items);
    }

    private YamlNode Mapping(int depth)
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = Node(depth + 1).Value ?? "";
            Next();
            if (!entries.TryAdd(key, Node(depth + 1)))
            {
                throw Fault($"'{EntryName.Shown(key)}' for the second time");
            }
        }

        return new YamlNode(entries);
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw Fault("the document ends in the middle");

    // Core schema, 10.3.2: what stands for null when it is not quoted.
    private static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    private DocumentFault Fault(string what) =>
        new(SetAsideReason.BadYaml, $"line {_parser.Current?.Start.Line ?? 0}: {what}");
}
