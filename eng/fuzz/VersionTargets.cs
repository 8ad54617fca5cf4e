using Kakehashi.Matching.Versions;
using static Kakehashi.Fuzz.Targets;

namespace Kakehashi.Fuzz;

/// <summary>Every version order: reading, its normal form, and that it is an order.</summary>
internal static class VersionTargets
{
    // The ecosystems' own rules run in circles: pacman leaves a missing package release out of the comparison (1 = 1-1 < 1-2 = 1),
    // Conan compares numbers by value and anything else as text (2 < 10 < 1a < 2), and Maven's own program says
    // 1 < 1b < 1-0rc-1 < 1.
    private static readonly string[] Circular = ["alpm", "ConanCenter", "Maven"];

    private static readonly Dictionary<string, string[]> Seeds = new()
    {
        ["npm"] = ["1.2.3", "v1.2.3-beta.1+build.5", "0.0.0-0", "1.0.0-alpha.beta", "10.20.30-rc.1"],
        ["PyPI"] = ["1.0", "1!2.0.post1.dev3", "2.0rc1", "1.0a1.post2", "1.0+local.7", "v2024.1", "1.0-1", "1.0.dev0"],
        ["Maven"] = ["1.0", "2.17.1", "1.0-alpha-1", "5.2.5.RELEASE", "1.0-SNAPSHOT", "2.0.0-rc1-20200101", "1.0.Final", "1-sp"],
        ["Go"] = ["v1.2.3", "v0.0.0-20201224014010-6772e930b67b", "v2.0.0+incompatible", "1.4.2-rc.1", "go1.21.0"],
        ["crates.io"] = ["1.2.3", "0.1.0-alpha.1", "1.0.0+meta"],
        ["NuGet"] = ["1.2.3.4", "1.0.0-beta", "1.0", "2.0.0-Beta.2+x"],
        ["RubyGems"] = ["1.2.3", "1.0.0.pre1", "2.0.a.1", "1.0.rc2.3"],
        ["Packagist"] = ["1.2.3", "v2.0.0-beta3", "1.0.0-RC1", "dev-main", "1.0.x-dev", "1.0.0-p2", "20100102-203040"],
        ["SemVer"] = ["1.2.3", "1.0", "v1.0.0-x.7.z.92"],
        ["Bitnami"] = ["1.2.3-4", "1.2.3", "2.0.0-r1"],
        ["Hex"] = ["1.2.3", "1.0.0-rc.1", "2.0"],
        ["SwiftURL"] = ["1.2.3", "v5.0.0-beta.1"],
        ["Pub"] = ["1.2.3+4", "2.0.0-dev.1", "0.1.0"],
        ["Julia"] = ["1.2.3", "1.0.0-rc1", "0.7.0-beta2+3"],
        ["CPAN"] = ["1.002003", "v1.2.3", "1.5", "1.02_03"],
        ["CRAN"] = ["1.2-3", "0.99.1", "2019.1.1"],
        ["Hackage"] = ["1.2.3.4", "0.1", "2.0.0.1"],
        ["ConanCenter"] = ["1.2.3", "1.0-pre.1", "cci.20200101", "1.2.b+build"],
        ["alpm"] = ["1:2.3-1", "1.0rc1-2", "2.0.r5.gabcdef-1", "5.12-3.1"],
        ["gentoo"] = ["1.2.3_alpha1-r2", "1.0b_p20200101", "2.0_rc3_pre4", "1.2c"],
        ["openssl"] = ["1.0.2k", "3.0.11", "0.9.8zh", "1.1.1-pre9", "3.0.0-alpha1", "1.0.2k-fips"],
        ["nginx"] = ["1.21.6", "0.8.55"],
        ["jre"] = ["1.8.0_292", "8u292", "11.0.11+9", "17.0.1", "1.8.0_292-b10", "21-ea"],
        ["windows"] = ["10.0.17763.5329", "6.1.7601", "22H2"],
        ["cisco"] = ["15.2(4)M3", "9.3(7a)", "16.12.04", "12.4(25e)JAO", "7.0(3)I7(9)"],
        ["oracle"] = ["19.12.0.0.210720", "12.2.1.4.0", "CPUOct2021", "11.2.0.4"],
        ["intdot"] = ["1.2.3", "10", "1.2.3-beta"],
        ["datetime"] = ["2021-12-10", "2021-12-10T00:40:56Z", "20211210", "2021.12.10"],
        ["lexicographic"] = ["abc", "2021a", "r10"],
        ["deb"] = ["1:2.3.4-5+deb11u3", "1.0~rc1-1", "2.4.0-2ubuntu1.1", "1.2.11.dfsg-2", "0"],
        ["rpm"] = ["1:2.3-4.el8", "4.18.0-305.el8", "1.0~rc1-1", "1.0^git1-2", "2:8.0.1763-19.el8_6.4"],
        ["apk"] = ["1.2.3-r0", "1.0_rc1-r3", "2.4_p20200101", "1.2b_alpha2-r1"],
        ["cpe"] = ["2.14.1", "10-sp1", "1.0.2k", "16.12(3)", "r2", "8.0-update_25", "2.0-beta9"],
    };

    public static IEnumerable<Target> All => Seeds.Select(pair => Of(pair.Key, pair.Value));

    private static Target Of(string ecosystem, string[] seeds)
    {
        var scheme = VersionSchemes.Of(ecosystem)!;

        var isTransitive = !Circular.Contains(ecosystem);

        // Every accepted version is compared with some that were accepted before.
        var known = seeds.Select(seed => scheme.TryParse(seed, out var value) ? value : null).OfType<IComparable>().ToArray();
        var next = 0;
        return new Target($"version {ecosystem}", seeds, text =>
        {
            scheme.IsValid(text);
            if (!scheme.TryParse(text, out var version))
            {
                return false;
            }

            var normal = scheme.Normalise(text);
            Promise(normal is null || scheme.Compare(text, normal) == 0, "the normal form is equal");
            Promise(version.CompareTo(version) == 0, "a version equals itself");
            if (known.Length >= 2)
            {
                var (left, right) = (known[next % known.Length], known[(next + 1) % known.Length]);
                var (toLeft, toRight) = (Math.Sign(version.CompareTo(left)), Math.Sign(version.CompareTo(right)));
                Promise(toLeft == -Math.Sign(left.CompareTo(version)), "turning a comparison turns its sign");
                var between = Math.Sign(left.CompareTo(right));
                Promise(!isTransitive || toLeft > 0 || between > 0 || toRight <= 0, $"not above {left}, and that not above {right}, is not above it");
                Promise(!isTransitive || toLeft < 0 || between < 0 || toRight >= 0, $"not below {left}, and that not below {right}, is not below it");
                known[next++ % known.Length] = version;
            }

            return true;
        });
    }
}
