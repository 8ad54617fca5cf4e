namespace Kakehashi.Matching.Versions;

/// <summary>Debian and its heirs: <c>[epoch:]upstream[-revision]</c> as deb-version(7) orders it.</summary>
public sealed class DebianVersions : VersionScheme
{
    // dpkg keeps the epoch in an int.
    private const int MaxEpochDigits = 9;

    /// <inheritdoc />
    public override string Name => "deb";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon < 0 ? [] : trimmed.AsSpan(0, colon).TrimStart('0');
        if (colon == 0 || epoch.Length > MaxEpochDigits || (colon > 0 && !TextScan.IsNumber(trimmed.AsSpan(0, colon))))
        {
            return null;
        }

        var start = colon + 1;
        var hyphen = trimmed.LastIndexOf('-');
        var upstreamEnd = hyphen < start ? trimmed.Length : hyphen;
        var revisionStart = hyphen < start ? trimmed.Length : hyphen + 1;
        return upstreamEnd > start
            && (hyphen < start || revisionStart < trimmed.Length)
            && IsText(trimmed.AsSpan(start, upstreamEnd - start), "-:")
            && IsText(trimmed.AsSpan(revisionStart), "")
                ? new Version(trimmed, VersionNumber.Of(epoch), start, upstreamEnd, revisionStart)
                : null;
    }

    private static bool IsText(ReadOnlySpan<char> text, string also)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !".+~".Contains(character) && !also.Contains(character))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Version(string text, VersionNumber epoch, int start, int upstreamEnd, int revisionStart)
        : IComparable
    {
        // A missing epoch counts as zero, a missing revision as "0", which equals the empty text.
        private readonly VersionNumber _epoch = epoch;

        private ReadOnlySpan<char> Upstream => text.AsSpan(start, upstreamEnd - start);

        private ReadOnlySpan<char> Revision => text.AsSpan(revisionStart);

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = _epoch.CompareTo(other._epoch);
            order = order != 0 ? order : CompareText(Upstream, other.Upstream);
            return order != 0 ? order : CompareText(Revision, other.Revision);
        }

        // deb-version(7): alternately the longest run without digits, by character, and the longest run of digits, by value.
        private static int CompareText(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
        {
            while (!left.IsEmpty || !right.IsEmpty)
            {
                while ((!left.IsEmpty && !char.IsAsciiDigit(left[0])) || (!right.IsEmpty && !char.IsAsciiDigit(right[0])))
                {
                    var order = Rank(left) - Rank(right);
                    if (order != 0)
                    {
                        return order;
                    }

                    left = left.IsEmpty ? left : left[1..];
                    right = right.IsEmpty ? right : right[1..];
                }

                var leftEnd = TextScan.DigitsEnd(left, 0);
                var rightEnd = TextScan.DigitsEnd(right, 0);
                var digits = TextScan.CompareDigits(left[..leftEnd], right[..rightEnd]);
                if (digits != 0)
                {
                    return digits;
                }

                left = left[leftEnd..];
                right = right[rightEnd..];
            }

            return 0;
        }

        // A tilde sorts before the end, letters before everything else; a digit ends the run as the end of text does.
        private static int Rank(ReadOnlySpan<char> rest) => rest switch
        {
            [] => 0,
            ['~', ..] => -1,
            [var digit, ..] when char.IsAsciiDigit(digit) => 0,
            [var letter, ..] when char.IsAsciiLetter(letter) => letter,
            [var other, ..] => other + 256,
        };
    }
}
