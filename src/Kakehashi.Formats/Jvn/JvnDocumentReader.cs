using System.Xml;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>
/// Reads JVNRSS (the <c>item</c>s of an RDF document), VULDEF (the <c>Vulinfo</c>s of a VULDEF-Document, whatever the
/// file is
/// called) and the <c>Result</c> by which MyJVN answers that there is nothing.
/// </summary>
internal sealed class JvnDocumentReader(XmlSource source) : IAdvisoryReader
{
    private readonly FeedProgress _feed = new(source.Where);
    private readonly Queue<AdvisoryItem> _waiting = new();
    private XmlNamespaceManager? _namespaces;
    private string _record = "";
    private long _index;
    private bool _hasBegun;
    private bool _isDone;

    private string Here => _record.Length > 0 ? $"{source.Where} › {_record}[{_index}]" : source.Where;

    public AdvisoryItem? Next()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Begin();
        }

        while (_waiting.Count == 0 && !_isDone)
        {
            if (source.Slicer.NextChild() is { } child)
            {
                Take(child);
            }
            else
            {
                source.Drain();
                _isDone = true;
                End();
            }
        }

        return _waiting.TryDequeue(out var item) ? item : null;
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        _isDone = true;
        yield return new AdvisoryItem.SetAside(Here, why, detail);
        if (_feed.Format is not null)
        {
            yield return _feed.End(complete: false);
        }
    }

    public void Dispose() => source.Window.Dispose();

    private void Begin()
    {
        source.Window.Release();
        if (source.StartTag is not { } tag)
        {
            Stop(SetAsideReason.UnknownFormat, "no XML element");
            return;
        }

        try
        {
            _namespaces = XmlPart.Namespaces(tag);
        }
        catch (RecordFault fault)
        {
            Stop(fault.Why, fault.Message);
            return;
        }

        _feed.Format = JvnRoot.FormatOf(tag);
        _record = _feed.Format switch
        {
            FeedWords.JvnRss => "item",
            FeedWords.Vuldef => "Vulinfo",
            _ => "",
        };
        if (_feed.Format is null && !JvnRoot.IsResult(tag))
        {
            Stop(SetAsideReason.UnknownFormat, $"XML of another kind: {XmlTag.NameOf(tag)}");
        }
    }

    private void Take(XmlSlice child)
    {
        var name = XmlTag.LocalName(child.Name);
        var isRecord = _record.Length > 0 && name == _record;
        if (!isRecord && name is not ("channel" or "Status"))
        {
            return;
        }

        if (source.Window.Overflowed)
        {
            SetAside(SetAsideReason.RecordTooLarge, $"more than {source.Limits.RecordBytes} bytes", isRecord);
        }
        else
        {
            Understand(name, isRecord);
        }

        _index += isRecord ? 1 : 0;
    }

    private void Understand(string name, bool isRecord)
    {
        try
        {
            var part = XmlPart.Read(source.Window.Kept, _namespaces!, source.Limits.Depth);
            if (isRecord)
            {
                var advisory = Read(part);
                _waiting.Enqueue(_feed.Count(new AdvisoryItem.Understood(
                    advisory, source.Window.Kept.ToArray(), FeedWords.Jvn, _feed.Format!, $"{Here} ({advisory.Id})")));
            }
            else if (name == "channel")
            {
                _feed.Stamp = Instants.Of(part.ChildText("modified")) ?? Instants.Of(part.ChildText("date"));
            }
            else if (JvnStatus.Note(_feed, part) is { } error)
            {
                _waiting.Enqueue(new AdvisoryItem.SetAside(source.Where, SetAsideReason.SourceError, error));
            }
        }
        catch (RecordFault fault)
        {
            SetAside(fault.Why, isRecord ? fault.Message : $"{name}: {fault.Message}", isRecord);
        }
    }

    private Advisory Read(XmlPart part) =>
        _feed.Format == FeedWords.Vuldef ? VuldefReader.Read(part) : JvnRssReader.Read(part);

    private void SetAside(string why, string detail, bool isRecord)
    {
        var item = new AdvisoryItem.SetAside(isRecord ? Here : source.Where, why, detail);
        _waiting.Enqueue(isRecord ? _feed.Count(item) : item);
    }

    private void End()
    {
        if (_feed.Format is not null)
        {
            _waiting.Enqueue(_feed.End(complete: true));
        }
        else if (_waiting.Count == 0)
        {
            _waiting.Enqueue(new AdvisoryItem.SetAside(
                source.Where, SetAsideReason.UnknownFormat, "an answer of MyJVN that is not about vulnerabilities"));
        }
    }

    private void Stop(string why, string detail)
    {
        foreach (var item in Abandon(why, detail))
        {
            _waiting.Enqueue(item);
        }
    }
}
