using Kakehashi.Formats.Inventories;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads YAML 1.2 event by event from a stream; memory holds one value at most, and depth is bounded. Aliases are
/// refused, for a few of them unfold to any size, and so are tags: nothing is made of a document but texts.
/// </summary>
internal sealed class YamlPull : IDisposable
{
    private readonly InventoryOptions _options;
    private readonly MeteredReader _text;
    private readonly Parser _parser;
    private int _depth;

    public YamlPull(TextReader text, InventoryOptions options)
    {
        _options = options;
        _text = new MeteredReader(text, options.LongestValue);
        _parser = new Parser(_text);
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Where the current event begins.</summary>
    public string Where => Place(_parser.Current!.Start);

    /// <summary>Moves to the root of the only document.</summary>
    public void ReadToRoot()
    {
        while (Read() && _parser.Current is StreamStart or DocumentStart)
        {
        }
    }

    /// <summary>Reads on, so that what follows the root is known to be well formed and no further document.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
            if (_parser.Current is DocumentStart)
            {
                throw new BadInputException(RefusalCodes.NotYaml, Where, "a second document");
            }
        }
    }

    /// <summary>Whether the current value is a mapping; anything else is left behind.</summary>
    public bool EnterMapping() => Enter(_parser.Current is MappingStart);

    /// <summary>Whether the current value is a list; anything else is left behind.</summary>
    public bool EnterSequence() => Enter(_parser.Current is SequenceStart);

    /// <summary>Moves on to the value of the mapping's next key, or to the mapping's end, which is null.</summary>
    public string? NextKey()
    {
        Read();
        if (_parser.Current is MappingEnd or null)
        {
            return null;
        }

        // A key that is itself a list or mapping is none of ours.
        var key = Text() ?? "";
        Read();
        return key;
    }

    /// <summary>Moves on to the next value of the list, or to its end.</summary>
    public bool NextElement() => Read() && _parser.Current is not SequenceEnd;

    /// <summary>The scalar's text as written; null for null. Mappings and lists are skipped.</summary>
    public string? Text()
    {
        if (_parser.Current is not Scalar scalar)
        {
            Skip();
            return null;
        }

        // Core schema, 10.3.2: what stands for null when it is not quoted.
        return scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL"
            ? null
            : scalar.Value;
    }

    /// <summary>Leaves the current value behind, with all that is in it.</summary>
    public void Skip()
    {
        if (_parser.Current is not (MappingStart or SequenceStart))
        {
            return;
        }

        var outside = _depth - 1;
        while (_depth > outside && Read())
        {
        }
    }

    private bool Enter(bool isRight)
    {
        if (!isRight)
        {
            Skip();
        }

        return isRight;
    }

    private bool Read()
    {
        _text.BeginValue();
        try
        {
            if (!_parser.MoveNext())
            {
                return false;
            }
        }
        catch (YamlException broken)
        {
            throw new BadInputException(RefusalCodes.NotYaml, Place(broken.Start));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // What the parser says, without a place, of a plain text that is empty ("{|") and of a tag that is no URI.
            throw new BadInputException(RefusalCodes.NotYaml, _text.Where);
        }

        var current = _parser.Current!;
        _depth += current.NestingIncrease;
        if (current is MappingStart or SequenceStart && _depth - 2 > _options.DeepestNesting)
        {
            throw new BadInputException(
                RefusalCodes.TooDeep, Where, FormattableString.Invariant($"{_options.DeepestNesting} levels"));
        }

        RefuseForbidden(current);
        return true;
    }

    private void RefuseForbidden(ParsingEvent current)
    {
        if (current is AnchorAlias alias)
        {
            throw new BadInputException(RefusalCodes.YamlForbidden, Where, $"alias *{alias.Value}");
        }

        if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag }
            && tag.Value is not ("tag:yaml.org,2002:str" or "tag:yaml.org,2002:seq" or "tag:yaml.org,2002:map"))
        {
            throw new BadInputException(RefusalCodes.YamlForbidden, Where, $"tag {tag.Value}");
        }
    }

    private static string Place(Mark mark) => FormattableString.Invariant($"line {mark.Line} column {mark.Column}");

    /// <summary>The parser holds a whole value in memory: counts what it takes for one, and stops at the limit.</summary>
    private sealed class MeteredReader(TextReader inner, int longest) : TextReader
    {
        private int _taken;
        private int _lines = 1;

        /// <summary>How far the text has been taken.</summary>
        public string Where => FormattableString.Invariant($"line {_lines}");

        public void BeginValue() => _taken = 0;

        public override int Peek() => inner.Peek();

        public override int Read()
        {
            var read = inner.Read();
            _lines += read == '\n' ? 1 : 0;
            return ++_taken <= longest
                ? read
                : throw new BadInputException(
                    RefusalCodes.ValueTooLong, Where, FormattableString.Invariant($"{longest} characters"));
        }
    }
}
