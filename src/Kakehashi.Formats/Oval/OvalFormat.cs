using System.Xml;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Oval;

/// <summary>
/// OVAL 5 definitions of the distributions. What the definitions refer to stands behind them, so they are put by, and read
/// when the document has been read to its end: of one that was cut off, nothing is taken.
/// </summary>
internal sealed class OvalFormat(XmlSource source) : IXmlFormat
{
    private const string Definitions = "definitions";
    private readonly OvalTables _tables = new(source.Limits);
    private string _section = "";
    private long _index;

    public FeedProgress Feed { get; } = new(source.Where) { Format = FeedWords.Oval };

    public string Here => _section.Length > 0 ? $"{source.Where} › {_section}[{_index}]" : source.Where;

    public IEnumerable<AdvisoryItem> Items()
    {
        var namespaces = XmlPart.Namespaces(source);
        using var definitions = new RecordSpool();
        while (source.Slicer.NextChild(IsSection) is { } child)
        {
            var name = XmlTag.LocalName(child.Name);
            if (IsSection(child.Name) && !IsEmpty(source))
            {
                (_section, _index) = (name, 0);
                for (; source.Slicer.NextChild() is not null; _index++)
                {
                    if (TakeChild(definitions, namespaces) is { } aside)
                    {
                        yield return aside;
                    }
                }

                _section = "";
            }
            else if (name == "generator")
            {
                NoteGenerator(namespaces);
            }
        }

        (_section, _index) = (Definitions, 0);
        var reader = new OvalDefinition(_tables);
        foreach (var bytes in definitions.ReadAll())
        {
            foreach (var item in Read(reader, bytes, namespaces))
            {
                yield return Feed.Count(item);
            }

            _index++;
        }
    }

    private static bool IsSection(string name) =>
        XmlTag.LocalName(name) is var local && (local == Definitions || OvalTables.IsTable(local));

    private static bool IsEmpty(XmlSource source) => source.Window.Kept.EndsWith("/>"u8);

    private AdvisoryItem.SetAside? TakeChild(RecordSpool definitions, XmlNamespaceManager namespaces)
    {
        try
        {
            if (_section == Definitions && !source.Window.Overflowed)
            {
                definitions.Add(source.Window.Kept);
            }
            else
            {
                _tables.Add(_section, XmlPart.Read(source, namespaces));
            }

            return null;
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(Here, fault.Why, fault.Message);
        }
    }

    private void NoteGenerator(XmlNamespaceManager namespaces)
    {
        try
        {
            Feed.Stamp = Instants.Of(XmlPart.Read(source, namespaces).ChildText("timestamp"));
        }
        catch (RecordFault)
        {
            // Without its date the document means the same.
        }
    }

    private List<AdvisoryItem> Read(OvalDefinition reader, byte[] bytes, XmlNamespaceManager namespaces)
    {
        try
        {
            var advisories = reader.Read(XmlPart.Read(bytes, namespaces, source.Limits.Depth));
            return
            [
                .. advisories.Select(advisory => new AdvisoryItem.Understood(
                    advisory, bytes, FeedWords.SourceOf(FeedWords.Oval), FeedWords.Oval, $"{Here} ({advisory.Id})")),
            ];
        }
        catch (RecordFault fault)
        {
            return [new AdvisoryItem.SetAside(Here, fault.Why, fault.Message)];
        }
    }
}
