namespace Kakehashi.Matching.Versions;

/// <summary>RPM: <c>[epoch:]version[-release]</c>, each part ordered by rpmvercmp with <c>~</c> and <c>^</c>.</summary>
public sealed class RpmVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "rpm";

    internal override bool HasPartialVersions => true;

    // As in rpm's dependencies, a bound without release speaks of every release of that version. The reverse is not
    // known: a version without release may lie on either side of a bound that has one.
    internal override int? CompareToBound(IComparable version, IComparable bound)
    {
        var (left, right) = ((Version)version, (Version)bound);
        var order = left.CompareWithoutRelease(right);
        return (order, left.HasRelease, right.HasRelease) switch
        {
            (not 0, _, _) => order,
            (_, _, false) => 0,
            (_, false, true) => null,
            _ => left.CompareTo(right),
        };
    }

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.AsSpan().ContainsAny(" \t\r\n"))
        {
            return null;
        }

        // Only digits in front of the first colon are an epoch; module builds have colons of other kinds.
        var digits = TextScan.DigitsEnd(trimmed, 0);
        var hasEpoch = digits < trimmed.Length && trimmed[digits] == ':';
        var start = hasEpoch ? digits + 1 : 0;
        var hyphen = trimmed.LastIndexOf('-');
        return new Version(
            trimmed, VersionNumber.Of(hasEpoch ? trimmed.AsSpan(0, digits) : []), start, hyphen < start ? -1 : hyphen);
    }

    private sealed class Version(string text, VersionNumber epoch, int start, int hyphen) : IComparable
    {
        private readonly VersionNumber _epoch = epoch;

        public bool HasRelease => hyphen >= 0;

        private ReadOnlySpan<char> Upstream => hyphen < 0 ? text.AsSpan(start) : text.AsSpan(start, hyphen - start);

        private ReadOnlySpan<char> Release => hyphen < 0 ? [] : text.AsSpan(hyphen + 1);

        // A total order needs a place for a missing release: below every release, as rpmverCmp has it.
        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = CompareWithoutRelease(other);
            order = order != 0 ? order : HasRelease.CompareTo(other.HasRelease);
            return order != 0 ? order : RpmText.Compare(Release, other.Release);
        }

        public int CompareWithoutRelease(Version other)
        {
            var order = _epoch.CompareTo(other._epoch);
            return order != 0 ? order : RpmText.Compare(Upstream, other.Upstream);
        }
    }
}
