namespace Kakehashi.Matching.Packages;

/// <summary>A package of a distribution: binary and source name, each with its version, under the release's ecosystem.</summary>
internal readonly record struct Distributed(string Ecosystem, string Name, string Version, string SourceName, string SourceVersion)
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["debian"] = "Debian",
        ["ubuntu"] = "Ubuntu",
        ["alpine"] = "Alpine",
        ["almalinux"] = "AlmaLinux",
        ["alma"] = "AlmaLinux",
        ["rocky"] = "Rocky Linux",
        ["rockylinux"] = "Rocky Linux",
        ["redhat"] = "Red Hat",
        ["rhel"] = "Red Hat",
        ["centos"] = "CentOS",
        ["fedora"] = "Fedora",
        ["suse"] = "SUSE",
        ["sles"] = "SUSE",
        ["opensuse"] = "openSUSE",
        ["ol"] = "Oracle",
        ["oraclelinux"] = "Oracle",
        ["amzn"] = "Amazon",
        ["amazonlinux"] = "Amazon",
    };

    /// <summary>The package of a distribution that the component is, or null. An unknown release leaves the suffix away, an unknown distribution all but the type.</summary>
    public static Distributed? Of(Component component, PackageUrl? purl)
    {
        var type = purl?.Type ?? component.Kind;
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

    private static string EcosystemOf(string type, PackageUrl? purl)
    {
        if (purl?.Qualifier("distro") is { } distro)
        {
            // debian-12, almalinux-8.10, ubuntu-22.04; older tools write "bookworm" or "el8", which names no family here.
            var dash = distro.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && Words.TryGetValue(distro[..dash].ToLowerInvariant(), out var family))
            {
                return WithRelease(family, distro[(dash + 1)..]);
            }
        }

        return purl is not null && Words.TryGetValue(purl.Namespace.ToLowerInvariant(), out var word) ? word : type;
    }

    // OSV names the release as its feed does: the major version, except where the minor one is a release of its own.
    private static string WithRelease(string family, string release) => family switch
    {
        "Ubuntu" => $"{family}:{release}{(IsLongTerm(release) ? ":LTS" : "")}",
        "Alpine" => $"{family}:v{string.Join('.', release.TrimStart('v').Split('.').Take(2))}",
        "SUSE" or "openSUSE" => $"{family}:{release}",
        _ => $"{family}:{release.Split('.')[0]}",
    };

    private static bool IsLongTerm(string release) =>
        release.EndsWith(".04", StringComparison.Ordinal) && int.TryParse(release.Split('.')[0], out var year) && year % 2 == 0;

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
