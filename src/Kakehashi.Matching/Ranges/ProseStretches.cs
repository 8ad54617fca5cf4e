namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Reads the rest of a statement that begins with the lower bound: "… から 3.1.6 まで", "… through 3.1.6".
/// </summary>
internal static class ProseStretches
{
    /// <summary>
    /// Reads "〜 1.5", "through 1.5", "before 1.5" behind a version; null when nothing of the kind follows.
    /// </summary>
    public static ProseClause? Read(ref ProseCursor cursor, ProseVersion first)
    {
        var isWave = cursor.Take(ProseWords.Waves);
        if (isWave && cursor.IsAtEnd)
        {
            return ProseClause.From(first);
        }

        if (isWave || cursor.Take(ProseWords.Through))
        {
            return ReadLast(ref cursor, first);
        }

        if (cursor.Take(["to", "up to"]))
        {
            return ProseVersions.Take(ref cursor) is { } last
                ? Bounded(ref cursor, first, ProseClause.BelowOrAt(last))
                : null;
        }

        // "3.1.x versions before 3.1.7"
        var before = cursor;
        if (first.IsFamily)
        {
            cursor.Take(ProseWords.Tails);
        }

        if (cursor.Take(ProseWords.BeforeIt))
        {
            return ProseVersions.Take(ref cursor) is { } end
                ? Bounded(ref cursor, first, ProseClause.Below(end))
                : null;
        }

        cursor = before;
        return null;
    }

    /// <summary>Reads the upper bound that follows "… から" or "… 以降", where there is one.</summary>
    public static ProseClause? ReadFrom(ref ProseCursor cursor, ProseVersion lower, bool mayBeOpen)
    {
        var before = cursor;
        cursor.Take(["、", ",", "かつ", "and"]);
        if (ReadUpper(ref cursor) is { } upper && Bounded(ref cursor, lower, upper) is { } clause)
        {
            return clause;
        }

        cursor = before;
        return mayBeOpen ? ToTheEnd(ref cursor, ProseClause.From(lower)) : null;
    }

    /// <summary>Nothing may follow an open end: what follows would be a further, unread restriction.</summary>
    public static ProseClause? ToTheEnd(ref ProseCursor cursor, ProseClause? clause)
    {
        cursor.TakeTails();
        return cursor.IsAtEnd || ProseRestrictions.IsNext(cursor) ? clause : null;
    }

    private static ProseClause? ReadLast(ref ProseCursor cursor, ProseVersion first)
    {
        if (ProseVersions.Take(ref cursor) is not { } last)
        {
            return null;
        }

        if (cursor.Take(ProseWords.UpTo))
        {
            return Bounded(ref cursor, first, ProseClause.Below(last));
        }

        cursor.Take(["まで", "以前", "以下"]);
        return Bounded(ref cursor, first, ProseClause.UpTo(last));
    }

    private static ProseClause? ReadUpper(ref ProseCursor cursor)
    {
        if (cursor.Take(ProseWords.UpToIt))
        {
            return ProseVersions.Take(ref cursor) is { } last ? ProseClause.UpTo(last) : null;
        }

        if (cursor.Take(ProseWords.BeforeIt))
        {
            return ProseVersions.Take(ref cursor) is { } end ? ProseClause.Below(end) : null;
        }

        if (cursor.Take(["to", "until", "up to"]))
        {
            return ProseVersions.Take(ref cursor) is { } end ? ProseClause.BelowOrAt(end) : null;
        }

        return ProseVersions.Take(ref cursor) is not { } upper ? null
            : cursor.Take(ProseWords.UpToAndWith) ? ProseClause.UpTo(upper)
            : cursor.Take(ProseWords.UpTo) ? ProseClause.Below(upper)
            : null;
    }

    private static ProseClause? Bounded(ref ProseCursor cursor, ProseVersion lower, ProseClause upper)
    {
        cursor.TakeTails();
        return ProseClause.From(lower) is { } from ? from.And(upper) : null;
    }
}
