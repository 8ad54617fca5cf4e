namespace Kakehashi.Matching.Versions;

/// <summary>Semantic Versioning 2.0.0, forgiving a leading <c>v</c>, missing numbers and leading zeros.</summary>
public sealed class SemVerVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "semver";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        trimmed = trimmed.StartsWith("v", StringComparison.OrdinalIgnoreCase) ? trimmed[1..] : trimmed;
        return SemVerVersion.Parse(
            trimmed,
            SemVerVersion.Forgive.ShortCore | SemVerVersion.Forgive.ShortCoreWithSuffix | SemVerVersion.Forgive.LeadingZeros);
    }
}
