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
        var rest = trimmed.AsSpan(hasEpoch ? digits + 1 : 0);
        var hyphen = rest.LastIndexOf('-');
        return new Version(
            Key(hasEpoch ? trimmed.AsSpan(0, digits) : [], hyphen < 0 ? rest : rest[..hyphen]),
            hyphen < 0 ? default : Key([], rest[(hyphen + 1)..]),
            hyphen >= 0);
    }

    private static SortKey Key(ReadOnlySpan<char> epoch, ReadOnlySpan<char> text)
    {
        var length = epoch.Length + text.Length;
        var writer = new SortKeyWriter(
            length <= SortKeyWriter.Short ? stackalloc byte[SortKeyWriter.Room(SortKeyWriter.Short)] : new byte[SortKeyWriter.Room(length)]);
        writer.AddNumber(epoch);
        RpmText.Write(text, ref writer);
        return writer.Key;
    }

    private sealed class Version(SortKey epochAndVersion, SortKey release, bool hasRelease) : IComparable
    {
        private readonly SortKey _version = epochAndVersion;
        private readonly SortKey _release = release;

        public bool HasRelease => hasRelease;

        // A total order needs a place for a missing release: below every release, as rpmverCmp has it.
        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = CompareWithoutRelease(other);
            order = order != 0 ? order : hasRelease.CompareTo(other.HasRelease);
            return order != 0 ? order : _release.CompareTo(other._release);
        }

        public int CompareWithoutRelease(Version other) => _version.CompareTo(other._version);
    }
}
