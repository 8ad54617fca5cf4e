using System.Text.Json;
using Kakehashi.Formats.Csaf;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// Reads a JSON document record by record: a feed (an object whose array holds the records), a record by itself, or
/// several
/// of either one after the other, as JSON lines have them.
/// </summary>
internal sealed class JsonAdvisoryReader : IAdvisoryReader
{
    private readonly ByteWindow _window;
    private readonly JsonSlicer _slicer;
    private readonly JsonRecords _records;
    private readonly ReadLimits _limits;
    private readonly ProviderGaps? _gaps;
    private readonly string _where;
    private FeedProgress _feed;
    private State _state = State.BetweenRoots;
    private string _array = "";
    private long _index;
    private long _roots;
    private bool _isFeed;
    private bool _isWhole;
    private string? _tooDeep;
    private readonly Queue<AdvisoryItem> _waiting = new();

    public JsonAdvisoryReader(ByteWindow window, string where, ReadLimits limits, ProviderGaps? gaps)
    {
        _window = window;
        _where = where;
        _limits = limits;
        _gaps = gaps;
        _slicer = new JsonSlicer(window, limits.Depth);

        // The levels of a value are counted without the object around it.
        _records = new JsonRecords(limits.Depth + 1);
        _feed = new FeedProgress(where);
    }

    private enum State
    {
        BetweenRoots,
        InRoot,
        InArray,
        Done,
    }

    private string Here => _state is State.InArray ? $"{_where} › {_array}[{_index}]" : RootPlace;

    private string RootPlace => _roots <= 1 ? _where : $"{_where} › [{_roots - 1}]";

    public AdvisoryItem? Next()
    {
        while (_waiting.Count == 0 && _state is not State.Done)
        {
            var item = _state switch
            {
                State.BetweenRoots => BeginRoot(),
                State.InRoot => NextProperty(),
                _ => NextElement(),
            };
            if (item is not null)
            {
                return item;
            }
        }

        return _waiting.TryDequeue(out var waiting) ? waiting : null;
    }

    public IEnumerable<AdvisoryItem> Abandon(string why, string detail)
    {
        // Of a document that is no feed, the place is the document.
        yield return why == SetAsideReason.UnknownFormat
            ? new AdvisoryItem.SetAside(RootPlace, why, detail)
            : SetAside(why, detail);
        if (_isFeed && _feed.Format is not null)
        {
            yield return _feed.End(complete: false);
        }

        _state = State.Done;
    }

    public void Dispose() => _window.Dispose();

    private AdvisoryItem? BeginRoot()
    {
        var first = _slicer.Peek();
        if (first == -1)
        {
            _state = State.Done;
            return null;
        }

        _roots++;
        if (first != '{')
        {
            return _roots == 1
                ? Stop(SetAsideReason.UnknownFormat, first == '[' ? "the outermost value is an array" : "no object")
                : Stop(SetAsideReason.BadJson, $"something other than a record at byte {_window.Position}");
        }

        _feed = new FeedProgress(_where);
        _isFeed = false;
        _isWhole = false;
        _tooDeep = null;
        _index = 0;
        _window.Keep();
        _window.Advance(1);
        _state = State.InRoot;
        return null;
    }

    private AdvisoryItem? NextProperty()
    {
        var next = _slicer.Peek();
        if (next == ',')
        {
            _window.Advance(1);
            return null;
        }

        if (next == '}')
        {
            _window.Advance(1);
            return EndRoot();
        }

        if (next != '"')
        {
            return next == -1 ? StopTruncated() : StopUnbalanced();
        }

        var name = _slicer.ReadShort();
        if (_slicer.Peek() != ':')
        {
            return _slicer.Peek() == -1 ? StopTruncated() : StopUnbalanced();
        }

        _window.Advance(1);
        // A document that shares something between its vulnerabilities is looked at whole.
        _isWhole |= name is "document" or "product_tree" or "bomFormat";
        return !_isWhole && (name is "CVE_Items" or "vulnerabilities" or "vulns") && _slicer.Peek() == '[' ? BeginArray(name) : NoteHeader(name);
    }

    // Properties have no order: the vulnerabilities of a document may stand before what tells that it is one. Their first one tells.
    private AdvisoryItem? BeginArray(string name)
    {
        _window.Advance(1);
        _array = name;
        if (name == "vulnerabilities" && _feed.Format is null && _slicer.Peek() == '{')
        {
            var begin = _window.Kept.Length;
            var slice = _slicer.SkipValue();
            if (slice is JsonSlice.Truncated or JsonSlice.Unbalanced)
            {
                return StopAt(slice);
            }

            if (!_window.Overflowed && slice is JsonSlice.Whole && FormatOf(_window.Kept[begin..], out var format) is null && format is null)
            {
                _isWhole = true;
                return SkipArray();
            }

            _isFeed = true;
            _state = State.InArray;
            var item = ReadElement(slice, begin);
            _window.Release();
            _index++;
            return item;
        }

        _window.Release();
        _isFeed = true;
        _state = State.InArray;
        return null;
    }

    private AdvisoryItem? SkipArray()
    {
        while (true)
        {
            var next = _slicer.Peek();
            if (next is ',' or ']')
            {
                _window.Advance(1);
                if (next == ']')
                {
                    return CheckSize();
                }

                continue;
            }

            if (KeepValue(_array) is { } stop)
            {
                return stop;
            }
        }
    }

    private AdvisoryItem? NoteHeader(string name)
    {
        if (!FeedHeader.Knows(name) || _slicer.Peek() is '{' or '[')
        {
            return KeepValue(name);
        }

        FeedHeader.Note(_feed, name, _slicer.ReadShort());
        return null;
    }

    private AdvisoryItem? KeepValue(string name)
    {
        var slice = _slicer.SkipValue();
        _tooDeep ??= slice is JsonSlice.TooDeep ? name : null;
        return slice is JsonSlice.Whole or JsonSlice.TooDeep ? CheckSize() : StopAt(slice);
    }

    // A root that is no feed may be a record, so it is kept whole; beyond the limit nothing can be made of it.
    private AdvisoryItem? CheckSize() =>
        _window.Overflowed ? Stop(SetAsideReason.RecordTooLarge, $"more than {_limits.RecordBytes} bytes") : null;

    private AdvisoryItem? EndRoot()
    {
        _state = State.BetweenRoots;
        if (_isFeed)
        {
            _isFeed = false;
            return _feed.Format is null
                ? Stop(SetAsideReason.UnknownFormat, $"an object with {_array}, of no known feed")
                : _feed.End(complete: true);
        }

        if (CheckSize() is { } tooLarge)
        {
            return tooLarge;
        }

        if (_tooDeep is not null)
        {
            return new AdvisoryItem.SetAside($"{RootPlace} › {EntryName.Shown(_tooDeep)}", SetAsideReason.TooDeep, $"more than {_limits.Depth} levels");
        }

        if (FormatOf(_window.Kept, out var format) is { } bad)
        {
            return bad;
        }

        if (JsonDocuments.Knows(format))
        {
            foreach (var item in JsonDocuments.Read(_window.Kept.ToArray(), format, RootPlace, _limits, _gaps))
            {
                _waiting.Enqueue(item);
            }

            return null;
        }

        return format is null
            ? _roots == 1
                ? Stop(SetAsideReason.UnknownFormat, "an object without the properties of an advisory")
                : SetAside(SetAsideReason.UnknownRecord, "an object without the properties of an advisory")
            : _records.Read(_window.Kept, format, RootPlace);
    }

    private AdvisoryItem? NextElement()
    {
        var next = _slicer.Peek();
        if (next is ',' or ']')
        {
            _window.Advance(1);
            _state = next == ']' ? State.InRoot : State.InArray;
            return null;
        }

        _window.Keep();
        var slice = _slicer.SkipValue();
        if (slice is JsonSlice.Truncated or JsonSlice.Unbalanced)
        {
            return StopAt(slice);
        }

        var item = ReadElement(slice, 0);
        _window.Release();
        _index++;
        return item;
    }

    private AdvisoryItem ReadElement(JsonSlice slice, int begin)
    {
        if (_window.Overflowed)
        {
            return _feed.Count(SetAside(SetAsideReason.RecordTooLarge, $"more than {_limits.RecordBytes} bytes"));
        }

        if (slice is JsonSlice.TooDeep)
        {
            return _feed.Count(SetAside(SetAsideReason.TooDeep, $"more than {_limits.Depth} levels"));
        }

        if (_feed.Format is null)
        {
            if (FormatOf(_window.Kept[begin..], out var format) is { } bad)
            {
                return _feed.Count(bad);
            }

            if (format is null)
            {
                return Stop(SetAsideReason.UnknownFormat, $"an object with {_array}, of no known feed");
            }

            _feed.Format = format is FeedWords.Nvd20Item ? FeedWords.Nvd20 : format;
        }

        return _feed.Count(_records.Read(_window.Kept[begin..], _feed.Format, Here));
    }

    private AdvisoryItem.SetAside? FormatOf(ReadOnlySpan<byte> record, out string? format)
    {
        format = null;
        try
        {
            format = _records.FormatOf(record);
            return null;
        }
        catch (JsonException bad)
        {
            return SetAside(SetAsideReason.BadJson, bad.Message);
        }
        catch (RecordFault fault)
        {
            return SetAside(fault.Why, fault.Message);
        }
    }

    private AdvisoryItem StopAt(JsonSlice slice) => slice is JsonSlice.Truncated ? StopTruncated() : StopUnbalanced();

    private AdvisoryItem StopTruncated() =>
        Stop(SetAsideReason.Truncated, $"the document ends in the middle, after {_window.Position} bytes");

    private AdvisoryItem StopUnbalanced() =>
        Stop(
            SetAsideReason.BadJson,
            $"what stands at byte {_window.Position} fits no bracket; what follows cannot be told apart");

    private AdvisoryItem Stop(string why, string detail)
    {
        var items = Abandon(why, detail).ToList();
        foreach (var item in items.Skip(1))
        {
            _waiting.Enqueue(item);
        }

        return items[0];
    }

    private AdvisoryItem.SetAside SetAside(string why, string detail) => new(Here, why, detail);
}
