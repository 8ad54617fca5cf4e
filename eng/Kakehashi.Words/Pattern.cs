using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Kakehashi.Words;

/// <summary>
/// A text in its parts: <c>{count}</c> stands for a value, <c>{count|system|systems}</c> for the word that goes with it,
/// <c>{{</c> and <c>}}</c> for the braces themselves.
/// </summary>
internal sealed class Pattern
{
    private Pattern(List<Part> parts, List<string> names)
    {
        Parts = parts;
        Names = names;
    }

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>Names of the placeholders, each once, in order of first appearance.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Null, and why, when a brace is not closed or a name is no name.</summary>
    public static Pattern? TryParse(string text, out string fault)
    {
        var parts = new List<Part>();
        var names = new List<string>();
        var literal = new StringBuilder();
        fault = "";
        for (var at = 0; at < text.Length; at++)
        {
            var doubled = at + 1 < text.Length && text[at + 1] == text[at];
            if (text[at] is not ('{' or '}') || doubled)
            {
                literal.Append(text[at]);
                at += doubled && text[at] is '{' or '}' ? 1 : 0;
                continue;
            }

            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end < 0)
            {
                fault = "a brace stands alone; write it twice to show it";
                return null;
            }

            if (Placeholder(text.Substring(at + 1, end - at - 1), out fault) is not { } part)
            {
                return null;
            }

            Flush(literal, parts);
            parts.Add(part);
            if (!names.Contains(part.Name!))
            {
                names.Add(part.Name!);
            }

            at = end;
        }

        Flush(literal, parts);
        return new Pattern(parts, names);
    }

    private static Part? Placeholder(string inside, out string fault)
    {
        var pieces = inside.Split('|');
        if (!SyntaxFacts.IsValidIdentifier(pieces[0]) || SyntaxFacts.GetKeywordKind(pieces[0]) != SyntaxKind.None)
        {
            fault = "'" + pieces[0] + "' cannot name a placeholder";
            return null;
        }

        if (pieces.Length is not (1 or 3))
        {
            fault = "write {name} or {name|one|many}";
            return null;
        }

        fault = "";
        return pieces.Length == 1 ? Part.Value(pieces[0]) : Part.Plural(pieces[0], pieces[1], pieces[2]);
    }

    private static void Flush(StringBuilder literal, List<Part> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(Part.Literal(literal.ToString()));
            literal.Clear();
        }
    }
}

/// <summary>A stretch of text, a value, or a word that goes with a value.</summary>
internal sealed class Part
{
    private Part(string? name, string? one, string? many)
    {
        Name = name;
        One = one;
        Many = many;
    }

    public string? Name { get; }

    /// <summary>The stretch of text itself, or the word for one.</summary>
    public string? One { get; }

    public string? Many { get; }

    public static Part Literal(string text) => new(null, text, null);

    public static Part Value(string name) => new(name, null, null);

    public static Part Plural(string name, string one, string many) => new(name, one, many);
}
