namespace Kakehashi.Matching.Versions;

/// <summary>The dotted identifiers of a pre-release (Semantic Versioning 2.0.0, clauses 9 to 11).</summary>
internal static class SemVerIdentifiers
{
    /// <summary>Whether each identifier is there and made of letters, digits and hyphens.</summary>
    public static bool AreValid(ReadOnlySpan<char> identifiers, bool zerosAllowed)
    {
        foreach (var range in identifiers.Split('.'))
        {
            var identifier = identifiers[range];
            if (identifier.IsEmpty)
            {
                return false;
            }

            foreach (var character in identifier)
            {
                if (!char.IsAsciiLetterOrDigit(character) && character != '-')
                {
                    return false;
                }
            }

            if (!zerosAllowed && identifier.Length > 1 && identifier[0] == '0' && TextScan.IsNumber(identifier))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Clause 11: no pre-release is highest; numbers by value below words; the longer list is higher.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool ignoreCase)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return left.IsEmpty.CompareTo(right.IsEmpty);
        }

        while (true)
        {
            var order = CompareOne(Take(ref left), Take(ref right), ignoreCase);
            if (order != 0 || left.IsEmpty || right.IsEmpty)
            {
                return order != 0 ? order : right.IsEmpty.CompareTo(left.IsEmpty);
            }
        }
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> identifiers)
    {
        var dot = identifiers.IndexOf('.');
        var first = dot < 0 ? identifiers : identifiers[..dot];
        identifiers = dot < 0 ? [] : identifiers[(dot + 1)..];
        return first;
    }

    private static int CompareOne(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool ignoreCase) =>
        (TextScan.IsNumber(left), TextScan.IsNumber(right)) switch
        {
            (true, true) => TextScan.CompareDigits(left, right),
            (true, false) => -1,
            (false, true) => 1,
            _ => ignoreCase
                ? left.CompareTo(right, StringComparison.OrdinalIgnoreCase)
                : left.SequenceCompareTo(right),
        };
}
