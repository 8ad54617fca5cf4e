namespace Kakehashi.Matching.Versions;

/// <summary>
/// Semantic Versioning 2.0.0 (also Hex, Swift packages, GitHub Actions), forgiving a leading <c>v</c>, missing numbers and
/// leading zeros. Strictly (<see cref="VersionScheme.IsValid"/>) it is the standard to the letter.
/// </summary>
/// <param name="name">The scheme's short name.</param>
public sealed class SemVerVersions(string name) : VersionScheme
{
    /// <inheritdoc />
    public override string Name => name;

    /// <summary>Reads a version with all that this scheme forgives; null when it is none.</summary>
    internal static SemVerVersion? ReadLenient(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return SemVerVersion.Parse(
            trimmed is ['v' or 'V', ..] ? trimmed[1..] : trimmed,
            SemVerVersion.Forgive.ShortCore | SemVerVersion.Forgive.ShortCoreWithSuffix | SemVerVersion.Forgive.LeadingZeros);
    }

    /// <inheritdoc />
    protected override IComparable? Parse(string text) => ReadLenient(text);

    private protected override bool IsExact(string text) => SemVerVersion.Parse(text, SemVerVersion.Forgive.Nothing) is not null;
}
