using System.Collections.Generic;
using System.Linq;

namespace Kakehashi.Words;

/// <summary>A word with places: {count} is a value, {count|system|systems} the word that goes with a count.</summary>
internal sealed class WordTemplate
{
    private WordTemplate(IReadOnlyList<Part> parts) => Parts = parts;

    public IReadOnlyList<Part> Parts { get; }

    public IReadOnlyList<string> Names => Parts.Where(part => part.Name != null).Select(part => part.Name!).Distinct().ToList();

    public static WordTemplate Parse(string value)
    {
        var parts = new List<Part>();
        var from = 0;
        while (from < value.Length)
        {
            var open = value.IndexOf('{', from);
            var close = open < 0 ? -1 : value.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            if (open > from)
            {
                parts.Add(new Part(null, value.Substring(from, open - from), null));
            }

            var inside = value.Substring(open + 1, close - open - 1).Split('|');
            parts.Add(new Part(inside[0], inside.Length == 3 ? inside[1] : null, inside.Length == 3 ? inside[2] : null));
            from = close + 1;
        }

        if (from < value.Length)
        {
            parts.Add(new Part(null, value.Substring(from), null));
        }

        return new WordTemplate(parts);
    }

    /// <summary>Text when there is no name; a value, or a choice between two words by a count.</summary>
    internal sealed class Part
    {
        public Part(string? name, string? text, string? many)
        {
            Name = name;
            Text = text;
            Many = many;
        }

        public string? Name { get; }

        public string? Text { get; }

        public string? Many { get; }
    }
}
