using System.Collections.Frozen;

namespace Kakehashi.Matching.Native;

/// <summary>Which syntax an ecosystem writes its ranges in: one line for each.</summary>
public static class NativeSyntaxes
{
    private static readonly FrozenDictionary<string, NativeSyntax> Table = new NativeSyntax[]
    {
        new NpmRanges(), new CargoRanges(), new PyPiRanges(), new GemRanges(), new MavenRanges(), new NuGetRanges(),
        new ComposerRanges(), new ConanRanges(), new NginxRanges(), new OpenSslRanges(),
        new HexRanges(), new PubRanges(), new JuliaRanges(), new SwiftRanges(),
    }.ToFrozenDictionary(syntax => syntax.VersScheme, StringComparer.Ordinal);

    /// <summary>The syntax of a scheme by its word in <c>vers</c> ranges (<c>npm</c>, <c>pypi</c> …), or null.</summary>
    public static NativeSyntax? Of(string versScheme) => Table.GetValueOrDefault(versScheme);
}
