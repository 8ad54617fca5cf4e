using System.Collections.Frozen;

namespace Kakehashi.Matching.Packages;

/// <summary>
/// Turns what tools call an operating system (<c>debian</c> 12.5, <c>ubuntu-22.04</c>, <c>bookworm</c>) into OSV's
/// ecosystem word (<c>Debian:12</c>, <c>Ubuntu:22.04:LTS</c>).
/// </summary>
public static class DistributionNames
{
    private static readonly Spelling Debian = new("Debian", Major);
    private static readonly Spelling Ubuntu = new("Ubuntu", LongTerm);
    private static readonly Spelling Alpine = new("Alpine", version => MajorMinor(version) is { } release ? "v" + release : null);
    private static readonly Spelling Alma = new("AlmaLinux", Major);
    private static readonly Spelling Rocky = new("Rocky Linux", Major);
    private static readonly Spelling RedHat = new("Red Hat", version => Major(version) is { } release ? "enterprise_linux:" + release : null);
    private static readonly Spelling CentOs = new("CentOS", Major);
    private static readonly Spelling Fedora = new("Fedora", Major);
    private static readonly Spelling Oracle = new("Oracle Linux", Major);
    private static readonly Spelling Amazon = new("Amazon Linux", AmazonRelease);
    private static readonly Spelling Suse = new("SUSE", ServicePack);
    private static readonly Spelling Leap = new("openSUSE", version => MajorMinor(version) is { } release ? "Leap " + release : null);

    private static readonly FrozenDictionary<string, Spelling> Known = new Dictionary<string, Spelling>(StringComparer.Ordinal)
    {
        ["debian"] = Debian,
        ["debiangnulinux"] = Debian,
        ["ubuntu"] = Ubuntu,
        ["alpine"] = Alpine,
        ["alpinelinux"] = Alpine,
        ["alma"] = Alma,
        ["almalinux"] = Alma,
        ["rocky"] = Rocky,
        ["rockylinux"] = Rocky,
        ["rhel"] = RedHat,
        ["redhat"] = RedHat,
        ["redhatenterpriselinux"] = RedHat,
        ["centos"] = CentOs,
        ["centoslinux"] = CentOs,
        ["fedora"] = Fedora,
        ["fedoralinux"] = Fedora,
        ["ol"] = Oracle,
        ["oracle"] = Oracle,
        ["oraclelinux"] = Oracle,
        ["amzn"] = Amazon,
        ["amazon"] = Amazon,
        ["amazonlinux"] = Amazon,
        ["amazonlinuxami"] = new("Amazon Linux", _ => "1"),
        ["suse"] = Suse,
        ["sles"] = Suse,
        ["suselinuxenterpriseserver"] = Suse,
        ["opensuse"] = Leap,
        ["opensuseleap"] = Leap,
        ["opensuse.leap"] = Leap,
        ["photon"] = new("Photon OS", MajorMinor),
        ["mariner"] = new("CBL-Mariner", Major),
        ["azurelinux"] = new("Azure Linux", Major),
        ["wolfi"] = new("Wolfi", null),
        ["chainguard"] = new("Chainguard", null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Release> Codenames = new Dictionary<string, Release>(StringComparer.OrdinalIgnoreCase)
    {
        ["wheezy"] = new(Debian, "7"),
        ["jessie"] = new(Debian, "8"),
        ["stretch"] = new(Debian, "9"),
        ["buster"] = new(Debian, "10"),
        ["bullseye"] = new(Debian, "11"),
        ["bookworm"] = new(Debian, "12"),
        ["trixie"] = new(Debian, "13"),
        ["forky"] = new(Debian, "14"),
        ["trusty"] = new(Ubuntu, "14.04"),
        ["xenial"] = new(Ubuntu, "16.04"),
        ["bionic"] = new(Ubuntu, "18.04"),
        ["focal"] = new(Ubuntu, "20.04"),
        ["jammy"] = new(Ubuntu, "22.04"),
        ["noble"] = new(Ubuntu, "24.04"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ecosystem word of a system's name and version, or null when either is not known.</summary>
    public static string? Of(string name, string version) =>
        Known.TryGetValue(Fold(name), out var spelling) ? spelling.Of(version.Trim()) : null;

    /// <summary>The ecosystem word of one text: <c>debian-12</c>, <c>Debian 12.5</c>, <c>bookworm</c>, <c>debian-bookworm</c>; null when it is not known.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.Trim();
        if (Codenames.TryGetValue(trimmed[(trimmed.LastIndexOfAny([' ', '-', '/']) + 1)..], out var release))
        {
            return release.Distribution.Of(release.Number);
        }

        var digits = trimmed.AsSpan().IndexOfAnyInRange('0', '9');
        return digits < 0
            ? Of(trimmed, "")
            : Of(trimmed[..digits].TrimEnd('-', ' ', ':', 'v', 'V'), trimmed[digits..]);
    }

    /// <summary>The word of a distribution without release (<c>Debian</c>), or null when the name is not known.</summary>
    public static string? FamilyOf(string name) => Known.TryGetValue(Fold(name), out var spelling) ? spelling.Family : null;

    /// <summary>The number of the release of a codename (<c>12</c> of <c>bookworm</c>), or null.</summary>
    internal static string? NumberOf(string codename) => Codenames.TryGetValue(codename, out var release) ? release.Number : null;

    private static string Fold(string name) =>
        name.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Replace("/", "", StringComparison.Ordinal);

    private static string? Major(string version)
    {
        var end = version.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var major = end < 0 ? version : version[..end];
        return major.Length is > 0 and <= 8 ? major : null;
    }

    // The first Amazon Linux called its yearly states by their dates: 2011.09 to 2018.03 are one release.
    private static string? AmazonRelease(string version) =>
        Major(version) is { } major ? major is ['2', '0', '1', _] ? "1" : major : null;

    private static string? MajorMinor(string version)
    {
        var parts = version.Split('.', 3);
        return parts.Length >= 2 && IsNumber(parts[0]) && Major(parts[1]) is { } minor ? $"{parts[0]}.{minor}" : null;
    }

    // Releases of April in even years have long-term support, and OSV names them so.
    private static string? LongTerm(string version) => MajorMinor(version) is { } release
        ? release.EndsWith(".04", StringComparison.Ordinal) && (release[^4] - '0') % 2 == 0 ? release + ":LTS" : release
        : null;

    private static string? ServicePack(string version)
    {
        var parts = version.Split('.', 3);
        return !IsNumber(parts[0]) ? null
            : parts.Length > 1 && IsNumber(parts[1]) && parts[1] != "0"
                ? $"Linux Enterprise Server {parts[0]} SP{parts[1]}"
                : $"Linux Enterprise Server {parts[0]}";
    }

    private static bool IsNumber(string text) => text.Length is > 0 and <= 8 && text.All(char.IsAsciiDigit);

    /// <summary>How OSV spells a distribution's releases; without releases its word stands alone.</summary>
    private sealed record Spelling(string Family, Func<string, string?>? Release)
    {
        public string? Of(string version) => Release is null ? Family : Release(version) is { } release ? $"{Family}:{release}" : null;
    }

    private sealed record Release(Spelling Distribution, string Number);
}
