namespace Kakehashi.Matching.Versions;

/// <summary>Numbers compared one after the other.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="isLongerHigher">Whether of two lists that agree the longer is higher; else what is missing is zero.</param>
internal sealed class NumberList(VersionNumber[] numbers, bool isLongerHigher) : IComparable
{
    public int Count => numbers.Length;

    public VersionNumber this[int at] => at < numbers.Length ? numbers[at] : VersionNumber.Zero;

    /// <summary>Reads digits between separators; null when there is anything else or nothing.</summary>
    public static NumberList? Read(ReadOnlySpan<char> text, ReadOnlySpan<char> separators, bool isLongerHigher)
    {
        var numbers = new List<VersionNumber>(4);
        foreach (var range in text.SplitAny(separators))
        {
            if (!TextScan.IsNumber(text[range]))
            {
                return null;
            }

            numbers.Add(VersionNumber.Of(text[range]));
        }

        return new NumberList([.. numbers], isLongerHigher);
    }

    public int CompareTo(object? obj)
    {
        var other = (NumberList)obj!;
        for (var at = 0; at < Math.Max(Count, other.Count); at++)
        {
            if (this[at].CompareTo(other[at]) is not 0 and var order)
            {
                return order;
            }
        }

        return isLongerHigher ? Count.CompareTo(other.Count) : 0;
    }
}
