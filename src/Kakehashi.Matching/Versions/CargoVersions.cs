namespace Kakehashi.Matching.Versions;

/// <summary>crates.io: Semantic Versioning to the letter, but for the short bounds (<c>0.2</c>) that advisories write.</summary>
public sealed class CargoVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "cargo";

    /// <inheritdoc />
    protected override IComparable? Parse(string text) =>
        SemVerVersion.Parse(text.AsSpan().Trim(), SemVerVersion.Forgive.ShortCore);

    // Cargo keeps numbers of 64 bits.
    private protected override bool IsExact(string text) => SemVerVersion.Parse(text, SemVerVersion.Forgive.Nothing)?.NumbersAreAtMost(ulong.MaxValue) == true;
}
