namespace Kakehashi.Matching.Ranges;

/// <summary>Takes one version out of prose, with the words around it that belong to it.</summary>
internal static class ProseVersions
{
    /// <summary>
    /// Takes a version with the product and the labels in front of it and the qualifiers behind it; null, and nothing
    /// taken, when there is none.
    /// </summary>
    public static ProseVersion? Take(ref ProseCursor cursor)
    {
        var ahead = cursor;
        ahead.TakeProduct();
        ahead.TakeLabels();
        if (ahead.Rest is ['v' or 'V', >= '0' and <= '9', ..])
        {
            ahead.Advance(1);
        }

        var length = ProseVersionText.Length(ahead.Rest);
        if (ProseVersionText.Read(ahead.Rest[..length]) is not { } version)
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

    // "1.0 beta 2"
    private static string? TakePreRelease(ref ProseCursor cursor)
    {
        foreach (var word in ProseVersionText.PreReleases)
        {
            if (cursor.Take(word))
            {
                var length = ProseVersionText.Digits(cursor.Rest, 0);
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
        if (!ahead.Take(ProseVersionText.Qualifiers))
        {
            return false;
        }

        ahead.Take(["#", ":", "."]);
        var length = 0;
        while (length < ahead.Rest.Length
            && (char.IsAsciiLetterOrDigit(ahead.Rest[length]) || ahead.Rest[length] is '.' or '-'))
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
