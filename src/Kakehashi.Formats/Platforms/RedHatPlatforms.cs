using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Platforms;

/// <summary>
/// Which release a CPE of Red Hat's means. Red Hat names by CPE where a package comes from: the system itself
/// (<c>enterprise_linux</c>), a branch that is kept longer (<c>rhel_eus</c>), or a product on top of it (OpenShift).
/// </summary>
internal static class RedHatPlatforms
{
    private const string System = "enterprise_linux";
    private const string Branch = "rhel_";

    /// <summary>The releases of several CPEs; those of the system suffice where it is among them.</summary>
    public static IReadOnlyList<Platform> Of(IEnumerable<string> cpes)
    {
        var all = cpes.Select(Of).OfType<Platform>().Distinct().ToList();
        var own = all.Where(platform => platform.Ecosystem.StartsWith($"Red Hat:{System}", StringComparison.Ordinal)
            && platform.OnlyWith is null).ToList();
        return own.Count > 0 ? own : all;
    }

    /// <summary>The release of one CPE; null when it is not Red Hat's, or does not tell a release.</summary>
    public static Platform? Of(string? cpe)
    {
        if (cpe is null || !CpeName.TryParse(cpe, out var name) || name.Vendor != "redhat")
        {
            return null;
        }

        var major = Leading(name.Version);
        if (name.Product.StartsWith(System, StringComparison.Ordinal))
        {
            return major.Length == 0 ? null : new Platform($"Red Hat:{System}:{major}");
        }

        var isNumberedAlike = name.Product.StartsWith(Branch, StringComparison.Ordinal);
        var branch = $"Red Hat:{name.Product}:{name.Version}";
        if (isNumberedAlike && DistributionRelease.Of(branch) is { IsSideStream: true })
        {
            return major.Length == 0 ? null : new Platform(branch);
        }

        // A layered product says in its edition on which system it stands: cpe:/a:redhat:openshift:4.11::el8.
        var stands = isNumberedAlike ? major : SystemOf(cpe);
        return stands.Length == 0
            ? null
            : new Platform($"Red Hat:{System}:{stands}", $"cpe:2.3:a:redhat:{name.Product}:*:*:*:*:*:*:*:*");
    }

    private static string SystemOf(string cpe)
    {
        var at = cpe.LastIndexOf(":el", StringComparison.Ordinal);
        return at < 0 ? "" : Leading(cpe[(at + 3)..]);
    }

    private static string Leading(string version)
    {
        var end = version.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? version : version[..end];
    }
}
