using System.Text;

namespace Kakehashi.Matching.Cpe;

/// <summary>The parts of a CPE name that matching looks at (NISTIR 7695), from a 2.3 string or a 2.2 URI.</summary>
/// <param name="Part"><c>a</c>, <c>o</c> or <c>h</c>.</param>
/// <param name="Vendor">Vendor, lower case, unescaped.</param>
/// <param name="Product">Product, lower case, unescaped.</param>
/// <param name="Version">Version; empty for ANY, <c>-</c> for NA.</param>
/// <param name="Update">Update; empty for ANY and NA.</param>
public readonly record struct CpeName(string Part, string Vendor, string Product, string Version, string Update)
{
    private const int LongestText = 2_000;

    /// <summary>Key of the product: <c>part:vendor:product</c>.</summary>
    public string ProductKey => $"{Part}:{Vendor}:{Product}";

    /// <summary>Version and update as the generic order compares them; empty when the version is not stated.</summary>
    public string FullVersion => Version is "" or "-" || Update.Length == 0 ? Version : $"{Version}-{Update}";

    /// <summary>Reads a CPE name of either form.</summary>
    public static bool TryParse(string text, out CpeName name)
    {
        name = default;
        text = text.Trim();
        if (text.Length > LongestText)
        {
            return false;
        }

        var formatted = text.StartsWith("cpe:2.3:", StringComparison.OrdinalIgnoreCase);
        if (!formatted && !text.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var parts = formatted ? SplitEscaped(text["cpe:2.3:".Length..]) : SplitUri(text["cpe:/".Length..]);
        if (parts.Count < 3 || parts[0].ToLowerInvariant() is not ("a" or "o" or "h") || parts[1].Length == 0 || parts[2].Length == 0)
        {
            return false;
        }

        name = new CpeName(
            parts[0].ToLowerInvariant(), parts[1].ToLowerInvariant(), parts[2].ToLowerInvariant(),
            Stated(parts, 3), Stated(parts, 4) is "-" ? "" : Stated(parts, 4));
        return name is not { Vendor: "*" } and not { Product: "*" };
    }

    private static string Stated(List<string> parts, int at) => at >= parts.Count || parts[at] == "*" ? "" : parts[at];

    // A backslash takes the next character for itself; a bare colon parts. Quoted alone, a star is no ANY and a hyphen no NA:
    // there the backslash stays.
    private static List<string> SplitEscaped(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                var isAlone = part.Length == 0 && text[at + 1] is ('*' or '-') && (at + 2 == text.Length || text[at + 2] == ':');
                part.Append(isAlone ? @"\" : "").Append(text[++at]);
            }
            else if (text[at] == ':')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[at]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static List<string> SplitUri(string text)
    {
        var parts = text.Split(':').ToList();
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Contains('%', StringComparison.Ordinal))
            {
                parts[at] = Uri.UnescapeDataString(parts[at]);
            }
        }

        return parts;
    }
}
