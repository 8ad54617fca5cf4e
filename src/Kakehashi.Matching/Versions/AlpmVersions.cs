namespace Kakehashi.Matching.Versions;

/// <summary>
/// Arch Linux: <c>[epoch:]version[-release]</c> as vercmp(8) orders it. A version without release equals every release of
/// it, as pacman's dependencies need.
/// </summary>
public sealed class AlpmVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "alpm";

    internal override bool HasPartialVersions => true;

    internal override bool MayRunInCircles => true;

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.AsSpan().ContainsAny(" \t\r\n"))
        {
            return null;
        }

        var digits = TextScan.DigitsEnd(trimmed, 0);
        var hasEpoch = digits < trimmed.Length && trimmed[digits] == ':';
        var rest = hasEpoch ? trimmed[(digits + 1)..] : trimmed;
        var hyphen = rest.LastIndexOf('-');
        return new Version(
            VersionNumber.Of(hasEpoch ? trimmed.AsSpan(0, digits) : []),
            hyphen < 0 ? rest : rest[..hyphen],
            hyphen < 0 ? null : rest[(hyphen + 1)..]);
    }

    // Unlike rpm's order: longer separators are newer, and what goes on with a letter is older.
    private static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var (leftGap, rightGap) = (Separators(left), Separators(right));
            left = left[leftGap..];
            right = right[rightGap..];
            if (left.IsEmpty || right.IsEmpty)
            {
                break;
            }

            if (leftGap != rightGap)
            {
                return leftGap.CompareTo(rightGap);
            }

            var isNumber = char.IsAsciiDigit(left[0]);
            if (isNumber != char.IsAsciiDigit(right[0]))
            {
                return isNumber ? 1 : -1;
            }

            var leftEnd = isNumber ? TextScan.DigitsEnd(left, 0) : TextScan.LettersEnd(left, 0);
            var rightEnd = isNumber ? TextScan.DigitsEnd(right, 0) : TextScan.LettersEnd(right, 0);
            var order = isNumber
                ? TextScan.CompareDigits(left[..leftEnd], right[..rightEnd])
                : left[..leftEnd].SequenceCompareTo(right[..rightEnd]);
            if (order != 0)
            {
                return order;
            }

            left = left[leftEnd..];
            right = right[rightEnd..];
        }

        return left.IsEmpty && right.IsEmpty ? 0
            : left.IsEmpty ? (char.IsAsciiLetter(right[0]) ? 1 : -1)
            : char.IsAsciiLetter(left[0]) ? -1 : 1;
    }

    private static int Separators(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private sealed class Version(VersionNumber epoch, string upstream, string? release) : IComparable
    {
        private readonly VersionNumber _epoch = epoch;

        private string Upstream => upstream;

        private string? Release => release;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = _epoch.CompareTo(other._epoch);
            order = order != 0 ? order : Compare(upstream, other.Upstream);
            return order != 0 || release is null || other.Release is null ? order : Compare(release, other.Release);
        }
    }
}
