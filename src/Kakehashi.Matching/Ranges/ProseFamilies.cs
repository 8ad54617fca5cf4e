namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Reads what stands behind a version that is neither a bound nor the beginning of a stretch: nothing, or the
/// statement about the family that it names (<c>5.1 系の 5.1.3 未満</c>, <c>5.1 系 (5.1.3 未満)</c>,
/// <c>12.1 all versions</c>).
/// </summary>
internal static class ProseFamilies
{
    public static ProseClause? Read(ref ProseCursor cursor, ProseVersion version)
    {
        var ahead = cursor;
        var isNarrowed = version.IsFamily && ahead.Take("(") && IsVersionNext(ahead);
        if (!isNarrowed && (cursor.IsAtClauseEnd || ProseRestrictions.IsNext(cursor)))
        {
            return ProseClause.Alone(version);
        }

        ahead = cursor;
        if (ahead.Take(ProseWords.All))
        {
            cursor = ahead;
            return version.AsFamily() is { } named ? ProseClause.Family(named) : null;
        }

        return version.IsFamily ? ReadInside(ref cursor, version) : null;
    }

    private static ProseClause? ReadInside(ref ProseCursor cursor, ProseVersion family)
    {
        cursor.Take(ProseWords.OfFamily);
        var isOpen = cursor.Take("(");
        cursor.TakeLabels();

        // What is said of a family names releases, not families: so this nests no deeper.
        var ahead = cursor;
        return ProseVersions.Take(ref ahead) is not { IsFamily: true }
            && ProseReader.ReadStatement(ref cursor) is { } inner
            && (!isOpen || cursor.Take(")"))
                ? inner.Within(family)
                : null;
    }

    private static bool IsVersionNext(ProseCursor cursor)
    {
        cursor.TakeLabels();
        return ProseOperators.IsNext(cursor) || cursor.Rest is [>= '0' and <= '9' or '〜', ..];
    }
}
