using System.Collections.Frozen;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Conditions;

/// <summary>A family of operating systems, as far as advisories part them from each other.</summary>
internal enum PlatformFamily
{
    /// <summary>None that is known here: only equal products are the same.</summary>
    Other,
    Windows,
    Linux,
    MacOs,
    Android,
    Ios,
}

/// <summary>To which family an operating system belongs that a CPE names.</summary>
internal static class PlatformFamilies
{
    private static readonly FrozenDictionary<string, PlatformFamily> ByProduct = new Dictionary<string, PlatformFamily>(StringComparer.Ordinal)
    {
        ["linux:linux_kernel"] = PlatformFamily.Linux,
        ["debian:debian_linux"] = PlatformFamily.Linux,
        ["canonical:ubuntu_linux"] = PlatformFamily.Linux,
        ["redhat:enterprise_linux"] = PlatformFamily.Linux,
        ["redhat:enterprise_linux_server"] = PlatformFamily.Linux,
        ["centos:centos"] = PlatformFamily.Linux,
        ["fedoraproject:fedora"] = PlatformFamily.Linux,
        ["almalinux:almalinux"] = PlatformFamily.Linux,
        ["rocky:rocky"] = PlatformFamily.Linux,
        ["rockylinux:rocky_linux"] = PlatformFamily.Linux,
        ["oracle:linux"] = PlatformFamily.Linux,
        ["amazon:linux"] = PlatformFamily.Linux,
        ["amazon:linux_2"] = PlatformFamily.Linux,
        ["suse:linux_enterprise_server"] = PlatformFamily.Linux,
        ["opensuse:leap"] = PlatformFamily.Linux,
        ["alpinelinux:alpine_linux"] = PlatformFamily.Linux,
        ["apple:macos"] = PlatformFamily.MacOs,
        ["apple:mac_os_x"] = PlatformFamily.MacOs,
        ["apple:mac_os"] = PlatformFamily.MacOs,
        ["google:android"] = PlatformFamily.Android,
        ["apple:iphone_os"] = PlatformFamily.Ios,
        ["apple:ipados"] = PlatformFamily.Ios,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The words that stand for a whole family, as product and as target software.
    private static readonly FrozenDictionary<string, PlatformFamily> Whole = new Dictionary<string, PlatformFamily>(StringComparer.Ordinal)
    {
        ["windows"] = PlatformFamily.Windows,
        ["win32"] = PlatformFamily.Windows,
        ["linux"] = PlatformFamily.Linux,
        ["linux_kernel"] = PlatformFamily.Linux,
        ["macos"] = PlatformFamily.MacOs,
        ["mac"] = PlatformFamily.MacOs,
        ["mac_os"] = PlatformFamily.MacOs,
        ["mac_os_x"] = PlatformFamily.MacOs,
        ["android"] = PlatformFamily.Android,
        ["iphone_os"] = PlatformFamily.Ios,
        ["ipados"] = PlatformFamily.Ios,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The family of an operating system's product key (<c>o:microsoft:windows_server_2019</c>) or of an ecosystem (<c>Debian:12</c>).</summary>
    public static PlatformFamily Of(PackageName platform)
    {
        if (platform.Ecosystem != PackageName.CpeEcosystem)
        {
            return DistributionRelease.Of(platform.Ecosystem) is null ? PlatformFamily.Other : PlatformFamily.Linux;
        }

        var product = platform.Name[2..];
        return product.StartsWith("microsoft:windows", StringComparison.Ordinal)
            ? PlatformFamily.Windows
            : ByProduct.GetValueOrDefault(product);
    }

    /// <summary>The family that a product or target word stands for as a whole, or null.</summary>
    public static PlatformFamily? OfWord(string word) => Whole.TryGetValue(word, out var family) ? family : null;
}
