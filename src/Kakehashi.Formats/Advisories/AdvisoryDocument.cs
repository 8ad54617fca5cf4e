using Kakehashi.Formats.Csaf;
using Kakehashi.Formats.Epss;
using Kakehashi.Formats.Native;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// The items of one document. A fault ends the document; what stands before it has been given already.
/// </summary>
internal sealed class AdvisoryDocument(PackedDocument document, ReadLimits limits, ProviderGaps? gaps) : IDisposable
{
    private readonly Queue<AdvisoryItem> _last = new();
    private IAdvisoryReader? _reader;
    private bool _isDone;

    public AdvisoryItem? Next()
    {
        if (!_isDone)
        {
            try
            {
                _reader ??= Begin();
                if (_reader.Next() is { } item)
                {
                    return item;
                }

                _isDone = true;
            }
            catch (DocumentFault fault)
            {
                End(fault);
            }
        }

        return _last.TryDequeue(out var last) ? last : null;
    }

    public void Dispose() => _reader?.Dispose();

    private void End(DocumentFault fault)
    {
        _isDone = true;
        var items = _reader?.Abandon(fault.Why, fault.Message)
            ?? [new AdvisoryItem.SetAside(document.Where, fault.Why, fault.Message)];
        foreach (var item in items)
        {
            _last.Enqueue(item);
        }
    }

    private IAdvisoryReader Begin()
    {
        var window = new ByteWindow(DocumentText.AsUtf8(document.Content!), limits.RecordBytes);
        try
        {
            DocumentText.SkipMark(window);
            return new JsonSlicer(window, limits.Depth).Peek() switch
            {
                '<' => XmlFormats.ReaderOf(XmlSource.Open(window, document.Where, limits)),
                '{' or '[' => new JsonAdvisoryReader(window, document.Where, limits, gaps),
                '#' or 'c' when EpssReader.Begins(window) => new EpssReader(window, document.Where),
                -1 => throw new DocumentFault(SetAsideReason.UnknownFormat, "the document is empty"),
                _ when YamlAdvisoryReader.Begins(window) => new YamlAdvisoryReader(window, document.Where, limits),
                _ when ProviderList.Begins(window) => new ProviderList(window, document.Where, gaps),
                _ => throw new DocumentFault(SetAsideReason.UnknownFormat, "neither JSON nor XML"),
            };
        }
        catch
        {
            window.Dispose();
            throw;
        }
    }
}
