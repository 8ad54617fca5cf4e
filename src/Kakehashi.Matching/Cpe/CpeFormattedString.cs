using System.Text;

namespace Kakehashi.Matching.Cpe;

/// <summary>The formatted string binding, <c>cpe:2.3:a:…</c> (NISTIR 7695, 6.2).</summary>
public static class CpeFormattedString
{
    private const string Prefix = "cpe:2.3:";
    private const int LongestText = 4_000;

    /// <summary>Writes a name.</summary>
    public static string Bind(WellFormedName name) =>
        Prefix + string.Join(':', Enumerable.Range(0, WellFormedName.AttributeCount).Select(at => Bind(name[(CpeField)at])));

    /// <summary>Reads a name; refuses what is not exactly eleven well-formed attributes.</summary>
    public static bool TryUnbind(string text, out WellFormedName name)
    {
        name = WellFormedName.Anything;
        if (text.Length > LongestText || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var parts = Split(text[Prefix.Length..]);
        if (parts.Count != WellFormedName.AttributeCount || parts[0] is not ("a" or "o" or "h" or "*" or "-"))
        {
            return false;
        }

        for (var at = 0; at < parts.Count; at++)
        {
            if (!TryUnbindValue(parts[at], out var value))
            {
                return false;
            }

            name = name.With((CpeField)at, value);
        }

        return true;
    }

    private static string Bind(CpeValue value)
    {
        if (value.Text is not { } quoted)
        {
            return value.IsAny ? "*" : "-";
        }

        // Full stop, hyphen and underscore lose their backslash, all others keep it.
        var text = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '\\' && at + 1 < quoted.Length)
            {
                at++;
                text.Append(quoted[at] is '.' or '-' or '_' ? "" : @"\");
            }

            text.Append(quoted[at]);
        }

        return text.ToString();
    }

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == ':')
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static bool TryUnbindValue(string text, out CpeValue value)
    {
        value = text == "-" ? CpeValue.NotApplicable : CpeValue.Any;
        if (text is "*" or "-")
        {
            return true;
        }

        var quoted = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                if (at + 1 == text.Length)
                {
                    return false;
                }

                quoted.Append('\\').Append(text[++at]);
            }
            else if (CpeValue.IsBare(text[at]) || text[at] is '*' or '?')
            {
                quoted.Append(text[at]);
            }
            else
            {
                quoted.Append('\\').Append(text[at]);
            }
        }

        return CpeValue.TryCreate(quoted.ToString(), out value);
    }
}
