using System.Collections.Frozen;

namespace Kakehashi.Matching.Versions;

/// <summary>What else people call the ecosystems: by language, by tool, by distribution.</summary>
internal static class VersionWords
{
    // The words of vers on the left; in small letters, without blanks and punctuation.
    private static readonly FrozenDictionary<string, string> Table = new (string Scheme, string[] Words)[]
    {
        ("npm", ["node", "nodejs", "javascript", "js", "nodesemver", "yarn", "pnpm"]),
        ("pypi", ["python", "pip", "pep440", "packaging", "poetry"]),
        ("maven", ["java", "gradle", "mvn", "clojars"]),
        ("golang", ["go", "gomod", "gomodules", "gomodule"]),
        ("cargo", ["crates", "cratesio", "rust", "crate"]),
        ("nuget", ["dotnet", "csharp"]),
        ("gem", ["rubygems", "ruby", "rubygem", "gems", "bundler"]),
        ("composer", ["packagist", "php"]),
        ("semver", ["semanticversion", "semanticversioning", "githubactions", "github", "actions", "terraform"]),
        ("hex", ["mix", "elixir", "erlang", "hexpm"]),
        ("swift", ["swifturl", "swiftpm", "spm", "swiftpackage"]),
        ("pub", ["dart", "flutter", "pubdev", "pubsemver"]),
        ("julia", ["julialang", "versionnumber"]),
        ("cran", ["r"]),
        ("hackage", ["haskell", "cabal", "pvp"]),
        ("conan", ["conancenter", "conanio"]),
        ("alpm", ["arch", "archlinux", "pacman", "vercmp"]),
        ("gentoo", ["ebuild", "portage", "pms"]),
        ("deb", ["debian", "ubuntu", "dpkg", "apt", "debianlinux", "raspbian", "linuxmint", "devuan", "kali"]),
        ("rpm", ["redhat", "rhel", "fedora", "centos", "suse", "opensuse", "sles", "almalinux", "rocky", "rockylinux",
            "amazon", "amazonlinux", "amzn", "oraclelinux", "photon", "photonos", "mageia", "openeuler", "mariner", "cblmariner", "azurelinux",
            "yum", "dnf", "rpmvercmp"]),
        ("apk", ["alpine", "alpinelinux", "wolfi", "chainguard", "alpaquita", "minimos", "apktools"]),
        ("jre", ["jdk", "openjdk", "javaruntime"]),
        ("windows", ["win", "windowsbuild", "microsoft"]),
        ("cisco", ["ios", "ciscoios", "iosxe", "nxos", "cisconxos"]),
        ("oracle", ["oraclecpu", "oracledatabase", "oracledb", "weblogic"]),
        ("bitnami", []),
        ("openssl", ["legacyopenssl"]),
        ("nginx", []),
        ("generic", ["cpe", "name", "nvd"]),
        ("intdot", ["dotted", "integers"]),
        ("datetime", ["date", "timestamp", "rfc3339"]),
        ("lexicographic", ["lexical", "text", "string"]),
    }.SelectMany(entry => entry.Words.Append(entry.Scheme).Select(word => (word, entry.Scheme)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Scheme, StringComparer.Ordinal);

    /// <summary>The word of <c>vers</c> for the word; the word itself in small letters when it is not known.</summary>
    public static string Canonical(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var plain = string.Concat((colon < 0 ? word : word[..colon]).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Table.GetValueOrDefault(plain, plain);
    }
}
