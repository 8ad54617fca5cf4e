using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>
/// Reads protobuf's text notation: <c>name: "text"</c>, <c>name { … }</c>, <c>name &lt; … &gt;</c>, and lists in square
/// brackets, one element after the other.
/// </summary>
internal sealed class ProtoText : ProtoSource
{
    private readonly ProtoTokens _tokens;
    private readonly Stack<Message> _messages = new([new Message(null)]);
    private bool _isAtValue;

    public ProtoText(Stream utf8, InventoryOptions options)
        : base(options)
    {
        var text = new StreamReader(utf8, new UTF8Encoding(false), false, 32 * 1024, leaveOpen: true);
        _tokens = new ProtoTokens(text, options.LongestValue);
        _tokens.Read();
    }

    protected override string Where => FormattableString.Invariant($"line {_tokens.Line}");

    public override string Text()
    {
        if (_tokens.Kind is not (ProtoTokenKind.Text or ProtoTokenKind.Word))
        {
            throw Unexpected();
        }

        var text = _tokens.Value;
        _tokens.Read();
        _isAtValue = false;
        return text;
    }

    protected override void EnterMessage()
    {
        _messages.Push(new Message(_tokens.IsMark('<') ? '>' : '}'));
        _tokens.Read();
        _isAtValue = false;
    }

    protected override string? NextOf(ProtoFields known)
    {
        while (true)
        {
            PassValue();
            var message = _messages.Peek();
            if (message.List is null && IsOver(message))
            {
                _messages.Pop();
                return null;
            }

            if (ReadName(message) is { } name)
            {
                _isAtValue = true;
                if (known.Of(name) is { } field)
                {
                    return IsOf(field.Kind) ? field.Name : throw Unexpected();
                }
            }
        }
    }

    private bool IsOf(ProtoKind kind) => kind switch
    {
        ProtoKind.Message => _tokens.IsMark('{') || _tokens.IsMark('<'),
        ProtoKind.Text => _tokens.Kind == ProtoTokenKind.Text,
        _ => _tokens.Kind == ProtoTokenKind.Word,
    };

    // Whether the message ends here. Only the outermost one ends with the document.
    private bool IsOver(Message message)
    {
        while (_tokens.IsMark(',') || _tokens.IsMark(';'))
        {
            _tokens.Read();
        }

        if (message.Close is not { } close)
        {
            return _tokens.Kind == ProtoTokenKind.End;
        }

        if (!_tokens.IsMark(close))
        {
            return false;
        }

        _tokens.Read();
        return true;
    }

    // The name of the field whose value comes next; null where a list has just begun or ended.
    private string? ReadName(Message message)
    {
        if (message.List is { } list)
        {
            return NextElement(message) ? list : null;
        }

        var name = FieldName();
        var hasColon = _tokens.IsMark(':');
        if (hasColon)
        {
            _tokens.Read();
        }

        if (_tokens.IsMark('['))
        {
            _tokens.Read();
            message.List = name;
            return null;
        }

        return hasColon || _tokens.IsMark('{') || _tokens.IsMark('<') ? name : throw Unexpected();
    }

    private bool NextElement(Message message)
    {
        if (_tokens.IsMark(','))
        {
            _tokens.Read();
        }

        if (!_tokens.IsMark(']'))
        {
            return true;
        }

        _tokens.Read();
        message.List = null;
        return false;
    }

    // Extensions are named by their whole path in square brackets.
    private string FieldName()
    {
        var name = _tokens.Value;
        if (_tokens.IsMark('['))
        {
            while (!_tokens.IsMark(']') && _tokens.Kind != ProtoTokenKind.End)
            {
                _tokens.Read();
            }
        }
        else if (_tokens.Kind != ProtoTokenKind.Word)
        {
            throw Unexpected();
        }

        _tokens.Read();
        return name;
    }

    // Leaves the value behind, with all that is in it.
    private void PassValue()
    {
        var open = 0;
        while (_isAtValue)
        {
            if (_tokens.Kind == ProtoTokenKind.End)
            {
                throw Unexpected();
            }

            var isOpening = _tokens.IsMark('{') || _tokens.IsMark('<') || _tokens.IsMark('[');
            var isClosing = _tokens.IsMark('}') || _tokens.IsMark('>') || _tokens.IsMark(']');
            if (open == 0 && _tokens.Kind == ProtoTokenKind.Mark && !isOpening)
            {
                throw Unexpected();
            }

            open += isOpening ? 1 : isClosing ? -1 : 0;
            _tokens.Read();
            _isAtValue = open > 0;
        }
    }

    private BadInputException Unexpected() => _tokens.Kind == ProtoTokenKind.End
        ? new BadInputException(RefusalCodes.Truncated, Where)
        : _tokens.Broken(_tokens.Value);

    /// <summary>A message that is being read.</summary>
    /// <param name="close">The mark that ends it; null for the document.</param>
    private sealed class Message(char? close)
    {
        public char? Close => close;

        /// <summary>The field whose list is being read, or null.</summary>
        public string? List { get; set; }
    }
}
