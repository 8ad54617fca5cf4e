using System.Runtime.CompilerServices;

namespace Kakehashi.Matching.Versions;

/// <summary>A version of Semantic Versioning 2.0.0, parsed; build metadata takes no part in the order (clause 10).</summary>
internal sealed class SemVerVersion : IComparable
{
    private readonly string _preRelease;
    private CoreNumbers _core;

    private SemVerVersion(string preRelease) => _preRelease = preRelease;

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
        var version = new SemVerVersion(preRelease.ToString());
        var count = version.ReadCore(core, zeros);
        var shortAllowed = forgive.HasFlag(plus < 0 && hyphen < 0 ? Forgive.ShortCore : Forgive.ShortCoreWithSuffix);
        return count == 3 || (count > 0 && shortAllowed)
            ? version
            : null;
    }

    /// <summary>Whether none of the three numbers is larger.</summary>
    public bool NumbersAreAtMost(ulong limit)
    {
        foreach (var number in _core)
        {
            if (!number.IsAtMost(limit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The three numbers and the pre-release, without build metadata.</summary>
    public override string ToString() => $"{_core[0]}.{_core[1]}.{_core[2]}{(_preRelease.Length > 0 ? "-" + _preRelease : "")}";

    public int CompareTo(object? obj)
    {
        var other = (SemVerVersion)obj!;
        for (var index = 0; index < CoreNumbers.Count; index++)
        {
            if (_core[index].CompareTo(other._core[index]) is not 0 and var order)
            {
                return order;
            }
        }

        return SemVerIdentifiers.Compare(_preRelease, other._preRelease, ignoreCase: false);
    }

    // How many numbers there are; zero when they are malformed.
    private int ReadCore(ReadOnlySpan<char> core, bool zerosAllowed)
    {
        var count = 0;
        foreach (var range in core.Split('.'))
        {
            var part = core[range];
            if (count == CoreNumbers.Count || !TextScan.IsNumber(part) || (!zerosAllowed && part.Length > 1 && part[0] == '0'))
            {
                return 0;
            }

            _core[count++] = VersionNumber.Of(part);
        }

        return count;
    }

    [InlineArray(Count)]
    private struct CoreNumbers
    {
        public const int Count = 3;

        private VersionNumber _first;
    }
}
