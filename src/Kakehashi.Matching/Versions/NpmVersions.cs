namespace Kakehashi.Matching.Versions;

/// <summary>npm: Semantic Versioning, with what npm strips in front (<c>v</c>, <c>=</c>, blanks) stripped too.</summary>
public sealed class NpmVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "npm";

    // Lock files hold full versions, advisories sometimes "2.0": a missing number can only mean zero there.
    /// <inheritdoc />
    protected override IComparable? Parse(string text) => SemVerVersion.Parse(
        text.AsSpan().Trim().TrimStart("v= "),
        SemVerVersion.Forgive.ShortCore | SemVerVersion.Forgive.LeadingZeros);

    // JavaScript counts exactly up to 2^53 - 1, and npm reads no more than 256 characters.
    private protected override bool IsExact(string text) => text.Length <= 256
        && SemVerVersion.Parse(text.AsSpan().Trim().TrimStart("v= "), SemVerVersion.Forgive.Nothing)?.NumbersAreAtMost((1UL << 53) - 1) == true;
}
