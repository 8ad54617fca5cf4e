namespace Kakehashi.Matching.Packages;

/// <summary>A package of a distribution: binary and source name, each with its version, under the release's ecosystem.</summary>
internal readonly record struct Distributed(string Ecosystem, string Name, string Version, string SourceName, string SourceVersion)
{
    /// <summary>The package of a distribution that the component is, or null. An unknown release leaves the suffix away, an unknown distribution all but the type.</summary>
    public static Distributed? Of(Component component, PackageUrl? purl)
    {
        // "alpine" was the type before the specification called it after its package manager.
        var type = (purl?.Type ?? component.Kind) is "alpine" ? "apk" : purl?.Type ?? component.Kind;
        if (type is not ("deb" or "rpm" or "apk"))
        {
            return null;
        }

        var ecosystem = component.Distribution ?? EcosystemOf(type, purl);
        var name = purl?.Name ?? component.Name;
        var version = WithEpoch(purl, purl is { Version.Length: > 0 } ? purl.Version : component.Version);
        var (source, sourceVersion) = SourceOf(component, purl);
        return new Distributed(ecosystem, name, version, source ?? name, sourceVersion ?? version);
    }

    // debian-12, almalinux-8.10, ubuntu-22.04, bookworm; "el8" names no family.
    private static string EcosystemOf(string type, PackageUrl? purl) =>
        purl?.Qualifier("distro") is { } distro && DistributionNames.Of(distro) is { } release ? release
        : purl is not null && DistributionNames.FamilyOf(purl.Namespace) is { } family ? family
        : purl?.Type == "alpine" ? "Alpine"
        : type;

    private static string WithEpoch(PackageUrl? purl, string version) =>
        purl?.Qualifier("epoch") is { Length: > 0 } epoch && !version.Contains(':', StringComparison.Ordinal) ? $"{epoch}:{version}" : version;

    private static (string? Name, string? Version) SourceOf(Component component, PackageUrl? purl)
    {
        if (component.SourceName is { Length: > 0 } name)
        {
            return (name, component.SourceVersion);
        }

        if (purl?.Qualifier("upstream") is not { Length: > 0 } upstream)
        {
            return (null, null);
        }

        // rpm's upstream is the file name of the source package: openssl-1.1.1k-9.el8.src.rpm.
        if (upstream.EndsWith(".src.rpm", StringComparison.Ordinal))
        {
            var parts = upstream[..^".src.rpm".Length].Split('-');
            return parts.Length > 2 ? (string.Join('-', parts[..^2]), null) : (null, null);
        }

        var at = upstream.LastIndexOf('@');
        return at > 0 ? (upstream[..at], upstream[(at + 1)..]) : (upstream, null);
    }
}
