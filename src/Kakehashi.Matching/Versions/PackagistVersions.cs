namespace Kakehashi.Matching.Versions;

/// <summary>
/// Packagist: the versions that Composer normalises, numbers padded with zeros. Branches (<c>dev-main</c>, <c>1.x-dev</c>)
/// move, so they have no place in the order.
/// </summary>
public sealed class PackagistVersions : VersionScheme
{
    private const int Final = 4;

    /// <inheritdoc />
    public override string Name => "composer";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        rest = rest is ['v' or 'V', ..] ? rest[1..] : rest;
        var plus = rest.IndexOf('+');
        rest = plus < 0 ? rest : rest[..plus];
        var numbers = new List<VersionNumber>(4);
        if (!ReadNumbers(ref rest, numbers))
        {
            return null;
        }

        var isDev = TakeWord(ref rest, "dev");
        var stage = isDev ? 0 : TakeStage(ref rest);
        var stageNumbers = new List<VersionNumber>();
        if (stage is not (0 or Final))
        {
            rest = rest is ['.' or '-', _, ..] && char.IsAsciiDigit(rest[1]) ? rest[1..] : rest;
            ReadNumbers(ref rest, stageNumbers);
            isDev = TakeWord(ref rest, "dev");
        }

        return rest.IsEmpty ? new Version(numbers, stage, stageNumbers, isDev) : null;
    }

    private protected override string? NormalForm(string text) => ComposerVersionText.Read(text.Split('@')[0])?.ToString();

    private protected override bool IsExact(string text) => NormalForm(text) is not null;

    private static bool ReadNumbers(ref ReadOnlySpan<char> rest, List<VersionNumber> numbers)
    {
        var end = TextScan.DigitsEnd(rest, 0);
        if (end == 0)
        {
            return false;
        }

        while (true)
        {
            numbers.Add(VersionNumber.Of(rest[..end]));
            rest = rest[end..];
            if (rest is not ['.', _, ..] || !char.IsAsciiDigit(rest[1]))
            {
                return true;
            }

            rest = rest[1..];
            end = TextScan.DigitsEnd(rest, 0);
        }
    }

    private static int TakeStage(ref ReadOnlySpan<char> rest)
    {
        if (TakeWord(ref rest, "alpha") || TakeWord(ref rest, "a"))
        {
            return 1;
        }

        if (TakeWord(ref rest, "beta") || TakeWord(ref rest, "b"))
        {
            return 2;
        }

        if (TakeWord(ref rest, "rc"))
        {
            return 3;
        }

        if (TakeWord(ref rest, "patch") || TakeWord(ref rest, "pl") || TakeWord(ref rest, "p"))
        {
            return Final + 1;
        }

        TakeWord(ref rest, "stable");
        return Final;
    }

    private static bool TakeWord(ref ReadOnlySpan<char> rest, string word)
    {
        var after = rest is ['.' or '-' or '_', ..] ? rest[1..] : rest;
        if (!after.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || (after.Length > word.Length && char.IsAsciiLetter(after[word.Length]) && !IsDev(after[word.Length..])))
        {
            return false;
        }

        rest = after[word.Length..];
        return true;
    }

    private static bool IsDev(ReadOnlySpan<char> text) => text.Equals("dev", StringComparison.OrdinalIgnoreCase);

    private sealed class Version(List<VersionNumber> numbers, int stage, List<VersionNumber> stageNumbers, bool isDev)
        : IComparable
    {
        private (List<VersionNumber> Numbers, int Stage, List<VersionNumber> StageNumbers, bool IsDev) Parts =>
            (numbers, stage, stageNumbers, isDev);

        public int CompareTo(object? obj)
        {
            var other = ((Version)obj!).Parts;
            var order = Compare(numbers, other.Numbers);
            order = order != 0 ? order : stage.CompareTo(other.Stage);
            order = order != 0 ? order : Compare(stageNumbers, other.StageNumbers);
            order = order != 0 ? order : stageNumbers.Count.CompareTo(other.StageNumbers.Count);
            return order != 0 ? order : other.IsDev.CompareTo(isDev);
        }

        private static int Compare(List<VersionNumber> left, List<VersionNumber> right)
        {
            for (var index = 0; index < Math.Max(left.Count, right.Count); index++)
            {
                var order = (index < left.Count ? left[index] : default)
                    .CompareTo(index < right.Count ? right[index] : default);
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }
    }
}
