namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Reads what stands behind a statement and narrows it: the family (<c>… 未満の 5.1 系</c>, <c>… (5.1 系)</c>), or the
/// vulnerabilities of the advisory that it is about.
/// </summary>
internal static class ProseRestrictions
{
    private const int MaxIds = 32;
    private const int LongestId = 24;

    /// <summary>Whether a bracket follows.</summary>
    public static bool IsNext(ProseCursor cursor) => cursor.Rest is ['(' or '[', ..];

    /// <summary>The statement narrowed; null when what follows in brackets cannot be read.</summary>
    public static ProseClause? Read(ref ProseCursor cursor, ProseClause clause)
    {
        var ahead = cursor;
        if (ahead.Take("の"))
        {
            if (TakeFamily(ref ahead) is not { } family)
            {
                return null;
            }

            ahead.Take(ProseWords.Tails);
            cursor = ahead;
            return clause.Within(family);
        }

        if (!ahead.Take("("))
        {
            return clause;
        }

        // The range holds for some of the vulnerabilities only. Inside of it the advisory applies; what else it says
        // about
        // the same product may stand elsewhere.
        if (TakeIds(ref ahead) && ahead.Take(")"))
        {
            cursor = ahead;
            return clause with { IsWhole = false };
        }

        ahead = cursor;
        ahead.Take("(");
        if (TakeFamily(ref ahead) is { } branch && ahead.Take(")"))
        {
            cursor = ahead;
            return clause.Within(branch);
        }

        return null;
    }

    private static ProseVersion? TakeFamily(ref ProseCursor cursor) =>
        ProseVersions.Take(ref cursor) is { IsFamily: true } family ? family : null;

    private static bool TakeIds(ref ProseCursor cursor)
    {
        for (var count = 0; count < MaxIds; count++)
        {
            var length = 0;
            while (length < cursor.Rest.Length
                && (char.IsAsciiLetterOrDigit(cursor.Rest[length]) || cursor.Rest[length] == '-'))
            {
                length++;
            }

            if (length > LongestId || !cursor.Rest.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            cursor.Advance(length);
            if (!cursor.Take(["、", ",", ";", "・", "および", "及び", "and"]))
            {
                return true;
            }
        }

        return false;
    }
}
