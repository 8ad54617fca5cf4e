using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Rpm;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Sboms;

/// <summary>
/// Facts that the SBOM formats have no field for and that the common generators put into properties or purl qualifiers: the
/// source package of a distribution's package, and its distribution.
/// </summary>
internal static class ToolProperties
{
    /// <summary>A property that holds one more CPE of the component.</summary>
    public const string FurtherCpe = "syft:cpe23";

    private static readonly HashSet<string> Useful =
    [
        "syft:distro:id",
        "syft:metadata:source",
        "syft:metadata:sourceVersion",
        "syft:metadata:sourceRpm",
        "syft:metadata:originPackage",
        "aquasecurity:trivy:SrcName",
        "aquasecurity:trivy:SrcVersion",
        "aquasecurity:trivy:SrcRelease",
        "aquasecurity:trivy:SrcEpoch",
    ];

    public static bool IsUseful(string name) => Useful.Contains(name);

    public static string? DistributionOf(string purl) =>
        Distributions.IsPackageType(PurlGlance.TypeOf(purl)) && PurlGlance.Qualifier(purl, "distro") is { } distro
            ? DistributionNames.Of(distro)
            : null;

    public static (string? Name, string? Version) SourceOf(Dictionary<string, string> properties, string? purl)
    {
        if (properties.TryGetValue("aquasecurity:trivy:SrcName", out var trivy))
        {
            return (trivy, TrivyVersion(properties));
        }

        if (properties.GetValueOrDefault("syft:metadata:source") is { } syft)
        {
            return (syft, properties.GetValueOrDefault("syft:metadata:sourceVersion") ?? Upstream(purl).Version);
        }

        if (properties.GetValueOrDefault("syft:metadata:sourceRpm") is { } sourceRpm)
        {
            return RpmName.Source(sourceRpm);
        }

        var upstream = Upstream(purl);
        return upstream.Name is null ? (properties.GetValueOrDefault("syft:metadata:originPackage"), null) : upstream;
    }

    // The qualifier holds name@version for deb, and the file name of the source package for rpm.
    private static (string? Name, string? Version) Upstream(string? purl)
    {
        if (purl is null || !Distributions.IsPackageType(PurlGlance.TypeOf(purl))
            || PurlGlance.Qualifier(purl, "upstream") is not { } upstream)
        {
            return (null, null);
        }

        if (upstream.EndsWith(".src.rpm", StringComparison.Ordinal))
        {
            return RpmName.Source(upstream);
        }

        var at = upstream.IndexOf('@', 1);
        return at < 0 ? (upstream, null) : (upstream[..at], upstream[(at + 1)..]);
    }

    private static string? TrivyVersion(Dictionary<string, string> properties)
    {
        if (properties.GetValueOrDefault("aquasecurity:trivy:SrcVersion") is not { } version)
        {
            return null;
        }

        var epoch = properties.GetValueOrDefault("aquasecurity:trivy:SrcEpoch");
        var release = properties.GetValueOrDefault("aquasecurity:trivy:SrcRelease");
        return (epoch is null or "0" ? "" : epoch + ":") + version + (release is null ? "" : "-" + release);
    }
}
