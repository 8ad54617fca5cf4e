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

        var values = new CpeValue[WellFormedName.AttributeCount];
        for (var at = 0; at < parts.Count; at++)
        {
            if (!TryUnbindValue(parts[at], out values[at]))
            {
                return false;
            }
        }

        name = WellFormedName.Of(values);
        return true;
    }

    /// <summary>Reads a name as feeds write it: what is missing at the end is ANY, what should be quoted need not be.</summary>
    internal static bool TryUnbindLeniently(string text, out WellFormedName name)
    {
        name = WellFormedName.Anything;
        if (text.Length > LongestText || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // Advisories hold millions of names, most of whose parts are asterisks: those cost nothing here.
        var values = new CpeValue[WellFormedName.AttributeCount];
        var rest = text.AsSpan(Prefix.Length);
        for (var at = 0; at < values.Length && !rest.IsEmpty; at++)
        {
            var end = EndOfPart(rest);
            values[at] = Leniently(rest[..end]);
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        name = WellFormedName.Of(values);
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
        for (var end = 0; end < text.Length; start = end + 1)
        {
            end = start + EndOfPart(text.AsSpan(start));
            parts.Add(text[start..end]);
        }

        return parts;
    }

    // A backslash takes the next character for itself.
    private static int EndOfPart(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == ':')
            {
                return at;
            }
        }

        return text.Length;
    }

    private static CpeValue Leniently(ReadOnlySpan<char> text) => text switch
    {
        "" or "*" => CpeValue.Any,
        "-" => CpeValue.NotApplicable,
        "a" => CpeValue.Leniently("a"),
        "o" => CpeValue.Leniently("o"),
        "h" => CpeValue.Leniently("h"),
        _ when IsBare(text) => CpeValue.Leniently(text.ToString()),
        _ => CpeValue.Leniently(Quoted(text)),
    };

    private static bool IsBare(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!CpeValue.IsBare(letter))
            {
                return false;
            }
        }

        return true;
    }

    // What stands bare and should not is quoted; a backslash at the end quotes itself.
    private static string Quoted(ReadOnlySpan<char> text)
    {
        var longest = text.Length * 2;
        var quoted = longest <= CpeValue.ShortText ? stackalloc char[longest] : new char[longest];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at += at + 1 < text.Length ? 1 : 0;
                quoted[length++] = '\\';
            }
            else if (!CpeValue.IsBare(text[at]) && text[at] is not ('*' or '?'))
            {
                quoted[length++] = '\\';
            }

            quoted[length++] = text[at];
        }

        return quoted[..length].ToString();
    }

    private static bool TryUnbindValue(string text, out CpeValue value)
    {
        value = text == "-" ? CpeValue.NotApplicable : CpeValue.Any;
        return text is "*" or "-" || (IsWhole(text) && CpeValue.TryCreate(Quoted(text), out value));
    }

    // A backslash that quotes nothing is no value.
    private static bool IsWhole(string text)
    {
        var slashes = 0;
        while (slashes < text.Length && text[^(slashes + 1)] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 0;
    }
}
