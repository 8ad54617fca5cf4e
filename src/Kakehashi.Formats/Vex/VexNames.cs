using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Vex;

/// <summary>What a statement of VEX speaks of, by the identifiers under which inventories know it.</summary>
internal static class VexNames
{
    /// <summary>The package or product of a package URL or CPE; null when it is neither, or names no package that is known.</summary>
    public static (PackageName Package, RangeRule Rule, string Version)? Of(string text)
    {
        if (PackageUrl.TryParse(text, out var purl))
        {
            if (PackageNames.Of(purl) is { } package)
            {
                return (package, RangeRule.PackageRange, purl.Version);
            }

            return purl.Type is "deb" or "rpm" or "apk" && Release(purl) is { } ecosystem
                ? (ProductNames.OfEcosystem(ecosystem, purl.Name), RangeRule.DistributionRange, purl.Version)
                : null;
        }

        return CpeName.TryParse(text, out var cpe)
            ? (ProductNames.OfCpe(cpe), RangeRule.CpeRange, cpe.FullVersion is "-" ? "" : cpe.FullVersion)
            : null;
    }

    private static string? Release(PackageUrl purl) => purl.Qualifier("distro") is { } distro && DistributionNames.Of(distro) is { } stated
        ? stated
        : DistributionNames.FamilyOf(purl.Namespace);
}
