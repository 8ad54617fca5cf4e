using System.Collections.Frozen;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Turns what tools call an operating system (<c>debian</c> 12.5, <c>ubuntu-22.04</c>, <c>bookworm</c>) into OSV's
/// ecosystem word (<c>Debian:12</c>, <c>Ubuntu:22.04:LTS</c>).
/// </summary>
internal static class Distributions
{
    /// <summary>The kind word of packages of dpkg.</summary>
    public const string DebKind = "deb";

    /// <summary>The kind word of packages of rpm.</summary>
    public const string RpmKind = "rpm";

    private static readonly FrozenDictionary<string, Func<string, string?>> Known =
        new Dictionary<string, Func<string, string?>>(StringComparer.Ordinal)
        {
            ["debian"] = version => Major("Debian:", version),
            ["debiangnulinux"] = version => Major("Debian:", version),
            ["ubuntu"] = Ubuntu,
            ["alpine"] = version => MajorMinor("Alpine:v", version),
            ["alpinelinux"] = version => MajorMinor("Alpine:v", version),
            ["alma"] = version => Major("AlmaLinux:", version),
            ["almalinux"] = version => Major("AlmaLinux:", version),
            ["rocky"] = version => Major("Rocky Linux:", version),
            ["rockylinux"] = version => Major("Rocky Linux:", version),
            ["rhel"] = RedHat,
            ["redhat"] = RedHat,
            ["redhatenterpriselinux"] = RedHat,
            ["centos"] = version => Major("CentOS:", version),
            ["centoslinux"] = version => Major("CentOS:", version),
            ["fedora"] = version => Major("Fedora:", version),
            ["fedoralinux"] = version => Major("Fedora:", version),
            ["ol"] = version => Major("Oracle Linux:", version),
            ["oracle"] = version => Major("Oracle Linux:", version),
            ["oraclelinux"] = version => Major("Oracle Linux:", version),
            ["amzn"] = version => Major("Amazon Linux:", version),
            ["amazon"] = version => Major("Amazon Linux:", version),
            ["amazonlinux"] = version => Major("Amazon Linux:", version),
            ["sles"] = Suse,
            ["suselinuxenterpriseserver"] = Suse,
            ["opensuseleap"] = version => MajorMinor("openSUSE:Leap ", version),
            ["opensuse.leap"] = version => MajorMinor("openSUSE:Leap ", version),
            ["photon"] = version => MajorMinor("Photon OS:", version),
            ["mariner"] = version => Major("CBL-Mariner:", version),
            ["azurelinux"] = version => Major("Azure Linux:", version),
            ["wolfi"] = _ => "Wolfi",
            ["chainguard"] = _ => "Chainguard",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByCodename =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["wheezy"] = "Debian:7",
            ["jessie"] = "Debian:8",
            ["stretch"] = "Debian:9",
            ["buster"] = "Debian:10",
            ["bullseye"] = "Debian:11",
            ["bookworm"] = "Debian:12",
            ["trixie"] = "Debian:13",
            ["forky"] = "Debian:14",
            ["trusty"] = "Ubuntu:14.04:LTS",
            ["xenial"] = "Ubuntu:16.04:LTS",
            ["bionic"] = "Ubuntu:18.04:LTS",
            ["focal"] = "Ubuntu:20.04:LTS",
            ["jammy"] = "Ubuntu:22.04:LTS",
            ["noble"] = "Ubuntu:24.04:LTS",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ecosystem word of a system's name and version, or null when either is not known.</summary>
    public static string? Of(string name, string version) =>
        Known.TryGetValue(Fold(name), out var spell) ? spell(version.Trim()) : null;

    /// <summary>The ecosystem word of one text: <c>debian-12</c>, <c>Debian 12.5</c>, <c>bookworm</c>.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.Trim();
        if (ByCodename.TryGetValue(trimmed.ToLowerInvariant(), out var byCodename))
        {
            return byCodename;
        }

        var digits = trimmed.AsSpan().IndexOfAnyInRange('0', '9');
        return digits < 0
            ? Of(trimmed, "")
            : Of(trimmed[..digits].TrimEnd('-', ' ', ':', 'v', 'V'), trimmed[digits..]);
    }

    /// <summary>Whether the component is a package of a Linux distribution.</summary>
    public static bool IsPackage(Component component) =>
        component.Purl is { } purl
            ? IsPackageType(PurlGlance.TypeOf(purl))
            : component.Kind is DebKind or RpmKind;

    /// <summary>Whether packages of this purl type belong to a distribution's release.</summary>
    public static bool IsPackageType(string? purlType) => purlType is "deb" or "rpm" or "apk" or "alpine";

    /// <summary>The component with the distribution, where it is a distribution's package that states none.</summary>
    public static Component Fill(Component component, string distribution) =>
        component.Distribution is null && IsPackage(component)
            ? component with { Distribution = distribution }
            : component;

    private static string Fold(string name) =>
        name.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Replace("/", "", StringComparison.Ordinal);

    private static string? Major(string prefix, string version)
    {
        var end = version.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var major = end < 0 ? version : version[..end];
        return major.Length is > 0 and <= 8 ? prefix + major : null;
    }

    private static string? MajorMinor(string prefix, string version)
    {
        var parts = version.Split('.', 3);
        return parts.Length >= 2 && IsNumber(parts[0]) && Major("", parts[1]) is { } minor
            ? $"{prefix}{parts[0]}.{minor}"
            : null;
    }

    // Releases of April in even years have long-term support, and OSV names them so.
    private static string? Ubuntu(string version) => MajorMinor("Ubuntu:", version) is { } word
        ? word.EndsWith(".04", StringComparison.Ordinal) && (word[^4] - '0') % 2 == 0 ? word + ":LTS" : word
        : null;

    private static string? RedHat(string version) => Major("Red Hat:enterprise_linux:", version);

    private static string? Suse(string version)
    {
        var parts = version.Split('.', 3);
        return !IsNumber(parts[0]) ? null
            : parts.Length > 1 && IsNumber(parts[1]) && parts[1] != "0"
                ? $"SUSE:Linux Enterprise Server {parts[0]} SP{parts[1]}"
                : $"SUSE:Linux Enterprise Server {parts[0]}";
    }

    private static bool IsNumber(string text) => text.Length is > 0 and <= 8 && text.All(char.IsAsciiDigit);
}
