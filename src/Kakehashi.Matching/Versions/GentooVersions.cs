namespace Kakehashi.Matching.Versions;

/// <summary>Gentoo: <c>1.2.3b_rc1-r4</c> as the Package Manager Specification, section 3.3, orders it.</summary>
public sealed class GentooVersions : VersionScheme
{
    // "p" stands above the version without suffix.
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "", "p"];
    private static readonly Suffix NoSuffix = new(4, VersionNumber.Zero);

    /// <inheritdoc />
    public override string Name => "gentoo";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        var revision = VersionNumber.Zero;
        var hyphen = rest.IndexOf('-');
        if (hyphen >= 0)
        {
            if (!rest[(hyphen + 1)..].StartsWith("r", StringComparison.Ordinal) || !TextScan.IsNumber(rest[(hyphen + 2)..]))
            {
                return null;
            }

            revision = VersionNumber.Of(rest[(hyphen + 2)..]);
            rest = rest[..hyphen];
        }

        var mark = rest.IndexOf('_');
        var core = mark < 0 ? rest : rest[..mark];
        if (ReadSuffixes(mark < 0 ? [] : rest[mark..]) is not { } suffixes || core.IsEmpty)
        {
            return null;
        }

        var letter = char.IsAsciiLetterLower(core[^1]) ? core[^1] : '\0';
        core = letter == '\0' ? core : core[..^1];
        var numbers = core.ToString().Split('.');
        return numbers.All(number => TextScan.IsNumber(number)) ? new Version(numbers, letter, suffixes, revision) : null;
    }

    private static Suffix[]? ReadSuffixes(ReadOnlySpan<char> text)
    {
        var suffixes = new List<Suffix>();
        while (!text.IsEmpty)
        {
            var letters = TextScan.LettersEnd(text, 1);
            var digits = TextScan.DigitsEnd(text, letters);
            var place = Array.IndexOf(Suffixes, text[1..letters].ToString());
            if (text[0] != '_' || letters == 1 || place < 0)
            {
                return null;
            }

            suffixes.Add(new Suffix(place, VersionNumber.Of(text[letters..digits])));
            text = text[digits..];
        }

        return [.. suffixes];
    }

    private readonly record struct Suffix(int Place, VersionNumber Number)
    {
        public int CompareTo(Suffix other) => Place != other.Place ? Place.CompareTo(other.Place) : Number.CompareTo(other.Number);
    }

    private sealed class Version(string[] numbers, char letter, Suffix[] suffixes, VersionNumber revision) : IComparable
    {
        private readonly string[] _numbers = numbers;
        private readonly char _letter = letter;
        private readonly Suffix[] _suffixes = suffixes;
        private readonly VersionNumber _revision = revision;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = CompareNumbers(_numbers, other._numbers);
            order = order != 0 ? order : _letter.CompareTo(other._letter);
            for (var at = 0; order == 0 && at < Math.Max(_suffixes.Length, other._suffixes.Length); at++)
            {
                order = At(at).CompareTo(other.At(at));
            }

            return order != 0 ? order : _revision.CompareTo(other._revision);
        }

        private Suffix At(int at) => at < _suffixes.Length ? _suffixes[at] : NoSuffix;

        // Algorithm 3.3: the first number by value; a later one with a leading zero is a fraction.
        private static int CompareNumbers(string[] left, string[] right)
        {
            for (var at = 0; at < Math.Min(left.Length, right.Length); at++)
            {
                var isFraction = at > 0 && (left[at][0] == '0' || right[at][0] == '0');
                var order = isFraction
                    ? string.CompareOrdinal(left[at].TrimEnd('0'), right[at].TrimEnd('0'))
                    : TextScan.CompareDigits(left[at], right[at]);
                if (order != 0)
                {
                    return order;
                }
            }

            return left.Length.CompareTo(right.Length);
        }
    }
}
