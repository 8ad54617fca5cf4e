namespace Kakehashi.Matching.Ranges;

/// <summary>Reads one statement of prose; anything unexpected makes it unreadable.</summary>
internal static class ProseReader
{
    /// <summary>Reads one statement of versions; null when it is none.</summary>
    public static ProseClause? Read(ref ProseCursor cursor)
    {
        if (cursor.TakeProduct())
        {
            cursor.Take(["/", ":", "の"]);
        }

        cursor.TakeLabels();
        if (cursor.Take(ProseWords.Everything)
            || (cursor.Take(ProseWords.AllVersions) && cursor.IsAtClauseEnd)
            || cursor.Take("*"))
        {
            return cursor.IsAtClauseEnd ? ProseClause.Everything : null;
        }

        if (ReadStatement(ref cursor) is not { } clause)
        {
            return null;
        }

        var restricted = ProseRestrictions.Read(ref cursor, clause);
        cursor.Take(ProseWords.FullStops);
        return restricted;
    }

    /// <summary>Reads what is said of versions, without what may narrow it.</summary>
    public static ProseClause? ReadStatement(ref ProseCursor cursor)
    {
        cursor.TakeLabels();
        if (ProseOperators.IsNext(cursor))
        {
            return ProseOperators.Read(ref cursor);
        }

        if (cursor.Take(ProseWords.UpToIt) || cursor.Take("〜"))
        {
            return ReadEnd(ref cursor, ProseClause.UpTo);
        }

        if (cursor.Take(ProseWords.BeforeIt))
        {
            return ReadEnd(ref cursor, ProseClause.Below);
        }

        if (cursor.Take(ProseWords.UpToItPerhaps))
        {
            return ReadEnd(ref cursor, ProseClause.BelowOrAt);
        }

        if (cursor.Take(ProseWords.AfterIt))
        {
            return ProseVersions.Take(ref cursor) is { } start
                ? ProseStretches.ToTheEnd(ref cursor, ProseClause.After(start))
                : null;
        }

        if (cursor.Take(ProseWords.FromIt))
        {
            return ProseVersions.Take(ref cursor) is { } start
                ? ProseStretches.ReadFrom(ref cursor, start, mayBeOpen: true)
                : null;
        }

        return ProseVersions.Take(ref cursor) is { } version ? ReadFromVersion(ref cursor, version) : null;
    }

    private static ProseClause? ReadEnd(ref ProseCursor cursor, Func<ProseVersion, ProseClause> meaning)
    {
        if (ProseVersions.Take(ref cursor) is not { } version)
        {
            return null;
        }

        cursor.Take("まで");
        cursor.TakeTails();
        return meaning(version);
    }

    private static ProseClause? ReadFromVersion(ref ProseCursor cursor, ProseVersion version)
    {
        if (cursor.Take(ProseWords.OnlyIt))
        {
            return version.Kind != ProseVersionKind.Number && ProseClause.Alone(version) is { } only
                ? only with { IsWhole = true }
                : null;
        }

        if (cursor.Take(ProseWords.After))
        {
            return ProseStretches.ToTheEnd(ref cursor, ProseClause.After(version));
        }

        if (cursor.Take("から"))
        {
            return ProseStretches.ReadFrom(ref cursor, version, mayBeOpen: false);
        }

        if (ReadUpTo(ref cursor, version) is { } clause)
        {
            cursor.TakeTails();
            return clause;
        }

        if (cursor.Take(ProseWords.From) || cursor.Take("+"))
        {
            return ProseStretches.ReadFrom(ref cursor, version, mayBeOpen: true);
        }

        return ProseOperators.ReadAround(ref cursor, version)
            ?? ProseStretches.Read(ref cursor, version)
            ?? ProseFamilies.Read(ref cursor, version);
    }

    private static ProseClause? ReadUpTo(ref ProseCursor cursor, ProseVersion version) =>
        cursor.Take(ProseWords.UpToAndWith) ? ProseClause.UpTo(version)
        : cursor.Take(ProseWords.UpTo) ? ProseClause.Below(version)
        : cursor.Take(ProseWords.UpToPerhaps) ? ProseClause.BelowOrAt(version)
        : null;
}
