using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Inventories;

/// <summary>Which components are packages of a distribution, and of which one.</summary>
internal static class Distributions
{
    /// <summary>The kind word of packages of dpkg.</summary>
    public const string DebKind = "deb";

    /// <summary>The kind word of packages of rpm.</summary>
    public const string RpmKind = "rpm";

    /// <summary>The kind word of packages of apk.</summary>
    public const string ApkKind = "apk";

    /// <summary>Whether the component is a package of a Linux distribution.</summary>
    public static bool IsPackage(Component component) =>
        component.Purl is { } purl
            ? IsPackageType(PurlGlance.TypeOf(purl))
            : component.Kind is DebKind or RpmKind or ApkKind;

    /// <summary>Whether packages of this purl type belong to a distribution's release.</summary>
    public static bool IsPackageType(string? purlType) => purlType is "deb" or "rpm" or "apk" or "alpine";

    /// <summary>The component with the distribution, where it is a distribution's package that states none.</summary>
    public static Component Fill(Component component, string distribution) =>
        component.Distribution is null && IsPackage(component)
            ? component with { Distribution = distribution }
            : component;
}
