using System.Xml;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Cvrf;

/// <summary>
/// A CVRF 1.1 or 1.2 document: one record for each vulnerability. What they share (the tree of products) stands around them,
/// so only the whole document proves what a record says.
/// </summary>
internal sealed class CvrfFormat(XmlSource source) : IXmlFormat
{
    private const string Record = "Vulnerability";
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private long _index;
    private bool _isInRecords;

    /// <summary>A document is no feed: its records are one matter.</summary>
    public FeedProgress Feed { get; } = new(source.Where);

    public string Here => _isInRecords ? $"{source.Where} › {Record}[{_index}]" : source.Where;

    public IEnumerable<AdvisoryItem> Items()
    {
        var namespaces = XmlPart.Namespaces(source);
        if (source.ReadWhole() is not { } whole)
        {
            yield return new AdvisoryItem.SetAside(
                Here, SetAsideReason.RecordTooLarge, $"more than {source.Limits.RecordBytes} bytes");
            yield break;
        }

        using var window = new ByteWindow(new MemoryStream(whole), source.Limits.RecordBytes);
        var again = XmlSource.Open(window, source.Where, source.Limits);
        var head = new CvrfHead();
        while (again.Slicer.NextChild() is { } child)
        {
            var name = XmlTag.LocalName(child.Name);
            if (CvrfHead.Knows(name))
            {
                if (NoteHead(head, again, namespaces) is { } fault)
                {
                    // Without its products the document says nothing that can be relied on.
                    yield return fault;
                    yield break;
                }
            }
            else if (name == Record)
            {
                _isInRecords = true;
                yield return Read(head, again, namespaces, whole);
                _index++;
            }
        }

        if (_index == 0)
        {
            yield return new AdvisoryItem.SetAside(Here, SetAsideReason.NoVulnerability, "a document without vulnerabilities");
        }
    }

    private AdvisoryItem.SetAside? NoteHead(CvrfHead head, XmlSource again, XmlNamespaceManager namespaces)
    {
        try
        {
            head.Note(XmlPart.Read(again, namespaces));
            return null;
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(Here, fault.Why, fault.Message);
        }
    }

    private AdvisoryItem Read(CvrfHead head, XmlSource again, XmlNamespaceManager namespaces, byte[] whole)
    {
        try
        {
            var advisory = CvrfVulnerability.Read(XmlPart.Read(again, namespaces), head, _index);
            if (!_ids.Add(advisory.Id))
            {
                advisory = advisory with { Id = $"{advisory.Id}#{_index + 1}" };
            }

            return new AdvisoryItem.Understood(
                advisory, whole, FeedWords.SourceOf(FeedWords.Cvrf), FeedWords.Cvrf, $"{Here} ({advisory.Id})");
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(Here, fault.Why, fault.Message);
        }
    }
}
