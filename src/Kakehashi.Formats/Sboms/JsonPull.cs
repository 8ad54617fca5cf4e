using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Sboms;

/// <summary>Reads JSON token by token from a stream; memory holds one value at most, and depth is bounded.</summary>
internal ref struct JsonPull
{
    private readonly Stream _stream;
    private readonly InventoryOptions _options;
    private byte[] _buffer = new byte[64 * 1024];
    private int _end;
    private int _linesBefore;
    private bool _ended;
    private Utf8JsonReader _reader;

    public JsonPull(Stream stream, InventoryOptions options)
    {
        _stream = stream;
        _options = options;

        // One level more than allowed, so that the refusal is ours and can be told from a syntax error.
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = options.DeepestNesting + 1 });
        _reader = new Utf8JsonReader([], isFinalBlock: false, state);
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>The next token, or false at the end of the document.</summary>
    public bool Read()
    {
        try
        {
            while (!_reader.Read())
            {
                if (_ended)
                {
                    return false;
                }

                Refill();
            }
        }
        catch (JsonException broken)
        {
            var place = $"line {broken.LineNumber + 1 ?? 1} column {broken.BytePositionInLine + 1 ?? 1}";
            throw new BadInputException(RefusalCodes.NotJson, place);
        }

        if (Token is JsonTokenType.StartObject or JsonTokenType.StartArray
            && _reader.CurrentDepth >= _options.DeepestNesting)
        {
            throw new BadInputException(
                RefusalCodes.TooDeep, Line(), FormattableString.Invariant($"{_options.DeepestNesting} levels"));
        }

        return true;
    }

    public readonly bool IsNamed(ReadOnlySpan<byte> name) => _reader.ValueIsEscaped
        ? Name() == Encoding.UTF8.GetString(name)
        : _reader.ValueTextEquals(name);

    /// <summary>The property's name.</summary>
    public readonly string Name() => WithoutLoneSurrogates();

    /// <summary>
    /// The scalar's text (numbers and booleans as written); null for null. Objects and arrays are skipped.
    /// </summary>
    public string? Text()
    {
        switch (Token)
        {
            case JsonTokenType.String:
                return _reader.ValueSpan.Length <= _options.LongestValue
                    ? WithoutLoneSurrogates()
                    : throw TooLong();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.ASCII.GetString(_reader.ValueSpan);
            default:
                Skip();
                return null;
        }
    }

    /// <summary>The text of the value that comes next.</summary>
    public string? NextText()
    {
        Read();
        return Text();
    }

    /// <summary>Whether the current value is an object; anything else is left behind.</summary>
    public bool EnterObject() => Enter(JsonTokenType.StartObject);

    /// <summary>Whether the current value is an array; anything else is left behind.</summary>
    public bool EnterArray() => Enter(JsonTokenType.StartArray);

    /// <summary>Moves on to the next property name of the object, or to its end.</summary>
    public bool NextProperty() => Read() && Token == JsonTokenType.PropertyName;

    /// <summary>Moves on to the next value of the array, or to its end.</summary>
    public bool NextElement() => Read() && Token != JsonTokenType.EndArray;

    /// <summary>Reads on, so that what follows is known to be well formed too.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    /// <summary>Leaves the current value behind, with all that is in it.</summary>
    public void Skip()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = _reader.CurrentDepth;
        while (Read() && _reader.CurrentDepth > depth)
        {
        }
    }

    private bool Enter(JsonTokenType start)
    {
        if (Token == start)
        {
            return true;
        }

        Skip();
        return false;
    }

    // An escape like \ud800 without its partner is JSON by grammar and no text by Unicode.
    private readonly string WithoutLoneSurrogates()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return TextLines.Undecodable.ToString();
        }
    }

    private readonly string Line() => FormattableString.Invariant(
        $"line {_linesBefore + 1 + _buffer.AsSpan(0, (int)_reader.TokenStartIndex).Count((byte)'\n')}");

    private readonly BadInputException TooLong() => new(
        RefusalCodes.ValueTooLong, Line(), FormattableString.Invariant($"{_options.LongestValue} bytes"));

    private void Refill()
    {
        var consumed = (int)_reader.BytesConsumed;
        _linesBefore += _buffer.AsSpan(0, consumed).Count((byte)'\n');
        _buffer.AsSpan(consumed, _end - consumed).CopyTo(_buffer);
        _end -= consumed;
        if (_end == _buffer.Length)
        {
            if (_end > _options.LongestValue)
            {
                throw new BadInputException(
                    RefusalCodes.ValueTooLong,
                    FormattableString.Invariant($"line {_linesBefore + 1}"),
                    FormattableString.Invariant($"{_options.LongestValue} bytes"));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _ended = count == 0;
        _reader = new Utf8JsonReader(_buffer.AsSpan(0, _end), _ended, _reader.CurrentState);
    }
}
