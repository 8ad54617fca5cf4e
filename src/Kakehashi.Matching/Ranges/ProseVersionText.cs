using System.Collections.Frozen;

namespace Kakehashi.Matching.Ranges;

/// <summary>What the text of one version means.</summary>
internal static class ProseVersionText
{
    private const int MaxLength = 48;

    /// <summary>Each has a place in the order of products.</summary>
    public static readonly string[] PreReleases =
    [
        "alpha", "beta", "milestone", "preview", "snapshot", "pre", "dev", "rc", "cr",
    ];

    /// <summary>Inventories write these in other ways ("8.0 SP1" as 8.0.1), or leave them out.</summary>
    public static readonly string[] Qualifiers =
    [
        "service pack", "feature pack", "update", "upd.", "upd", "patch", "hotfix", "hot fix", "build", "revision",
        "rev.", "rev", "sp", "hf", "fix", "qu", "uc", "mp", "fp", "sr", "cu", "pl", "r.", "r", "u",
    ];

    private static readonly FrozenSet<string> QualifierWords =
        Qualifiers.Select(word => word.TrimEnd('.')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Silent = ["final", "release", "stable", "ga"];

    /// <summary>
    /// How many characters can belong to a version. A full stop ends a sentence, and a plus sign means "and later";
    /// neither does.
    /// </summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || ".-_+*".Contains(text[length])))
        {
            length++;
        }

        return length > 0 && text[length - 1] is '.' or '+' ? length - 1 : length;
    }

    /// <summary>What the text means; null when it is no version, or an odd one.</summary>
    public static ProseVersion? Read(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || !char.IsAsciiDigit(text[0]))
        {
            return null;
        }

        var kind = text.ContainsAnyExceptInRange('0', '9') ? ProseVersionKind.Release : ProseVersionKind.Number;
        var end = text.Length;
        for (var at = Digits(text, 0); at < text.Length;)
        {
            var separator = char.IsAsciiLetterOrDigit(text[at]) ? '\0' : text[at++];
            if (at == text.Length)
            {
                return null;
            }

            if (separator == '.' && text[at] is 'x' or 'X' or '*')
            {
                return IsWildToEnd(text[at..]) ? new ProseVersion(text[..(at - 1)].ToString(), kind).AsFamily() : null;
            }

            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                at = Digits(text, at);

                // "3.1.0-3.1.6" may be a stretch.
                if (separator != '.' && at < text.Length && text[at] == '.')
                {
                    return null;
                }

                continue;
            }

            while (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                at++;
            }

            switch (WordKind(text, start, at, separator))
            {
                case null:
                    return null;
                case ProseVersionKind.Qualified:
                    kind = ProseVersionKind.Qualified;
                    end = Math.Min(end, separator == '\0' ? start : start - 1);
                    break;
            }
        }

        return new ProseVersion(text[..end].ToString(), kind);
    }

    private static ProseVersionKind? WordKind(ReadOnlySpan<char> text, int start, int end, char separator)
    {
        var word = text[start..end].ToString();
        var digits = Digits(text, end) - end;
        if (PreReleases.Contains(word, StringComparer.OrdinalIgnoreCase)
            || Silent.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            return ProseVersionKind.Release;
        }

        if (QualifierWords.Contains(word) && (word.Length > 1 || digits is > 0 and < 5))
        {
            return ProseVersionKind.Qualified;
        }

        // 4.0.5-p1 and 9.8p1 are patches, 2.0b3 is a beta, 9.0.0.M1 a milestone; 1.0.2k and 1.05F are letters behind
        // a number.
        var isLetter = word.Length == 1 && word[0] is not ('v' or 'V' or 'x' or 'X');
        var isPatch = word is "p" && digits is > 0 and < 4;
        var isMilestone = word is "m" or "M" && digits is 1 or 2 && separator is '.' or '-';
        var isBeta = word is "a" or "b" && digits == 1 && separator == '\0';
        var isLast = end == text.Length;
        return isLetter
            && (isPatch || isMilestone || (isBeta && end + digits == text.Length) || (isLast && separator == '\0'))
            ? ProseVersionKind.Release
            : null;
    }

    private static bool IsWildToEnd(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('.'))
        {
            if (text[part] is not ("x" or "X" or "*"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the digits end that begin at the place.</summary>
    public static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
