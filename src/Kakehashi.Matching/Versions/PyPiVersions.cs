namespace Kakehashi.Matching.Versions;

/// <summary>
/// Python packages: PEP 440. Older free forms (<c>2004d</c>, <c>0.1-bulbasaur</c>) have no agreed order today and are
/// no versions here.
/// </summary>
public sealed class PyPiVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "pypi";

    /// <inheritdoc />
    protected override IComparable? Parse(string text) => new PyPiReader(text.AsSpan().Trim()).Read();

    private protected override string? NormalForm(string text) => Parse(text)?.ToString();
}
