namespace Kakehashi.Matching.Versions;

/// <summary>The order of one part of an RPM version (rpmvercmp; rpm-version(7)).</summary>
internal static class RpmText
{
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            left = SkipSeparators(left);
            right = SkipSeparators(right);

            var order = Rank(left).CompareTo(Rank(right));
            if (order != 0 || left.IsEmpty)
            {
                return order;
            }

            order = CompareSegment(ref left, ref right);
            if (order != 0)
            {
                return order;
            }
        }
    }

    // A tilde sorts before the end, a caret right after it; letters are older than numbers.
    private static int Rank(ReadOnlySpan<char> rest) => rest switch
    {
        ['~', ..] => 0,
        [] => 1,
        ['^', ..] => 2,
        [var letter, ..] when char.IsAsciiLetter(letter) => 3,
        _ => 4,
    };

    // Both start with the same kind of character.
    private static int CompareSegment(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        if (left[0] is '~' or '^')
        {
            left = left[1..];
            right = right[1..];
            return 0;
        }

        var numeric = char.IsAsciiDigit(left[0]);
        var leftEnd = numeric ? TextScan.DigitsEnd(left, 0) : TextScan.LettersEnd(left, 0);
        var rightEnd = numeric ? TextScan.DigitsEnd(right, 0) : TextScan.LettersEnd(right, 0);
        var order = numeric
            ? TextScan.CompareDigits(left[..leftEnd], right[..rightEnd])
            : left[..leftEnd].SequenceCompareTo(right[..rightEnd]);
        left = left[leftEnd..];
        right = right[rightEnd..];
        return order;
    }

    private static ReadOnlySpan<char> SkipSeparators(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]) && text[at] is not ('~' or '^'))
        {
            at++;
        }

        return text[at..];
    }
}
