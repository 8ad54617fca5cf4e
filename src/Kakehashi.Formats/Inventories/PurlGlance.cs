namespace Kakehashi.Formats.Inventories;

/// <summary>
/// The few facts of a package URL that complete a component: type and qualifiers. It is forgiving, because the text is
/// kept as written and judged when it is matched.
/// </summary>
internal static class PurlGlance
{
    public static string? TypeOf(string purl)
    {
        if (!purl.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = purl.AsSpan(4).TrimStart('/');
        var end = rest.IndexOf('/');
        return end > 0 ? rest[..end].ToString().ToLowerInvariant() : null;
    }

    /// <summary>The qualifier's decoded value, or null.</summary>
    public static string? Qualifier(string purl, string key)
    {
        var query = purl.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return null;
        }

        var text = purl.AsSpan(query + 1);
        var subpath = text.IndexOf('#');
        text = subpath < 0 ? text : text[..subpath];
        foreach (var part in text.Split('&'))
        {
            var pair = text[part];
            var equals = pair.IndexOf('=');
            if (equals > 0 && pair[..equals].Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                var value = Uri.UnescapeDataString(pair[(equals + 1)..].ToString());
                return value.Length == 0 ? null : value;
            }
        }

        return null;
    }
}
