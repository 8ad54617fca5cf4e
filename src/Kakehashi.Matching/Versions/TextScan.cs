namespace Kakehashi.Matching.Versions;

/// <summary>Small reading steps that the schemes share; ASCII only, because no scheme knows other digits.</summary>
internal static class TextScan
{
    /// <summary>Where the run of digits that starts at <paramref name="from"/> ends.</summary>
    public static int DigitsEnd(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Where the run of letters that starts at <paramref name="from"/> ends.</summary>
    public static int LettersEnd(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether every character is an ASCII digit; false for empty text.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && DigitsEnd(text, 0) == text.Length;

    /// <summary>Compares two runs of digits by value, whatever their length.</summary>
    public static int CompareDigits(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }
}
