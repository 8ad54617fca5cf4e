using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Spdx;

/// <summary>Tells the notations of SPDX apart by the beginning of a text.</summary>
internal static class SpdxSense
{
    /// <summary>Whether a text that is an object of JSON begins as a graph of SPDX 3.</summary>
    public static bool IsSpdx3(string text)
    {
        var hasContext = Has(text, "\"@context\"") && Has(text, Spdx3Json.ContextBase);

        // The context may stand at the end; the name of the identifiers is SPDX's own.
        return !Has(text, "\"bomFormat\"") && (hasContext || (Has(text, "\"@graph\"") && Has(text, "\"spdxId\"")));
    }

    /// <summary>The notation of a text by lines (tag-value or YAML), or null.</summary>
    public static string? TellLines(string text)
    {
        var seen = 0;
        foreach (var range in text.AsSpan().SplitAny('\n', '\r'))
        {
            var line = text.AsSpan()[range];
            if (line.TrimStart() is [] or ['#', ..] or ['%', ..] || line.StartsWith("---"))
            {
                continue;
            }

            if (line.StartsWith("SPDXVersion", StringComparison.Ordinal) && IsKey(line["SPDXVersion".Length..]))
            {
                return InventoryFormats.SpdxTagValue;
            }

            if (IsYamlKey(line, "spdxVersion"))
            {
                return InventoryFormats.SpdxYaml;
            }

            // Writers that sort the keys put the version last; these two stand at the head of no other YAML.
            seen |= IsYamlKey(line, "SPDXID") ? 1 : IsYamlKey(line, "creationInfo") ? 2 : 0;
            if (seen == 3)
            {
                return InventoryFormats.SpdxYaml;
            }

            // All that may come before the mark is in lines of the form "key: value", items and indented text of them.
            if (!char.IsAsciiLetter(line[0]) && line[0] is not (' ' or '\t' or '-' or '"' or '\'' or '}' or ']'))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The notation of a text in XML, or null.</summary>
    public static string? TellXml(string text)
    {
        var root = RootOf(text);
        if (root.Contains(RdfNames.Terms, StringComparison.Ordinal))
        {
            return InventoryFormats.SpdxRdf;
        }

        // The XML notation has no namespace: the root's plain name alone would claim too much.
        return NameOf(root) is "Document" && (Has(text, "<spdxVersion>") || Has(text, "<SPDXID>"))
            ? InventoryFormats.SpdxXml
            : null;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static bool IsYamlKey(ReadOnlySpan<char> line, string key)
    {
        var rest = line is ['"' or '\'', ..] ? line[1..] : line;
        return rest.StartsWith(key, StringComparison.Ordinal) && IsKey(rest[key.Length..].TrimStart("\"'"));
    }

    private static bool IsKey(ReadOnlySpan<char> rest) => rest.TrimStart() is [':', ..];

    // The start tag of the root element, past declaration, comments and instructions; empty where there is none.
    private static ReadOnlySpan<char> RootOf(string text)
    {
        var rest = text.AsSpan().TrimStart();
        while (rest is ['<', '?' or '!', ..])
        {
            var end = rest.StartsWith("<!--") ? "-->" : ">";
            var at = rest.IndexOf(end);
            rest = at < 0 ? [] : rest[(at + end.Length)..].TrimStart();
        }

        var close = rest.IndexOf('>');
        return close < 0 ? rest : rest[..close];
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> startTag)
    {
        var name = startTag.TrimStart('<');
        var length = 0;
        while (length < name.Length && !char.IsWhiteSpace(name[length]) && name[length] is not ('/' or '>'))
        {
            length++;
        }

        return name[..length];
    }
}
