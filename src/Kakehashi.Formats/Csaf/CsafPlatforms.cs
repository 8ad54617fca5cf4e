using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Csaf;

/// <summary>Which release of which distribution a package belongs to.</summary>
internal static class CsafPlatforms
{
    private const string RedHat = "redhat";

    /// <summary>The ecosystem word of a distribution's package; null when nobody says which release.</summary>
    public static string? EcosystemOf(PackageUrl purl, CsafProduct product)
    {
        if (purl.Type is not ("rpm" or "deb" or "apk"))
        {
            return null;
        }

        if (ReleaseAround(product) is { } release)
        {
            return release;
        }

        return purl.Qualifier("distro") is { } distro && DistributionNames.Of(distro) is { } stated ? stated
            : DistributionNames.FamilyOf(purl.Namespace) is { } family && product.Platform is null ? family
            : null;
    }

    /// <summary>
    /// The package of a release that is named without version or package URL, as Red Hat lists what is not mended yet; null when
    /// the name is no package's.
    /// </summary>
    public static PackageName? PackageOf(CsafProduct product) =>
        product.Platform is not null && product.Version == product.OwnName && IsPackageName(product.OwnName) && ReleaseAround(product) is { } release
            ? ProductNames.OfEcosystem(release, product.OwnName)
            : null;

    private static bool IsPackageName(string name) =>
        name.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '+' or '.' or '_');

    private static string? ReleaseAround(CsafProduct product)
    {
        for (var platform = product.Platform; platform is not null; platform = platform.Platform)
        {
            if ((OfCpe(platform.Cpe) ?? DistributionNames.Of(platform.FullName)) is { } release
                && DistributionRelease.Of(release) is { Release.Length: > 0 } known && !known.Family.Contains('/', StringComparison.Ordinal))
            {
                return release;
            }
        }

        return null;
    }

    // Red Hat's streams are told apart by their CPE, and OSV spells its ecosystems so.
    private static string? OfCpe(string? text) => text is not null && CpeName.TryParse(text, out var cpe)
        ? cpe.ProductKey.Split(':') is [_, RedHat, var product] && cpe.FullVersion is not ("" or "-")
            ? $"Red Hat:{product}:{cpe.FullVersion}"
            : DistributionNames.Of(cpe.ProductKey[(cpe.ProductKey.LastIndexOf(':') + 1)..].Replace('_', ' '), cpe.FullVersion)
        : null;
}
