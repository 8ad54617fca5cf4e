namespace Kakehashi.Matching.Ranges;

/// <summary>Reads <c>&gt;=2.9|&lt;=4.1</c>, <c>&gt; V1.0 and &lt; V2.0</c>, <c>=3.0.1</c>.</summary>
internal static class ProseOperators
{
    private static readonly string[] AtMost = ["<=", "=<", "≤", "≦"];
    private static readonly string[] AtLeast = [">=", "=>", "≥", "≧"];

    public static bool IsNext(ProseCursor cursor) => cursor.Rest is ['<' or '>' or '=' or '≤' or '≦' or '≥' or '≧', ..];

    /// <summary>Reads one interval; null when a version is missing or something follows an open end.</summary>
    public static ProseClause? Read(ref ProseCursor cursor)
    {
        if (IsUpper(cursor))
        {
            return ReadUpper(ref cursor);
        }

        var isAtLeast = cursor.Take(AtLeast);
        if (!isAtLeast && !cursor.Take(">"))
        {
            return cursor.Take(["==", "="])
                && ProseVersions.Take(ref cursor) is { } only
                && ProseClause.Alone(only) is { } clause
                ? clause with { IsWhole = true }
                : null;
        }

        if (ProseVersions.Take(ref cursor) is not { } first
            || (isAtLeast ? ProseClause.From(first) : ProseClause.After(first)) is not { } lower)
        {
            return null;
        }

        var ahead = cursor;
        ahead.Take(["||", "|", ",", "and", "&&", "&", "かつ"]);
        if (!IsUpper(ahead))
        {
            return cursor.IsAtEnd ? lower : null;
        }

        cursor = ahead;
        return ReadUpper(ref cursor) is { } upper ? lower.And(upper) : null;
    }

    /// <summary>
    /// Reads what follows the first version of <c>6.0.0 &lt;= version &lt; 6.0.1</c>; null when it is not that.
    /// </summary>
    public static ProseClause? ReadAround(ref ProseCursor cursor, ProseVersion first)
    {
        var ahead = cursor;
        var isAtLeast = ahead.Take(AtMost);
        if ((!isAtLeast && !ahead.Take("<")) || !ahead.Take(["versions", "version", "バージョン"]) || !IsUpper(ahead))
        {
            return null;
        }

        cursor = ahead;
        return (isAtLeast ? ProseClause.From(first) : ProseClause.After(first)) is { } lower
            && ReadUpper(ref cursor) is { } upper
                ? lower.And(upper)
                : null;
    }

    private static bool IsUpper(ProseCursor cursor) => cursor.Take(AtMost) || cursor.Rest is ['<', ..];

    private static ProseClause? ReadUpper(ref ProseCursor cursor)
    {
        var isAtMost = cursor.Take(AtMost);
        return !isAtMost && !cursor.Take("<") ? null
            : ProseVersions.Take(ref cursor) is not { } version ? null
            : isAtMost ? ProseClause.UpTo(version)
            : ProseClause.Below(version);
    }
}
