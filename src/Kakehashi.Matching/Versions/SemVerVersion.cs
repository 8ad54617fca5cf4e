namespace Kakehashi.Matching.Versions;

/// <summary>A version of Semantic Versioning 2.0.0, parsed; build metadata takes no part in the order (clause 10).</summary>
internal sealed class SemVerVersion : IComparable
{
    private const int CoreCount = 3;
    private const int BitsPacked = 21;
    private const ulong LargestPacked = (1UL << BitsPacked) - 1;

    // The three numbers in one: almost all versions fit.
    private readonly ulong _packed;

    // The numbers themselves where one of them does not fit.
    private readonly VersionNumber[]? _large;
    private readonly string _preRelease;

    private SemVerVersion(ReadOnlySpan<VersionNumber> core, string preRelease)
    {
        _packed = Pack(core);
        _large = HasLarge(core) ? core.ToArray() : null;
        _preRelease = preRelease;
    }

    /// <summary>What a scheme forgives beyond the standard.</summary>
    [Flags]
    public enum Forgive
    {
        /// <summary>Nothing: exactly the grammar of the standard.</summary>
        Nothing = 0,

        /// <summary>Missing minor and patch numbers count as zero.</summary>
        ShortCore = 1,

        /// <summary>A short core may bear a pre-release or build.</summary>
        ShortCoreWithSuffix = 2,

        /// <summary>Leading zeros in numbers.</summary>
        LeadingZeros = 4,
    }

    /// <summary>Reads a version without any prefix; null when it is none.</summary>
    public static SemVerVersion? Parse(ReadOnlySpan<char> text, Forgive forgive)
    {
        var plus = text.IndexOf('+');
        if (plus >= 0 && !SemVerIdentifiers.AreValid(text[(plus + 1)..], zerosAllowed: true))
        {
            return null;
        }

        var rest = plus < 0 ? text : text[..plus];
        var hyphen = rest.IndexOf('-');
        var zeros = forgive.HasFlag(Forgive.LeadingZeros);
        var preRelease = hyphen < 0 ? [] : rest[(hyphen + 1)..];
        if (hyphen >= 0 && !SemVerIdentifiers.AreValid(preRelease, zeros))
        {
            return null;
        }

        var core = hyphen < 0 ? rest : rest[..hyphen];
        Span<VersionNumber> numbers = [default, default, default];
        var count = ReadCore(core, zeros, numbers);
        var shortAllowed = forgive.HasFlag(plus < 0 && hyphen < 0 ? Forgive.ShortCore : Forgive.ShortCoreWithSuffix);
        return count == CoreCount || (count > 0 && shortAllowed) ? new SemVerVersion(numbers, preRelease.ToString()) : null;
    }

    /// <summary>Whether none of the three numbers is larger.</summary>
    public bool NumbersAreAtMost(ulong limit)
    {
        for (var index = 0; index < CoreCount; index++)
        {
            if (!Number(index).IsAtMost(limit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The three numbers and the pre-release, without build metadata.</summary>
    public override string ToString() => $"{Number(0)}.{Number(1)}.{Number(2)}{(_preRelease.Length > 0 ? "-" + _preRelease : "")}";

    public int CompareTo(object? obj)
    {
        var other = (SemVerVersion)obj!;
        if (_packed != other._packed)
        {
            return _packed < other._packed ? -1 : 1;
        }

        for (var index = 0; index < CoreCount && (_large is not null || other._large is not null); index++)
        {
            if (Number(index).CompareTo(other.Number(index)) is not 0 and var order)
            {
                return order;
            }
        }

        return SemVerIdentifiers.Compare(_preRelease, other._preRelease, ignoreCase: false);
    }

    // 21 bits for each number; the first that needs more fills them and all behind it, so that the order holds.
    private static ulong Pack(ReadOnlySpan<VersionNumber> core)
    {
        var packed = 0UL;
        for (var index = 0; index < CoreCount; index++)
        {
            if (!core[index].IsAtMost(LargestPacked - 1))
            {
                var bits = BitsPacked * (CoreCount - index);
                return (packed << bits) | ((1UL << bits) - 1);
            }

            packed = (packed << BitsPacked) | core[index].Low;
        }

        return packed;
    }

    private static bool HasLarge(ReadOnlySpan<VersionNumber> core)
    {
        foreach (var number in core)
        {
            if (!number.IsAtMost(LargestPacked - 1))
            {
                return true;
            }
        }

        return false;
    }

    // How many numbers there are; zero when they are malformed.
    private static int ReadCore(ReadOnlySpan<char> core, bool zerosAllowed, Span<VersionNumber> numbers)
    {
        for (var count = 0; count < CoreCount;)
        {
            var end = TextScan.DigitsEnd(core, 0);
            if (end == 0 || (!zerosAllowed && end > 1 && core[0] == '0'))
            {
                return 0;
            }

            numbers[count++] = VersionNumber.Of(core[..end]);
            if (end == core.Length)
            {
                return count;
            }

            if (core[end] != '.')
            {
                return 0;
            }

            core = core[(end + 1)..];
        }

        return 0;
    }

    private VersionNumber Number(int index) =>
        _large is not null ? _large[index] : VersionNumber.Of((_packed >> (BitsPacked * (CoreCount - 1 - index))) & LargestPacked);
}
