using System.Collections.Frozen;

namespace Kakehashi.Matching.Ranges;

/// <summary>Reads one version out of prose; what looks odd is no version.</summary>
internal static class ProseVersions
{
    private const int MaxLength = 48;

    // Each has a place in the order of products.
    private static readonly string[] PreReleases =
    [
        "alpha", "beta", "milestone", "preview", "snapshot", "pre", "dev", "rc", "cr",
    ];

    private static readonly string[] Silent = ["final", "release", "stable", "ga"];

    // Inventories write these in other ways ("8.0 SP1" as 8.0.1), or leave them out.
    private static readonly string[] Qualifiers =
    [
        "service pack", "feature pack", "update", "upd.", "upd", "patch", "hotfix", "hot fix", "build", "revision", "rev.", "rev",
        "sp", "hf", "fix", "qu", "uc", "mp", "fp", "sr", "cu", "pl", "r.", "r", "u",
    ];

    private static readonly FrozenSet<string> QualifierWords =
        Qualifiers.Select(word => word.TrimEnd('.')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a version, and what belongs to it; null, and nothing taken, when there is none.</summary>
    public static ProseVersion? Take(ref ProseCursor cursor)
    {
        var ahead = cursor;
        if (ahead.Rest is ['v' or 'V', >= '0' and <= '9', ..])
        {
            ahead.Advance(1);
        }

        var length = Length(ahead.Rest);
        if (length is 0 or > MaxLength || Understand(ahead.Rest[..length]) is not { } version)
        {
            return null;
        }

        ahead.Advance(length);
        if (TakePreRelease(ref ahead) is { } more)
        {
            version = version with { Text = version.Text + more, Kind = ProseVersionKind.Release };
        }

        while (!version.IsFamily && TakeQualifier(ref ahead))
        {
            version = version with { Kind = ProseVersionKind.Qualified };
        }

        if (ahead.Take(ProseWords.Families) && !version.IsFamily)
        {
            if (version.AsFamily() is not { } family)
            {
                return null;
            }

            version = family;
        }

        cursor = ahead;
        return version;
    }

    // A full stop ends a sentence, and a plus sign means "and later"; neither is part of the version.
    private static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || ".-_+*".Contains(text[length])))
        {
            length++;
        }

        return length > 0 && text[length - 1] is '.' or '+' ? length - 1 : length;
    }

    private static ProseVersion? Understand(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
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
        if (PreReleases.Contains(word, StringComparer.OrdinalIgnoreCase) || Silent.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            return ProseVersionKind.Release;
        }

        if (QualifierWords.Contains(word) && (word.Length > 1 || digits is > 0 and < 5))
        {
            return ProseVersionKind.Qualified;
        }

        // 4.0.5-p1 and 9.8p1 are patches, 2.0b3 is a beta; 1.0.2k and 1.05F are letters behind a number.
        var isLetter = word.Length == 1 && word[0] is not ('v' or 'V' or 'x' or 'X');
        var isPatch = word is "p" && digits is > 0 and < 4;
        var isBeta = word is "a" or "b" && digits == 1 && separator == '\0';
        var isLast = end == text.Length;
        return isLetter && (isPatch || (isBeta && end + digits == text.Length) || (isLast && separator == '\0'))
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

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    // "1.0 beta 2"
    private static string? TakePreRelease(ref ProseCursor cursor)
    {
        foreach (var word in PreReleases)
        {
            if (cursor.Take(word))
            {
                var length = Digits(cursor.Rest, 0);
                var number = cursor.Rest[..length].ToString();
                cursor.Advance(length);
                return $"-{word}{number}";
            }
        }

        return null;
    }

    // " SP1", " Update 3", " (Build 1575)"
    private static bool TakeQualifier(ref ProseCursor cursor)
    {
        var ahead = cursor;
        var isOpen = ahead.Take("(");
        if (!ahead.Take(Qualifiers))
        {
            return false;
        }

        ahead.Take(["#", ":", "."]);
        var length = 0;
        while (length < ahead.Rest.Length && (char.IsAsciiLetterOrDigit(ahead.Rest[length]) || ahead.Rest[length] is '.' or '-'))
        {
            length++;
        }

        var number = ahead.Rest[..length];
        if (length == 0 || !number.ContainsAnyInRange('0', '9') || (isOpen && ahead.Rest[length..] is not [')', ..]))
        {
            return false;
        }

        ahead.Advance(isOpen ? length + 1 : length);
        cursor = ahead;
        return true;
    }
}
