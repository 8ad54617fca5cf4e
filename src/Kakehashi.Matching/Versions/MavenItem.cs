namespace Kakehashi.Matching.Versions;

/// <summary>One item of a Maven version: a number, a word, or a word with a number (<c>alpha-1</c>).</summary>
internal readonly struct MavenItem
{
    private const int ReleaseRank = 5;
    private const int UnknownRank = 7;

    private readonly string? _word;
    private readonly VersionNumber _number;
    private readonly int _rank;

    private MavenItem(string? word, int rank, VersionNumber number, bool isCombination)
    {
        _word = word;
        _rank = rank;
        _number = number;
        IsCombination = isCombination;
    }

    public bool IsCombination { get; }

    public bool IsWord => _word is not null && !IsCombination;

    public bool IsNothing => _word is null && _number.IsZero;

    public static MavenItem Of(ReadOnlySpan<char> text, bool isNumber, bool isCombination)
    {
        if (!isCombination)
        {
            return isNumber || text.IsEmpty ? new MavenItem(null, 0, VersionNumber.Of(text), false) : OfWord(text.ToString());
        }

        var digit = text.IndexOfAnyInRange('0', '9');
        var word = text[..digit].ToString().Replace("-", "", StringComparison.Ordinal);
        word = word switch { "a" => "alpha", "b" => "beta", "m" => "milestone", _ => word };
        var (known, rank) = Qualifier(word);
        return new MavenItem(known, rank, VersionNumber.Of(text[digit..]), true);
    }

    /// <summary>Compares with another item of the same place.</summary>
    public int CompareTo(MavenItem other)
    {
        if (_word is null || other._word is null)
        {
            return _word is null && other._word is null ? _number.CompareTo(other._number) : _word is null ? 1 : -1;
        }

        var order = _rank != other._rank ? _rank.CompareTo(other._rank) : string.CompareOrdinal(_word, other._word);
        order = order != 0 ? order : IsCombination.CompareTo(other.IsCombination);
        return order != 0 ? order : _number.CompareTo(other._number);
    }

    /// <summary>Compares with the end of the other version: qualifiers before the release sort below it.</summary>
    public int CompareToNothing() => _word is not null ? _rank.CompareTo(ReleaseRank) : _number.IsZero ? 0 : 1;

    /// <summary>Compares with a nested list in the same place.</summary>
    public int CompareToList() => _word is null ? 1 : -1;

    private static MavenItem OfWord(string word)
    {
        var (known, rank) = Qualifier(word);
        return new MavenItem(known, rank, VersionNumber.Zero, false);
    }

    // Words of one rank other than UnknownRank are the same word.
    private static (string Word, int Rank) Qualifier(string word) => word switch
    {
        "alpha" => ("", 0),
        "beta" => ("", 1),
        "milestone" => ("", 2),
        "rc" or "cr" => ("", 3),
        "snapshot" => ("", 4),
        "" or "ga" or "final" or "release" => ("", ReleaseRank),
        "sp" => ("", 6),
        _ => (word, UnknownRank),
    };
}
