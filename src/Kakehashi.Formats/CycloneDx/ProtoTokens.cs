using System.Globalization;
using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>What a token of protobuf's text notation is.</summary>
internal enum ProtoTokenKind
{
    /// <summary>The document is over.</summary>
    End,

    /// <summary>A name, a number or a word.</summary>
    Word,

    /// <summary>A quoted text; several in a row are one.</summary>
    Text,

    /// <summary>One of <c>: { } [ ] &lt; &gt; , ;</c> and the like.</summary>
    Mark,
}

/// <summary>Cuts protobuf's text notation (Text Format Language Specification) into tokens, holding one at a time.</summary>
internal sealed class ProtoTokens(TextReader text, int longest)
{
    private readonly StringBuilder _word = new();
    private readonly List<byte> _bytes = [];

    public ProtoTokenKind Kind { get; private set; }

    /// <summary>The word, the decoded text, or the mark as a text of one character.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The line that the token ends on, counted from 1.</summary>
    public int Line { get; private set; } = 1;

    public bool IsMark(char mark) => Kind == ProtoTokenKind.Mark && Value[0] == mark;

    public void Read()
    {
        PassBlanks();
        var next = text.Peek();
        if (next < 0)
        {
            (Kind, Value) = (ProtoTokenKind.End, "");
        }
        else if (next is '"' or '\'')
        {
            ReadTexts();
        }
        else if (IsOfWord(next))
        {
            ReadWord();
        }
        else
        {
            (Kind, Value) = (ProtoTokenKind.Mark, ((char)Take()).ToString());
        }
    }

    public BadInputException Broken(string detail) =>
        new(RefusalCodes.NotTextProto, FormattableString.Invariant($"line {Line}"), detail);

    private static bool IsOfWord(int c) => c is '_' or '-' or '+' or '.' || (c < 128 && char.IsAsciiLetterOrDigit((char)c));

    private void ReadWord()
    {
        _word.Clear();
        while (IsOfWord(text.Peek()))
        {
            _word.Append((char)Take());
            Check(_word.Length);
        }

        (Kind, Value) = (ProtoTokenKind.Word, _word.ToString());
    }

    private void ReadTexts()
    {
        _bytes.Clear();
        while (text.Peek() is '"' or '\'')
        {
            ReadQuoted(Take());
            PassBlanks();
        }

        (Kind, Value) = (ProtoTokenKind.Text, Encoding.UTF8.GetString([.. _bytes]));
    }

    private void ReadQuoted(int quote)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (var next = Take(); next != quote; next = Take())
        {
            if (next is < 0 or '\n')
            {
                throw next < 0 ? Ended() : Broken("quoted text without its end");
            }

            if (next == '\\')
            {
                ReadEscape();
                continue;
            }

            var rune = new Rune(next < 0xd800 || next > 0xdfff ? next : TextLines.Undecodable);
            if (char.IsHighSurrogate((char)next) && text.Peek() is var low and >= 0 && char.IsLowSurrogate((char)low))
            {
                rune = new Rune((char)next, (char)Take());
            }

            Append(utf8[..rune.EncodeToUtf8(utf8)]);
        }
    }

    private void ReadEscape()
    {
        var next = Take();
        var plain = "abfnrtv\\'\"?".IndexOf((char)Math.Max(next, 0), StringComparison.Ordinal);
        if (plain >= 0)
        {
            Append([(byte)"\a\b\f\n\r\t\v\\'\"?"[plain]]);
        }
        else if (next is 'x' or 'X')
        {
            Append([(byte)ReadDigits("", 2, 16)]);
        }
        else if (next is 'u' or 'U')
        {
            var value = ReadDigits("", next == 'u' ? 4 : 8, 16);
            Append(Encoding.UTF8.GetBytes(
                (Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar).ToString()));
        }
        else if (next is >= '0' and <= '7')
        {
            Append([(byte)ReadDigits(((char)next).ToString(), 3, 8)]);
        }
        else
        {
            throw next < 0 ? Ended() : Broken("escape");
        }
    }

    private int ReadDigits(string digits, int most, int radix)
    {
        while (digits.Length < most && text.Peek() is var next and >= 0
            && (radix == 8 ? next is >= '0' and <= '7' : char.IsAsciiHexDigit((char)next)))
        {
            digits += (char)Take();
        }

        return digits.Length == 0 ? throw Broken("escape")
            : radix == 8 ? Convert.ToInt32(digits, 8)
            : int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        Check(_bytes.Count);
    }

    private void Check(int length)
    {
        if (length > longest)
        {
            throw new BadInputException(
                RefusalCodes.ValueTooLong,
                FormattableString.Invariant($"line {Line}"),
                FormattableString.Invariant($"{longest} bytes"));
        }
    }

    // A comment goes to the end of its line.
    private void PassBlanks()
    {
        var isComment = false;
        for (var next = text.Peek(); next >= 0; next = text.Peek())
        {
            isComment = next == '#' || (isComment && next != '\n');
            if (!isComment && !char.IsWhiteSpace((char)next))
            {
                return;
            }

            Take();
        }
    }

    private int Take()
    {
        var next = text.Read();
        Line += next == '\n' ? 1 : 0;
        return next;
    }

    private BadInputException Ended() => new(RefusalCodes.Truncated, FormattableString.Invariant($"line {Line}"));
}
