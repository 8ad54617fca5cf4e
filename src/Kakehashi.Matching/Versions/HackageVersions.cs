namespace Kakehashi.Matching.Versions;

/// <summary>Hackage: numbers parted by dots; of two that agree the longer is higher (Haskell package versioning policy).</summary>
public sealed class HackageVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "hackage";

    /// <inheritdoc />
    protected override IComparable? Parse(string text) => NumberList.Read(text.AsSpan().Trim(), ".", isLongerHigher: true);
}
