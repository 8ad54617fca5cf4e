namespace Kakehashi.Matching.Versions;

/// <summary>
/// Bitnami: Semantic Versioning in which digits alone behind the hyphen are the revision of the packaging: <c>1.2.3-4</c>
/// is above <c>1.2.3</c>. Forgives what <see cref="SemVerVersions"/> forgives.
/// </summary>
public sealed class BitnamiVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "bitnami";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var plus = trimmed.IndexOf('+');
        var build = plus < 0 ? [] : trimmed[plus..];
        var rest = plus < 0 ? trimmed : trimmed[..plus];
        var hyphen = rest.IndexOf('-');
        var hasRevision = hyphen >= 0 && TextScan.IsNumber(rest[(hyphen + 1)..]);

        // The build takes no part in the order, but has to be well formed.
        return SemVerVersions.ReadLenient(hasRevision ? $"{rest[..hyphen]}{build}" : trimmed) is { } core
            ? new Version(core, hasRevision ? VersionNumber.Of(rest[(hyphen + 1)..]) : VersionNumber.Zero)
            : null;
    }

    private protected override bool IsExact(string text) => SemVerVersion.Parse(text, SemVerVersion.Forgive.Nothing) is not null;

    private sealed class Version(SemVerVersion core, VersionNumber revision) : IComparable
    {
        private readonly SemVerVersion _core = core;
        private readonly VersionNumber _revision = revision;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = _core.CompareTo(other._core);
            return order != 0 ? order : _revision.CompareTo(other._revision);
        }
    }
}
