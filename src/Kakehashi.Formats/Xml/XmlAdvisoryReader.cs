using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Xml;

/// <summary>Hands out the items of one XML document, then the end of the feed.</summary>
internal sealed class XmlAdvisoryReader(XmlSource source, IXmlFormat format) : IAdvisoryReader
{
    private readonly IEnumerator<AdvisoryItem> _items = format.Items().GetEnumerator();
    private bool _isDone;

    public AdvisoryItem? Next()
    {
        if (_isDone)
        {
            return null;
        }

        if (_items.MoveNext())
        {
            return _items.Current;
        }

        _isDone = true;
        source.Drain();
        return format.Feed.Format is null ? null : format.Feed.End(complete: true);
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        _isDone = true;
        yield return new AdvisoryItem.SetAside(format.Here, why, detail);
        if (format.Feed.Format is not null)
        {
            yield return format.Feed.End(complete: false);
        }
    }

    public void Dispose()
    {
        _items.Dispose();
        source.Window.Dispose();
    }
}
