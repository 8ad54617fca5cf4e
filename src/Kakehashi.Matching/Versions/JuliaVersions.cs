using System.Buffers;

namespace Kakehashi.Matching.Versions;

/// <summary>
/// Julia's VersionNumber: as in Dart the build takes part in the order; numbers may be missing, and letters may follow them
/// without a hyphen (<c>1.2.3rc1</c>).
/// </summary>
public sealed class JuliaVersions : VersionScheme
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789.");

    /// <inheritdoc />
    public override string Name => "julia";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        trimmed = trimmed is ['v' or 'V', ..] ? trimmed[1..] : trimmed;
        var end = trimmed.IndexOfAnyExcept(InNumbers);
        return PubVersions.Read(end > 0 && char.IsAsciiLetter(trimmed[end]) ? $"{trimmed[..end]}-{trimmed[end..]}" : trimmed);
    }
}
