namespace Kakehashi.Matching.Versions;

/// <summary>nginx: two or three numbers; an odd second number is the mainline branch, an even one the stable.</summary>
public sealed class NginxVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "nginx";

    /// <inheritdoc />
    protected override IComparable? Parse(string text) => NumberList.Read(text.AsSpan().Trim(), ".", isLongerHigher: false);
}
