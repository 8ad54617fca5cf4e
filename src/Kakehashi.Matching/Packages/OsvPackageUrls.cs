using System.Collections.Frozen;

namespace Kakehashi.Matching.Packages;

/// <summary>The package URL of a package that OSV names by ecosystem and name.</summary>
public static class OsvPackageUrls
{
    // The type, the namespace that holds for all packages of the ecosystem, and what parts a name in two.
    private static readonly FrozenDictionary<string, (string Type, string Namespace, char Parts)> Table = new Dictionary<string, (string, string, char)>
    {
        ["npm"] = ("npm", "", '/'),
        ["PyPI"] = ("pypi", "", '\0'),
        ["Maven"] = ("maven", "", ':'),
        ["Go"] = ("golang", "", '/'),
        ["NuGet"] = ("nuget", "", '\0'),
        ["RubyGems"] = ("gem", "", '\0'),
        ["crates.io"] = ("cargo", "", '\0'),
        ["Packagist"] = ("composer", "", '/'),
        ["Pub"] = ("pub", "", '\0'),
        ["Hex"] = ("hex", "", '/'),
        ["CRAN"] = ("cran", "", '\0'),
        ["Hackage"] = ("hackage", "", '\0'),
        ["SwiftURL"] = ("swift", "", '/'),
        ["ConanCenter"] = ("conan", "", '\0'),
        ["Bitnami"] = ("bitnami", "", '\0'),
        ["Julia"] = ("julia", "", '\0'),
        ["OSS-Fuzz"] = ("generic", "", '\0'),
        ["Debian"] = ("deb", "debian", '\0'),
        ["Ubuntu"] = ("deb", "ubuntu", '\0'),
        ["Echo"] = ("deb", "echo", '\0'),
        ["Alpine"] = ("apk", "alpine", '\0'),
        ["BellSoft Hardened Containers"] = ("apk", "bellsoft-hardened-containers", '\0'),
        ["Chainguard"] = ("apk", "chainguard", '\0'),
        ["MinimOS"] = ("apk", "minimos", '\0'),
        ["Wolfi"] = ("apk", "wolfi", '\0'),
        ["AlmaLinux"] = ("rpm", "almalinux", '\0'),
        ["Azure Linux"] = ("rpm", "azure-linux", '\0'),
        ["Mageia"] = ("rpm", "mageia", '\0'),
        ["openEuler"] = ("rpm", "openeuler", '\0'),
        ["openSUSE"] = ("rpm", "opensuse", '\0'),
        ["Red Hat"] = ("rpm", "redhat", '\0'),
        ["Rocky Linux"] = ("rpm", "rocky-linux", '\0'),
        ["SUSE"] = ("rpm", "suse", '\0'),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Here OSV's names are those of source packages.
    private static readonly FrozenSet<string> OfSources =
        FrozenSet.Create(StringComparer.Ordinal, "Debian", "Alpine", "BellSoft Hardened Containers");

    /// <summary>The package URL, without version; null for ecosystems that have none (<c>GIT</c>, <c>Root</c>).</summary>
    /// <param name="ecosystem">OSV's word; a release behind a colon changes nothing.</param>
    /// <param name="name">The package's name there.</param>
    public static PackageUrl? Of(string ecosystem, string name)
    {
        var family = PackageNames.Family(ecosystem);
        if (!Table.TryGetValue(family, out var kind) || name.Length == 0)
        {
            return null;
        }

        var cut = kind.Parts == '\0' ? -1 : name.LastIndexOf(kind.Parts);
        var parts = new PackageUrl
        {
            Type = kind.Type,
            Namespace = cut > 0 ? name[..cut] : kind.Namespace,
            Name = name[(cut + 1)..],
            Qualifiers = OfSources.Contains(family) ? new Dictionary<string, string> { ["arch"] = "source" } : [],
        };
        return PackageUrlRules.Check(parts, isStrict: false, out var purl) == PackageUrlFault.None ? purl : null;
    }
}
