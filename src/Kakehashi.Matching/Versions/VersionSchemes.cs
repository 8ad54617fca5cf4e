using System.Collections.Frozen;

namespace Kakehashi.Matching.Versions;

/// <summary>Which scheme orders the versions of an ecosystem: one line for each.</summary>
public static class VersionSchemes
{
    private static readonly DebianVersions Deb = new();
    private static readonly RpmVersions Rpm = new();
    private static readonly AlpineVersions Apk = new();
    private static readonly SemVerVersions SemVer = new("semver");
    private static readonly GenericVersions Generic = new();

    private static readonly FrozenDictionary<string, VersionScheme> Table = new Dictionary<string, VersionScheme>
    {
        ["npm"] = new NpmVersions(),
        ["PyPI"] = new PyPiVersions(),
        ["Maven"] = new MavenVersions(),
        ["Go"] = new GoVersions(),
        ["crates.io"] = new CargoVersions(),
        ["NuGet"] = new NuGetVersions(),
        ["RubyGems"] = new RubyGemsVersions(),
        ["Packagist"] = new PackagistVersions(),
        ["SemVer"] = SemVer,
        ["Bitnami"] = new BitnamiVersions(),
        ["Hex"] = new SemVerVersions("hex"),
        ["SwiftURL"] = new SemVerVersions("swift"),
        ["GitHub Actions"] = SemVer,
        ["Pub"] = new PubVersions(),
        ["Julia"] = new JuliaVersions(),
        ["CRAN"] = new CranVersions(),
        ["CPAN"] = new CpanVersions(),
        ["Hackage"] = new HackageVersions(),
        ["ConanCenter"] = new ConanVersions(),
        ["alpm"] = new AlpmVersions(),
        ["gentoo"] = new GentooVersions(),
        ["openssl"] = new OpenSslVersions(),
        ["nginx"] = new NginxVersions(),
        ["jre"] = new JavaVersions(),
        ["windows"] = new WindowsVersions(),
        ["cisco"] = new CiscoVersions(),
        ["oracle"] = new OracleVersions(),
        ["intdot"] = new IntegerVersions(),
        ["datetime"] = new DateTimeVersions(),
        ["lexicographic"] = new LexicographicVersions(),
        ["deb"] = Deb,
        ["Debian"] = Deb,
        ["Ubuntu"] = Deb,
        ["Echo"] = Deb,
        ["rpm"] = Rpm,
        ["AlmaLinux"] = Rpm,
        ["Amazon"] = Rpm,
        ["Amazon Linux"] = Rpm,
        ["Azure Linux"] = Rpm,
        ["CBL-Mariner"] = Rpm,
        ["CentOS"] = Rpm,
        ["Fedora"] = Rpm,
        ["Mageia"] = Rpm,
        ["openEuler"] = Rpm,
        ["openSUSE"] = Rpm,
        ["Oracle"] = Rpm,
        ["Oracle Linux"] = Rpm,
        ["Photon OS"] = Rpm,
        ["Red Hat"] = Rpm,
        ["Rocky Linux"] = Rpm,
        ["SUSE"] = Rpm,
        ["apk"] = Apk,
        ["Alpine"] = Apk,
        ["Alpaquita"] = Apk,
        ["Chainguard"] = Apk,
        ["MinimOS"] = Apk,
        ["Wolfi"] = Apk,
        ["cpe"] = Generic,
        ["name"] = Generic,
        ["generic"] = Generic,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> VersWords = new Dictionary<string, string>
    {
        ["alpine"] = "apk",
        ["arch"] = "alpm",
        ["bitnami"] = "Bitnami",
        ["cargo"] = "crates.io",
        ["composer"] = "Packagist",
        ["conan"] = "ConanCenter",
        ["cran"] = "CRAN",
        ["cpan"] = "CPAN",
        ["ebuild"] = "gentoo",
        ["gem"] = "RubyGems",
        ["golang"] = "Go",
        ["hackage"] = "Hackage",
        ["hex"] = "Hex",
        ["julia"] = "Julia",
        ["maven"] = "Maven",
        ["nuget"] = "NuGet",
        ["pub"] = "Pub",
        ["pypi"] = "PyPI",
        ["semver"] = "SemVer",
        ["swift"] = "SwiftURL",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The scheme that a <c>vers</c> range names (<c>pypi</c>, <c>gem</c>, <c>deb</c> …), or null when none is known.</summary>
    /// <param name="scheme">The word between <c>vers:</c> and the slash.</param>
    public static VersionScheme? OfVers(string scheme) => Table.GetValueOrDefault(VersWords.GetValueOrDefault(scheme, scheme));

    /// <summary>
    /// The scheme of an ecosystem in any usual spelling (<c>crates.io</c>, <c>cargo</c>, <c>Debian</c>, <c>debian</c>, <c>deb</c>),
    /// without regard to case; null when none is known. For what people and other projects write; data of a known format
    /// goes through <see cref="Of"/>.
    /// </summary>
    /// <param name="word">The ecosystem's word; a release behind a colon does not change the scheme.</param>
    public static VersionScheme? OfAnyWord(string word) => Of(word) ?? OfVers(VersionWords.Canonical(word));

    /// <summary>The scheme of an ecosystem word (<c>npm</c>, <c>Debian:12</c>, <c>cpe</c> …), or null when none is known.</summary>
    /// <param name="ecosystem">OSV's word; a release behind a colon (<c>Debian:12</c>) does not change the scheme.</param>
    public static VersionScheme? Of(string ecosystem)
    {
        var colon = ecosystem.IndexOf(':', StringComparison.Ordinal);
        return Table.GetValueOrDefault(colon < 0 ? ecosystem : ecosystem[..colon]);
    }
}
