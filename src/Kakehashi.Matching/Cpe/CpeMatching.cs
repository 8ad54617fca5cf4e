namespace Kakehashi.Matching.Cpe;

/// <summary>How the set of products of a source stands to that of a target (NISTIR 7696, 6.1).</summary>
public enum CpeRelation
{
    /// <summary>The standard does not say: the target holds wildcards, or the attributes disagree about the direction.</summary>
    Undefined,

    /// <summary>No product is in both.</summary>
    Disjoint,

    /// <summary>Both are the same.</summary>
    Equal,

    /// <summary>The source lies within the target.</summary>
    Subset,

    /// <summary>The source holds the target.</summary>
    Superset,
}

/// <summary>Compares names as NISTIR 7696 does; letters of either case are alike.</summary>
public static class CpeMatching
{
    /// <summary>Compares two names, attribute by attribute (table 6-4).</summary>
    public static CpeRelation Compare(WellFormedName source, WellFormedName target)
    {
        var isEqual = true;
        var isSubset = true;
        var isSuperset = true;
        for (var at = 0; at < WellFormedName.AttributeCount; at++)
        {
            var relation = Compare(source[(CpeField)at], target[(CpeField)at]);
            if (relation == CpeRelation.Disjoint)
            {
                return CpeRelation.Disjoint;
            }

            isEqual &= relation == CpeRelation.Equal;
            isSubset &= relation is CpeRelation.Equal or CpeRelation.Subset;
            isSuperset &= relation is CpeRelation.Equal or CpeRelation.Superset;
        }

        return isEqual ? CpeRelation.Equal : isSubset ? CpeRelation.Subset : isSuperset ? CpeRelation.Superset : CpeRelation.Undefined;
    }

    /// <summary>Compares two values (table 6-2).</summary>
    public static CpeRelation Compare(CpeValue source, CpeValue target)
    {
        var wanted = target.Text is { } targetText ? Pattern.Of(targetText) : null;
        if (wanted is { HasWildcards: true })
        {
            return CpeRelation.Undefined;
        }

        if (source.IsAny || target.IsAny)
        {
            return source.IsAny && target.IsAny ? CpeRelation.Equal : source.IsAny ? CpeRelation.Superset : CpeRelation.Subset;
        }

        if (source.Text is not { } sourceText || wanted is null)
        {
            return source.IsNotApplicable && target.IsNotApplicable ? CpeRelation.Equal : CpeRelation.Disjoint;
        }

        var pattern = Pattern.Of(sourceText);
        return !pattern.Holds(wanted.Literal) ? CpeRelation.Disjoint
            : pattern.HasWildcards ? CpeRelation.Superset
            : CpeRelation.Equal;
    }

    /// <summary>A literal with room at its ends; a question mark is at most one character, an asterisk any number.</summary>
    private sealed record Pattern(int Before, string Literal, int After)
    {
        public bool HasWildcards => Before > 0 || After > 0;

        public static Pattern Of(string quoted)
        {
            var start = CpeValue.WildcardsAtStart(quoted);
            var end = CpeValue.WildcardsAtEnd(quoted, start);
            return new Pattern(Room(quoted[..start]), CpeValue.Unquoted(quoted[start..end]).ToLowerInvariant(), Room(quoted[end..]));
        }

        public bool Holds(string text)
        {
            var furthest = Math.Min(Before, text.Length - Literal.Length);
            for (var at = Math.Max(0, text.Length - Literal.Length - (long)After); at <= furthest; at++)
            {
                if (text.AsSpan((int)at, Literal.Length).SequenceEqual(Literal))
                {
                    return true;
                }
            }

            return false;
        }

        private static int Room(string wildcards) => wildcards is "*" ? int.MaxValue : wildcards.Length;
    }
}
