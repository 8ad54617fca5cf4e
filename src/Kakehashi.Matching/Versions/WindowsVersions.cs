namespace Kakehashi.Matching.Versions;

/// <summary>Windows builds, <c>10.0.19045.3570</c>: up to four numbers; a missing one is zero.</summary>
public sealed class WindowsVersions : VersionScheme
{
    private const int MaxNumbers = 4;

    /// <inheritdoc />
    public override string Name => "windows";

    /// <inheritdoc />
    protected override IComparable? Parse(string text) =>
        NumberList.Read(text.AsSpan().Trim(), ".", isLongerHigher: false) is { Count: > 1 and <= MaxNumbers } numbers ? numbers : null;
}
