namespace Kakehashi.Matching.Versions;

/// <summary>Alpine and its kin: <c>1.2.3b_rc1~hash-r4</c> as apk orders it (apk-package(5)).</summary>
public sealed class AlpineVersions : VersionScheme
{
    // In apk's order; those before "cvs" sort below the version without suffix.
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"];
    private const int FirstPostSuffix = 4;

    // The order of the kinds is the order in which they stand in a version.
    private enum Kind
    {
        First,
        Number,
        Letter,
        Suffix,
        SuffixNumber,
        Commit,
        Revision,
        End,
    }

    /// <inheritdoc />
    public override string Name => "apk";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        var tokens = new List<Token>(8);
        var at = 0;
        while (at < trimmed.Length)
        {
            if (ReadToken(trimmed, tokens, ref at) is not { } token)
            {
                return null;
            }

            tokens.Add(token);
        }

        return tokens.Count == 0 ? null : new Version(trimmed, [.. tokens]);
    }

    private static Token? ReadToken(string text, List<Token> before, ref int at)
    {
        var last = before.Count == 0 ? (Kind?)null : before[^1].Kind;
        var start = at;
        switch (text[at])
        {
            case >= '0' and <= '9' when last is null or Kind.Suffix:
                at = TextScan.DigitsEnd(text, at);
                return new Token(last is null ? Kind.First : Kind.SuffixNumber, start, at);
            case >= '0' and <= '9' when last is Kind.Letter:
                // sudo's 1.9.5p2 and its like.
                at = TextScan.DigitsEnd(text, at);
                return new Token(Kind.Number, start, at);
            case '.' when last is Kind.First or Kind.Number && TextScan.DigitsEnd(text, at + 1) > at + 1:
                at = TextScan.DigitsEnd(text, at + 1);
                return new Token(Kind.Number, start + 1, at);
            case >= 'a' and <= 'z' when last is Kind.First or Kind.Number:
                return new Token(Kind.Letter, start, ++at);
            case '_' when last <= Kind.SuffixNumber:
                at = TextScan.LettersEnd(text, at + 1);
                var suffix = Array.IndexOf(Suffixes, text[(start + 1)..at]);
                return suffix < 0 ? null : new Token(Kind.Suffix, start + 1, at, suffix);
            case '~' when last <= Kind.SuffixNumber:
                for (at++; at < text.Length && char.IsAsciiHexDigitLower(text[at]); at++)
                {
                }

                return at == start + 1 ? null : new Token(Kind.Commit, start + 1, at);
            case '-' when last <= Kind.Commit && at + 1 < text.Length && text[at + 1] == 'r':
                at = TextScan.DigitsEnd(text, at + 2);
                return new Token(Kind.Revision, start + 2, at);
            default:
                return null;
        }
    }

    private readonly record struct Token(Kind Kind, int Start, int End, int Suffix = 0)
    {
        public bool IsPreRelease => Kind == Kind.Suffix && Suffix < FirstPostSuffix;
    }

    private sealed class Version(string text, Token[] tokens) : IComparable
    {
        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            for (var index = 0; ; index++)
            {
                var (mine, theirs) = (At(index), other.At(index));
                if (mine.Kind != theirs.Kind)
                {
                    // What goes on is newer, unless it goes on with a mark of a pre-release.
                    return mine.IsPreRelease ? -1 : theirs.IsPreRelease ? 1 : (int)theirs.Kind - (int)mine.Kind;
                }

                var order = CompareSame(mine, Text(mine), theirs, other.Text(theirs));
                if (order != 0 || mine.Kind == Kind.End)
                {
                    return order;
                }
            }
        }

        private Token At(int index) => index < tokens.Length ? tokens[index] : new Token(Kind.End, 0, 0);

        private ReadOnlySpan<char> Text(Token token) => text.AsSpan(token.Start, token.End - token.Start);

        // A number with a leading zero is a fraction: such numbers compare as text.
        private static int CompareSame(Token mine, ReadOnlySpan<char> left, Token theirs, ReadOnlySpan<char> right) => mine.Kind switch
        {
            Kind.Number when left is ['0', ..] || right is ['0', ..] => left.SequenceCompareTo(right),
            Kind.Letter or Kind.Commit => left.SequenceCompareTo(right),
            Kind.Suffix => mine.Suffix.CompareTo(theirs.Suffix),
            Kind.End => 0,
            _ => TextScan.CompareDigits(left, right),
        };
    }
}
