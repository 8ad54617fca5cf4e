using System.Text;

namespace Kakehashi.Matching.Cpe;

/// <summary>The value of an attribute: ANY, NA, or a string quoted as NISTIR 7695, 5.3.2 says.</summary>
public readonly record struct CpeValue
{
    /// <summary>What may be worked on without an array.</summary>
    internal const int ShortText = 256;

    private const int LongestText = 1_000;

    private readonly string? _text;
    private readonly bool _isNotApplicable;

    private CpeValue(string? text, bool isNotApplicable)
    {
        _text = text;
        _isNotApplicable = isNotApplicable;
    }

    /// <summary>Any value; also the value of an attribute that is not stated.</summary>
    public static CpeValue Any => default;

    /// <summary>The attribute has no meaning for the product.</summary>
    public static CpeValue NotApplicable => new(null, true);

    /// <summary>Whether this is ANY.</summary>
    public bool IsAny => _text is null && !_isNotApplicable;

    /// <summary>Whether this is NA.</summary>
    public bool IsNotApplicable => _isNotApplicable;

    /// <summary>The quoted string; null for ANY and NA.</summary>
    public string? Text => _text;

    /// <summary>Whether the string holds a wildcard: a <c>*</c> or <c>?</c> that is not quoted.</summary>
    public bool HasWildcard
    {
        get
        {
            for (var at = 0; at < _text?.Length; at++)
            {
                if (_text[at] == '\\')
                {
                    at++;
                }
                else if (_text[at] is '*' or '?')
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Takes a string that is quoted already: all but letters, digits and underscores behind a backslash.</summary>
    /// <returns>
    /// Whether it is one: printable ASCII, a single <c>*</c> or a run of <c>?</c> bare at its ends only, and more than a quoted
    /// hyphen or a bare asterisk.
    /// </returns>
    public static bool TryCreate(string quoted, out CpeValue value)
    {
        value = new CpeValue(WithBareUnderscores(quoted), false);
        return quoted.Length is > 0 and <= LongestText && quoted is not ("*" or @"\-") && IsQuotedWell(quoted);
    }

    /// <summary>The string without its backslashes; empty for ANY and NA.</summary>
    public string ToPlain() => _text is null ? "" : Unquoted(_text);

    /// <summary>Takes what is quoted, well or not: feeds write letters and wildcards that the standard forbids.</summary>
    internal static CpeValue Leniently(string quoted) => quoted is "" or "*" ? Any : new CpeValue(WithBareUnderscores(quoted), false);

    /// <summary>The value of a plain string, each of its characters standing for itself; ANY when it is empty.</summary>
    public static CpeValue OfPlain(string plain) =>
        plain.Length == 0 ? Any : new CpeValue(string.Concat(plain.Select(letter => IsBare(letter) ? $"{letter}" : $@"\{letter}")), false);

    /// <summary>ANY, NA, or the quoted string.</summary>
    public override string ToString() => IsNotApplicable ? "NA" : _text ?? "ANY";

    /// <summary>Whether a character needs no backslash.</summary>
    internal static bool IsBare(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    /// <summary>Takes the backslashes away that quote.</summary>
    internal static string Unquoted(string quoted)
    {
        if (!quoted.Contains('\\', StringComparison.Ordinal))
        {
            return quoted;
        }

        var plain = quoted.Length <= ShortText ? stackalloc char[quoted.Length] : new char[quoted.Length];
        var length = 0;
        for (var at = 0; at < quoted.Length; at++)
        {
            at += quoted[at] == '\\' && at + 1 < quoted.Length ? 1 : 0;
            plain[length++] = quoted[at];
        }

        return plain[..length].ToString();
    }

    // An underscore means the same with a backslash and without; so that equal values are equal, it stands without.
    private static string WithBareUnderscores(string quoted)
    {
        if (!quoted.Contains(@"\_", StringComparison.Ordinal))
        {
            return quoted;
        }

        var text = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '\\' && at + 1 < quoted.Length)
            {
                at++;
                text.Append(quoted[at] == '_' ? "" : @"\").Append(quoted[at]);
            }
            else
            {
                text.Append(quoted[at]);
            }
        }

        return text.ToString();
    }

    private static bool IsQuotedWell(string text)
    {
        var start = WildcardsAtStart(text);
        var end = WildcardsAtEnd(text, start);
        for (var at = start; at < end; at++)
        {
            if (text[at] == '\\')
            {
                at++;
                if (at >= end || text[at] is <= ' ' or > '~')
                {
                    return false;
                }
            }
            else if (!IsBare(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    internal static int WildcardsAtStart(string text)
    {
        if (text.StartsWith('*'))
        {
            return 1;
        }

        var at = 0;
        while (at < text.Length && text[at] == '?')
        {
            at++;
        }

        return at;
    }

    /// <summary>Where the run of wildcards at the end begins.</summary>
    internal static int WildcardsAtEnd(string text, int start)
    {
        var at = text.Length;
        if (at > start && text[^1] == '*')
        {
            at--;
        }
        else
        {
            while (at > start && text[at - 1] == '?')
            {
                at--;
            }
        }

        // The first of them is quoted when an odd number of backslashes stands before it.
        var slashes = 0;
        while (at - slashes - 1 >= start && text[at - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1 && at < text.Length ? at + 1 : at;
    }
}
