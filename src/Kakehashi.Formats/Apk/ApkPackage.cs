using System.Text.RegularExpressions;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Apk;

/// <summary>What the two forms of apk's package lists share.</summary>
internal static partial class ApkPackage
{
    /// <summary>The component of a package; its origin is what Alpine's security database names.</summary>
    public static Component Component(string name, string version, string? architecture, string? origin, string? licence) => new()
    {
        Name = name,
        Version = version,
        Architecture = Given(architecture),
        Licence = Given(licence),
        Kind = Distributions.ApkKind,

        // All packages of one build recipe share its version; without an origin the package is its own.
        SourceName = Given(origin) ?? name,
        SourceVersion = version,
    };

    /// <summary>Name and version of <c>name-version-rN</c>, as apk prints it; null when the text is none.</summary>
    public static (string Name, string Version)? Split(string text) =>
        Form().Match(text) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>
    /// The release that a package stands for, or null: these packages bear the release's own number, or belong to a
    /// distribution without releases.
    /// </summary>
    public static string? ReleaseOf(Component component) => component.Name switch
    {
        // Builds of the development branch (3.22_alpha20250108) are of no release.
        "alpine-base" or "alpine-release" when !component.Version.Contains('_', StringComparison.Ordinal) =>
            DistributionNames.Of("alpine", component.Version),
        "wolfi-baselayout" => DistributionNames.Of("wolfi", ""),
        "chainguard-baselayout" => DistributionNames.Of("chainguard", ""),
        _ => null,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // apk-package(5): the version holds no hyphen but the one before the revision.
    [GeneratedRegex(@"^([A-Za-z0-9_][A-Za-z0-9+._-]*)-([0-9][^\s-]*-r[0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
