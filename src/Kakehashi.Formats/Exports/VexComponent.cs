using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// A component under the names that others can look up. What an inventory writes wrongly is left out here, for a
/// document with one bad purl is refused whole; name and version always stay.
/// </summary>
public sealed record VexComponent
{
    private const int LongestName = 1_000;

    private VexComponent()
    {
    }

    /// <summary>Name as the inventory writes it, without control characters; never empty.</summary>
    public required string Name { get; init; }

    /// <summary>Version as the inventory writes it; empty when it names none.</summary>
    public required string Version { get; init; }

    /// <summary>Canonical package URL, or null.</summary>
    public required string? Purl { get; init; }

    /// <summary>CPE as a 2.3 formatted string, or null.</summary>
    public required string? Cpe { get; init; }

    /// <summary>Name and version as people read them.</summary>
    public string Label => Version.Length > 0 ? $"{Name} {Version}" : Name;

    /// <summary>
    /// The component as an IRI: its package URL, else a generic one of name and version
    /// (purl-spec: <c>generic</c> is for what no other type fits).
    /// </summary>
    public string Iri
    {
        get
        {
            if (Purl is { } purl)
            {
                return purl;
            }

            var generic = PackageUrl.TryBuild(new PackageUrl { Type = "generic", Name = Name, Version = Version }, out var built, out _)
                ? built.ToString()
                : $"pkg:generic/{Uri.EscapeDataString(Name)}" + (Version.Length > 0 ? "@" + Uri.EscapeDataString(Version) : "");
            return ExportIris.IsUri(generic) ? generic : "pkg:generic/" + ExportIds.Hash(Name, Version);
        }
    }

    /// <summary>A component of an inventory's texts.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="version">Version as written; empty when there is none.</param>
    /// <param name="purl">Package URL as written, or null.</param>
    /// <param name="cpe">CPE 2.2 or 2.3 as written, or null.</param>
    public static VexComponent Of(string name, string version, string? purl, string? cpe) => new()
    {
        Name = ExportText.Line(name, LongestName) is { Length: > 0 } line ? line : "?",
        Version = ExportText.Line(version, LongestName),
        Purl = purl is not null && PackageUrl.TryParse(purl, out var parsed) && parsed.ToString() is var written && ExportIris.IsUri(written) ? written : null,
        Cpe = cpe is not null && WellFormedName.TryParseLeniently(cpe, out var known) ? Bound(known) : null,
    };

    // CSAF 2.0 and CycloneDX 1.6 ask for ASCII, a part, and a language that is a language tag.
    private static string? Bound(WellFormedName name)
    {
        var text = CpeFormattedString.Bind(name);
        return text.Length <= LongestName && text.All(char.IsAscii) && IsLanguage(name[CpeField.Language].Text) ? text : null;
    }

    private static bool IsLanguage(string? tag)
    {
        if (tag is null)
        {
            return true;
        }

        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        var (language, region) = dash < 0 ? (tag, "") : (tag[..dash], tag[(dash + 1)..]);
        return language.Length is 2 or 3 && language.All(char.IsAsciiLetter)
            && (dash < 0 || (region.Length == 2 && region.All(char.IsAsciiLetter)) || (region.Length == 3 && region.All(char.IsAsciiDigit)));
    }
}
