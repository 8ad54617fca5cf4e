namespace Kakehashi.Matching.Ranges;

/// <summary>Reads one statement of prose after the other; anything unexpected makes the text unreadable.</summary>
/// <param name="text">Normalised prose.</param>
/// <param name="product">The product's name, which may stand in front of each statement; empty when there is none.</param>
internal ref struct ProseReader(ReadOnlySpan<char> text, ReadOnlySpan<char> product)
{
    private readonly ReadOnlySpan<char> _product = product;
    private ProseCursor _cursor = new(text);

    /// <summary>Whether nothing is left but blanks.</summary>
    public readonly bool IsAtEnd => _cursor.IsAtEnd;

    /// <summary>Reads what may stand between two statements.</summary>
    public bool ReadSeparator()
    {
        var isMark = _cursor.Take(ProseWords.Separators);
        return _cursor.Take(ProseWords.Conjunctions) || isMark;
    }

    /// <summary>Reads one statement of versions; null when it is none.</summary>
    public ProseClause? ReadClause()
    {
        if (_cursor.TakeName(_product))
        {
            _cursor.Take(["/", ":", "の"]);
        }

        TakeLabels();
        if (_cursor.Take(ProseWords.Everything) || (_cursor.Take(ProseWords.AllVersions) && IsAtClauseEnd()) || _cursor.Take("*"))
        {
            return IsAtClauseEnd() ? ProseClause.Everything : null;
        }

        if (ReadStatement() is not { } clause)
        {
            return null;
        }

        var restricted = ProseRestrictions.Read(ref _cursor, clause);
        _cursor.Take(ProseWords.FullStops);
        return restricted;
    }

    private ProseClause? ReadStatement()
    {
        TakeLabels();
        if (ProseOperators.IsNext(_cursor))
        {
            return ProseOperators.Read(ref _cursor);
        }

        if (_cursor.Take(ProseWords.UpToIt) || _cursor.Take("~"))
        {
            return TakeVersion() is { } last ? WithTails(ProseClause.UpTo(last), ["まで"]) : null;
        }

        if (_cursor.Take(ProseWords.BeforeIt))
        {
            return TakeVersion() is { } end ? WithTails(ProseClause.Below(end), []) : null;
        }

        if (_cursor.Take(ProseWords.UpToItPerhaps))
        {
            return TakeVersion() is { } end ? WithTails(ProseClause.BelowOrAt(end), []) : null;
        }

        if (_cursor.Take(ProseWords.AfterIt))
        {
            return TakeVersion() is { } start ? ToTheEnd(ProseClause.After(start)) : null;
        }

        if (_cursor.Take(ProseWords.FromIt))
        {
            return TakeVersion() is { } start ? ReadFrom(start, mayBeOpen: true) : null;
        }

        return TakeVersion() is { } version ? ReadFromVersion(version) : null;
    }

    private ProseClause? ReadFromVersion(ProseVersion version)
    {
        if (_cursor.Take(["のみ", "だけ", "only"]))
        {
            return ProseClause.Alone(version) is { } only && version.Kind != ProseVersionKind.Number ? only with { IsWhole = true } : null;
        }

        if (_cursor.Take(ProseWords.UpToAndWith))
        {
            return WithTails(ProseClause.UpTo(version), []);
        }

        if (_cursor.Take(ProseWords.UpTo))
        {
            return WithTails(ProseClause.Below(version), []);
        }

        if (_cursor.Take(ProseWords.UpToPerhaps))
        {
            return WithTails(ProseClause.BelowOrAt(version), []);
        }

        if (_cursor.Take(ProseWords.After))
        {
            return ToTheEnd(ProseClause.After(version));
        }

        if (_cursor.Take(["から"]))
        {
            return ReadFrom(version, mayBeOpen: false);
        }

        if (_cursor.Take(ProseWords.From) || _cursor.Take("+"))
        {
            return ReadFrom(version, mayBeOpen: true);
        }

        return ReadStretch(version) ?? ReadOfFamily(version);
    }

    // "1.0 ~ 1.5", "1.0 through 1.5", "1.0 before 1.5": where the second word is one that may stand between two versions.
    private ProseClause? ReadStretch(ProseVersion first)
    {
        var isOpenStretch = _cursor.Take("~");
        if (isOpenStretch && IsAtEnd)
        {
            return ProseClause.From(first);
        }

        if (isOpenStretch || _cursor.Take(["through", "thru", "- "]))
        {
            return TakeVersion() is not { } last ? null
                : _cursor.Take(ProseWords.UpTo) ? Bounded(first, ProseClause.Below(last))
                : Bounded(first, ProseClause.UpTo(last), ["まで", "以前", "以下"]);
        }

        if (_cursor.Take(["to", "up to"]))
        {
            return TakeVersion() is { } last ? Bounded(first, ProseClause.BelowOrAt(last)) : null;
        }

        var before = _cursor;
        if (first.IsFamily)
        {
            _cursor.Take(ProseWords.Tails);
        }

        if (_cursor.Take(ProseWords.BeforeIt))
        {
            return TakeVersion() is { } end ? Bounded(first, ProseClause.Below(end)) : null;
        }

        _cursor = before;
        return null;
    }

    // "5.1 系の 5.1.3 未満", "5.1 系 (5.1.3 未満)", "12.1 all versions", or the version alone.
    private ProseClause? ReadOfFamily(ProseVersion version)
    {
        var ahead = _cursor;
        var isNarrowed = version.IsFamily && ahead.Take("(") && IsVersionNext(ahead);
        if (!isNarrowed && (IsAtClauseEnd() || ProseRestrictions.IsNext(_cursor)))
        {
            return ProseClause.Alone(version);
        }

        ahead = _cursor;
        if (ahead.Take(ProseWords.All))
        {
            _cursor = ahead;
            return version.AsFamily() is { } named ? ProseClause.Family(named) : null;
        }

        if (!version.IsFamily)
        {
            return null;
        }

        _cursor.Take(ProseWords.OfFamily);
        var isOpen = _cursor.Take("(");
        return ReadInner() is { } inner && (!isOpen || _cursor.Take(")")) ? inner.Within(version) : null;
    }

    private static bool IsVersionNext(ProseCursor cursor)
    {
        while (cursor.Take(ProseWords.Labels))
        {
        }

        return ProseOperators.IsNext(cursor) || cursor.Rest is [>= '0' and <= '9' or '~', ..];
    }

    // What is said of a family names releases, not families: so it nests no deeper.
    private ProseClause? ReadInner()
    {
        var ahead = _cursor;
        return ProseVersions.Take(ref ahead) is { IsFamily: true } ? null : ReadStatement();
    }

    private ProseClause? ReadFrom(ProseVersion lower, bool mayBeOpen)
    {
        var before = _cursor;
        _cursor.Take(["、", ",", "かつ", "and"]);
        if (ReadUpper(lower) is { } clause)
        {
            return clause;
        }

        _cursor = before;
        return mayBeOpen ? ToTheEnd(ProseClause.From(lower)) : null;
    }

    private ProseClause? ReadUpper(ProseVersion lower)
    {
        if (_cursor.Take(ProseWords.UpToIt))
        {
            return TakeVersion() is { } last ? Bounded(lower, ProseClause.UpTo(last)) : null;
        }

        if (_cursor.Take(ProseWords.BeforeIt))
        {
            return TakeVersion() is { } end ? Bounded(lower, ProseClause.Below(end)) : null;
        }

        if (_cursor.Take(["to", "until", "up to"]))
        {
            return TakeVersion() is { } end ? Bounded(lower, ProseClause.BelowOrAt(end)) : null;
        }

        return TakeVersion() is not { } upper ? null
            : _cursor.Take(ProseWords.UpToAndWith) ? Bounded(lower, ProseClause.UpTo(upper))
            : _cursor.Take(ProseWords.UpTo) ? Bounded(lower, ProseClause.Below(upper))
            : null;
    }

    private ProseClause? Bounded(ProseVersion lower, ProseClause upper, params ReadOnlySpan<string> tails) =>
        ProseClause.From(lower) is { } from ? WithTails(from.And(upper), tails) : null;

    // Nothing may follow an open end: what follows would be a further, unread restriction.
    private ProseClause? ToTheEnd(ProseClause? clause)
    {
        _cursor.Take(ProseWords.Tails);
        return IsAtEnd || ProseRestrictions.IsNext(_cursor) ? clause : null;
    }

    private ProseClause WithTails(ProseClause clause, params ReadOnlySpan<string> tails)
    {
        _cursor.Take(tails);
        _cursor.Take(ProseWords.Tails);
        _cursor.Take(ProseWords.FullStops);
        return clause;
    }

    private ProseVersion? TakeVersion()
    {
        _cursor.TakeName(_product);
        TakeLabels();
        return ProseVersions.Take(ref _cursor);
    }

    private void TakeLabels()
    {
        while (_cursor.Take(ProseWords.Labels))
        {
        }
    }

    private readonly bool IsAtClauseEnd()
    {
        var ahead = this;
        ahead._cursor.Take(ProseWords.FullStops);
        return ahead.IsAtEnd || ahead.ReadSeparator();
    }
}
