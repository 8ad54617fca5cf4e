using System.Text;
using System.Text.Unicode;
using System.Xml;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Xml;

/// <summary>
/// A small tree of one record. Names are local names: the documents' own namespaces differ between editions
/// (<c>http:</c>/<c>https:</c>, with or without the version), the local names do not.
/// </summary>
internal sealed class XmlPart
{
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    private XmlPart(string name) => Name = name;

    public string Name { get; }

    public List<XmlPart> Children { get; } = [];

    /// <summary>The element's own text, without blanks around it: values are wrapped over lines now and then.</summary>
    public string Text => _text.ToString().Trim();

    /// <summary>Reads one element, given the root's start tag for its namespace declarations.</summary>
    /// <exception cref="RecordFault">It is not well formed, or nested too deep.</exception>
    public static XmlPart Read(ReadOnlySpan<byte> element, XmlNamespaceManager namespaces, int mostDepth)
    {
        if (!Utf8.IsValid(element))
        {
            throw new RecordFault(SetAsideReason.BadText, "the record holds bytes that are not UTF-8");
        }

        var context = new XmlParserContext(namespaces.NameTable, namespaces, null, XmlSpace.None);
        try
        {
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(element)), Settings, context);
            return Read(reader, mostDepth);
        }
        catch (XmlException bad)
        {
            throw new RecordFault(SetAsideReason.BadXml, bad.Message);
        }
    }

    /// <summary>Reads the element that the slicer found last.</summary>
    /// <exception cref="RecordFault">It is too large, not well formed, or nested too deep.</exception>
    public static XmlPart Read(XmlSource source, XmlNamespaceManager namespaces) =>
        source.Window.Overflowed
            ? throw new RecordFault(
                SetAsideReason.RecordTooLarge, $"more than {source.Limits.RecordBytes} bytes")
            : Read(source.Window.Kept, namespaces, source.Limits.Depth);

    /// <summary>The declarations of the root.</summary>
    /// <exception cref="DocumentFault">The start tag is not well formed.</exception>
    public static XmlNamespaceManager Namespaces(XmlSource source)
    {
        try
        {
            return Namespaces(source.StartTag!);
        }
        catch (RecordFault fault)
        {
            throw new DocumentFault(fault.Why, fault.Message);
        }
    }

    /// <summary>The declarations of a start tag such as <c>&lt;rdf:RDF xmlns:rdf="…"&gt;</c>.</summary>
    /// <exception cref="RecordFault">The tag is not well formed.</exception>
    public static XmlNamespaceManager Namespaces(string startTag)
    {
        var manager = new XmlNamespaceManager(new NameTable());
        var empty = startTag.EndsWith("/>", StringComparison.Ordinal) ? startTag : startTag[..^1] + "/>";
        try
        {
            using var reader = XmlReader.Create(new StringReader(empty), Settings);
            reader.MoveToContent();
            while (reader.MoveToNextAttribute())
            {
                if (reader.Prefix == "xmlns" || reader.Name == "xmlns")
                {
                    manager.AddNamespace(reader.Prefix == "xmlns" ? reader.LocalName : "", reader.Value);
                }
            }

            return manager;
        }
        catch (XmlException bad)
        {
            throw new RecordFault(SetAsideReason.BadXml, bad.Message);
        }
    }

    public string? Attribute(string name) => _attributes.GetValueOrDefault(name)?.Trim();

    public XmlPart? Child(string name) => Children.Find(child => child.Name == name);

    /// <summary>Text of the child, or null when there is none or it is empty.</summary>
    public string? ChildText(string name) => Child(name)?.Text is { Length: > 0 } text ? text : null;

    public IEnumerable<XmlPart> All(string name) => Children.Where(child => child.Name == name);

    private static XmlReaderSettings Settings => new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static XmlPart Read(XmlReader reader, int mostDepth)
    {
        var open = new Stack<XmlPart>();
        XmlPart? root = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (open.Count >= mostDepth)
                    {
                        throw new RecordFault(SetAsideReason.TooDeep, $"more than {mostDepth} levels");
                    }

                    var part = Begin(reader);
                    root ??= part;
                    if (open.TryPeek(out var around))
                    {
                        around.Children.Add(part);
                    }

                    if (!reader.IsEmptyElement)
                    {
                        open.Push(part);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                case XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var inside))
                    {
                        inside._text.Append(reader.Value);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                default:
                    break;
            }
        }

        return root ?? throw new RecordFault(SetAsideReason.BadXml, "no element");
    }

    private static XmlPart Begin(XmlReader reader)
    {
        var part = new XmlPart(reader.LocalName);
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
            {
                part._attributes[reader.LocalName] = reader.Value;
            }
        }

        reader.MoveToElement();
        return part;
    }
}
