using System.Xml;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Updateinfo;

/// <summary>
/// The <c>updateinfo</c> of an rpm repository: the <c>update</c>s of an <c>updates</c> document, each an erratum.
/// </summary>
internal sealed class UpdateinfoFormat(XmlSource source) : IXmlFormat
{
    private const string Record = "update";
    private long _index;

    public FeedProgress Feed { get; } = new(source.Where) { Format = FeedWords.Updateinfo };

    public string Here => $"{source.Where} › {Record}[{_index}]";

    public IEnumerable<AdvisoryItem> Items()
    {
        var namespaces = XmlPart.Namespaces(source);
        while (source.Slicer.NextChild() is { } child)
        {
            if (XmlTag.LocalName(child.Name) == Record)
            {
                yield return Feed.Count(Read(namespaces));
                _index++;
            }
        }
    }

    private AdvisoryItem Read(XmlNamespaceManager namespaces)
    {
        try
        {
            var advisory = UpdateinfoReader.Read(XmlPart.Read(source, namespaces));
            return new AdvisoryItem.Understood(
                advisory,
                source.Window.Kept.ToArray(),
                FeedWords.SourceOf(FeedWords.Updateinfo),
                FeedWords.Updateinfo,
                $"{Here} ({advisory.Id})");
        }
        catch (RecordFault fault)
        {
            return new AdvisoryItem.SetAside(Here, fault.Why, fault.Message);
        }
    }
}
