namespace Kakehashi.Matching.Versions;

/// <summary>
/// Go modules: Semantic Versioning with a <c>v</c>, which OSV's records leave out; pseudo-versions are pre-releases and
/// <c>+incompatible</c> is build metadata. Of the toolchain (<c>go1.21rc2</c>) the release order is understood as well.
/// </summary>
public sealed class GoVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "golang";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith("go", StringComparison.Ordinal))
        {
            return ParseToolchain(trimmed[2..]);
        }

        trimmed = trimmed.StartsWith("v", StringComparison.Ordinal) ? trimmed[1..] : trimmed;
        return SemVerVersion.Parse(trimmed, SemVerVersion.Forgive.ShortCore);
    }

    private protected override bool IsExact(string text) =>
        text[0] == 'v' && SemVerVersion.Parse(text.AsSpan(1), SemVerVersion.Forgive.ShortCore) is not null;

    // golang.org/x/mod/semver, Canonical: three numbers, no build metadata.
    private protected override string? NormalForm(string text) => IsExact(text)
        ? $"v{SemVerVersion.Parse(text.AsSpan(1), SemVerVersion.Forgive.ShortCore)}"
        : null;

    // The Go vulnerability database writes go1.21rc2 as 1.21.0-rc.2.
    private static SemVerVersion? ParseToolchain(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyInRange('a', 'z');
        if (letters < 0)
        {
            return SemVerVersion.Parse(text, SemVerVersion.Forgive.ShortCore);
        }

        var digits = TextScan.LettersEnd(text, letters);
        return text[letters..digits] is "rc" or "beta" && TextScan.IsNumber(text[digits..])
            ? SemVerVersion.Parse(
                $"{text[..letters]}-{text[letters..digits]}.{text[digits..]}",
                SemVerVersion.Forgive.ShortCoreWithSuffix)
            : null;
    }
}
