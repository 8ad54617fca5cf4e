namespace Kakehashi.Matching.Ranges;

/// <summary>Reads one clause of prose after the other; anything unexpected makes the clause unreadable.</summary>
internal ref struct ProseReader(ReadOnlySpan<char> text)
{
    // Words that merely say "a version follows". Longer ones first, because one may begin another.
    private static readonly string[] Labels =
    [
        "ファームウェアバージョン", "ファームウエアバージョン", "ファームウェア", "ファームウエア", "ファーム",
        "ソフトウェアバージョン", "ソフトウエアバージョン", "バージョン", "ヴァージョン",
        "firmware", "versions", "version", "ver.", "ver", "v.", "v",
    ];

    private static readonly string[] Everything =
    [
        "すべてのバージョン", "全てのバージョン", "全バージョン", "すべての版", "全ての版", "すべて", "全て", "all versions", "any version", "all",
    ];

    private static readonly string[] UpToAndWith =
    [
        "およびそれ以前", "及びそれ以前", "およびそれより前", "及びそれより前", "ならびにそれ以前", "並びにそれ以前", "とそれ以前",
        "またはそれ以前", "又はそれ以前", "もしくはそれ以前", "、それ以前", "以前", "以下", "まで",
        "and earlier", "or earlier", "and prior", "or prior", "and below", "or below", "and older", "or older", "and previous",
    ];

    private static readonly string[] UpTo = ["よりも前", "より前", "未満", "よりも古い", "より古い"];

    private static readonly string[] From =
    [
        "およびそれ以降", "及びそれ以降", "またはそれ以降", "又はそれ以降", "以降", "以上",
        "and later", "or later", "and above", "or above", "and newer", "or newer",
    ];

    private static readonly string[] Before = ["prior to", "before", "earlier than", "less than", "older than"];

    private static readonly string[] Tails =
    [
        "のすべてのバージョン", "の全てのバージョン", "の全バージョン", "のバージョン", "バージョン", "versions", "version",
    ];

    private ReadOnlySpan<char> _rest = text;

    /// <summary>Whether nothing is left but blanks.</summary>
    public readonly bool IsAtEnd => _rest.Trim().IsEmpty;

    /// <summary>Reads what may stand between two clauses.</summary>
    public bool ReadSeparator() => Take(["、", ",", ";", "および", "及び", "ならびに", "並びに"]);

    /// <summary>Reads one statement of versions; null when it is none, or may mean several things.</summary>
    public VersionInterval? ReadClause()
    {
        if (Take(Everything))
        {
            return VersionInterval.Everything;
        }

        while (Take(Labels))
        {
        }

        SkipBlanks();
        if (_rest is ['<' or '>' or '=', ..])
        {
            return ReadOperators();
        }

        var interval = Take(Before) ? ReadBefore() : ReadFromVersion();
        if (interval is not null)
        {
            Take(Tails);
        }

        return interval;
    }

    private VersionInterval? ReadBefore()
    {
        while (Take(Labels))
        {
        }

        return TakeVersion() is { } version ? new VersionInterval(null, false, version, false) : null;
    }

    private VersionInterval? ReadFromVersion()
    {
        if (TakeVersion() is not { } version)
        {
            return null;
        }

        if (Take(["のみ", "only"]))
        {
            return VersionInterval.Exactly(version);
        }

        // A bare number such as "12" or "5" names a family; "12 and earlier" may or may not mean 12.3.
        if (Take(UpToAndWith))
        {
            return version.Contains('.') ? new VersionInterval(null, false, version, true) : null;
        }

        if (Take(UpTo))
        {
            return new VersionInterval(null, false, version, false);
        }

        if (Take(["から"]))
        {
            return ReadUpper(version);
        }

        if (Take(["~", "〜", "through"]))
        {
            return TakeVersion() is { } last ? Bounded(version, last) : null;
        }

        if (Take(From))
        {
            return ReadUpperIfAny(version);
        }

        // "8.0" alone may be a release or its whole family; three numbers are one release.
        return IsAtClauseEnd() && version.AsSpan().Count('.') >= 2 ? VersionInterval.Exactly(version) : null;
    }

    private VersionInterval? ReadUpperIfAny(string lower)
    {
        var before = _rest;
        Take(["、", ",", "かつ"]);
        if (ReadUpper(lower) is { } interval)
        {
            return interval;
        }

        // Nothing may follow an open end: what follows would be a further, unread restriction.
        _rest = before;
        Take(Tails);
        return IsAtEnd ? new VersionInterval(lower, true, null, false) : null;
    }

    private VersionInterval? ReadUpper(string lower)
    {
        while (Take(Labels))
        {
        }

        return TakeVersion() is not { } upper ? null
            : Take(UpToAndWith) ? Bounded(lower, upper)
            : Take(UpTo) ? new VersionInterval(lower, true, upper, false)
            : null;
    }

    // >=2.9|<=4.1, > 1.0, < 2.0, =3.0.1
    private VersionInterval? ReadOperators()
    {
        var (sign, inclusive) = TakeOperator();
        if (TakeVersion() is not { } first)
        {
            return null;
        }

        switch (sign)
        {
            case '=':
                return VersionInterval.Exactly(first);
            case '<':
                return new VersionInterval(null, false, first, inclusive);
        }

        Take(["|", ","]);
        SkipBlanks();
        if (_rest is not ['<', ..])
        {
            return IsAtEnd ? new VersionInterval(first, inclusive, null, false) : null;
        }

        var (_, upperInclusive) = TakeOperator();
        return TakeVersion() is { } second ? new VersionInterval(first, inclusive, second, upperInclusive) : null;
    }

    private (char Sign, bool Inclusive) TakeOperator()
    {
        var sign = _rest[0];
        var inclusive = _rest.Length > 1 && _rest[1] == '=';
        _rest = _rest[(inclusive ? 2 : 1)..];
        return (sign, inclusive);
    }

    private static VersionInterval? Bounded(string lower, string upper) =>
        upper.Contains('.') ? new VersionInterval(lower, true, upper, true) : null;

    private readonly bool IsAtClauseEnd()
    {
        var ahead = this;
        return ahead.IsAtEnd || ahead.ReadSeparator();
    }

    private string? TakeVersion()
    {
        SkipBlanks();
        _rest = _rest is ['v' or 'V', >= '0' and <= '9', ..] ? _rest[1..] : _rest;
        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[length]) || ".-_+".Contains(_rest[length])))
        {
            length++;
        }

        var version = _rest[..length];
        if (length == 0 || !char.IsAsciiDigit(version[0]) || !char.IsAsciiLetterOrDigit(version[^1]) || IsWild(version))
        {
            return null;
        }

        _rest = _rest[length..];
        return version.ToString();
    }

    private static bool IsWild(ReadOnlySpan<char> version)
    {
        foreach (var part in version.Split('.'))
        {
            if (version[part] is "x" or "X" or "")
            {
                return true;
            }
        }

        return false;
    }

    // A word of Latin letters must end where the word ends: "v" is no label in "vista".
    private bool Take(scoped ReadOnlySpan<string> words)
    {
        SkipBlanks();
        foreach (var word in words)
        {
            if (_rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && !(char.IsAsciiLetter(word[^1]) && _rest.Length > word.Length && char.IsAsciiLetter(_rest[word.Length])))
            {
                _rest = _rest[word.Length..];
                return true;
            }
        }

        return false;
    }

    private void SkipBlanks() => _rest = _rest.TrimStart();
}
