namespace Kakehashi.Matching.Versions;

/// <summary>CRAN: numbers parted by dots and hyphens alike; of two that agree the longer is higher (R, numeric_version).</summary>
public sealed class CranVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "cran";

    /// <inheritdoc />
    protected override IComparable? Parse(string text) => NumberList.Read(text.AsSpan().Trim(), ".-", isLongerHigher: true);
}
