using System.Text.RegularExpressions;

namespace Kakehashi.Matching.Tests.Versions;

/// <summary>Why rows of other projects' tables do not hold here: each with its count, so that nothing hides behind it.</summary>
internal static class ConformanceTraps
{
    /// <param name="File">The table.</param>
    /// <param name="Count">How many rows it explains, exactly.</param>
    /// <param name="Why">What is different.</param>
    /// <param name="Explains">Whether it explains a row: two versions and our order of them (null = undecided).</param>
    public sealed record Trap(string File, int Count, string Why, Func<string, string, int?, bool> Explains);

    public static IReadOnlyList<Trap> All { get; } =
    [
        new("osv-scalibr/semver-versions.json", 1, "Five numbers are no semantic version; we do not guess.",
            (a, b, order) => order is null && Either(a, b, @"^\d+(\.\d+){4}$")),
        new("osv-scalibr/pub-versions.json", 1, "Five numbers are no semantic version; we do not guess.",
            (a, b, order) => order is null && Either(a, b, @"^\d+(\.\d+){4}$")),
        new("go/x-mod-semver-compare.json", 448, "An invalid version sorts below any valid one there; here it is undecided.",
            (a, b, order) => order is null && Either(a, b, @"^(bad|v1(\.2)?[-+].*)$")),
        new("cargo/dtolnay-semver-compare.json", 1, "The crate's type orders build metadata; precedence (clause 10) ignores it.",
            (a, b, order) => order == 0 && Either(a, b, @"\+")),
        new("nuget/nuget-versioning-comparisons.json", 1, "That comparer looks at build metadata; the default one does not.",
            (a, b, order) => order == 0 && Either(a, b, @"\+")),
        new("osv-scalibr/nuget-versions.json", 2, "NuGet refuses numbers of more than 31 bits.",
            (a, b, order) => order is null && Either(a, b, @"\d{11}")),
        new("osv-scalibr/pypi-versions.json", 11, "Not PEP 440: the legacy order is gone from packaging; undecided, not wrong.",
            (_, _, order) => order is null),
        new("osv-scalibr/pypi-versions-generated.json", 47, "Not PEP 440: the legacy order is gone from packaging; undecided, not wrong.",
            (_, _, order) => order is null),
        new("osv-scalibr/maven-versions.json", 2, "Since 3.9 Maven reads X-1 as X1 (a qualifier with its number).",
            (a, b, order) => order is not null && Either(a, b, "(ga|bar|baz)-[01]")),
        new("osv-scalibr/maven-versions-generated.json", 19, "Since 3.9 Maven reads X-1 as X1, and only the last .X as -X.",
            (a, b, order) => order is not null && Either(a, b, "[a-zA-Z]-?[0-9]|[a-zA-Z]-[a-zA-Z]")),
        new("maven_version_cmp_test.json", 4, "2-1 against 2.0.a: Maven's own test says the reverse.",
            (a, b, order) => order == 1 && a == "2-1" && b.EndsWith(".a", StringComparison.Ordinal)),
        new("osv-scalibr/packagist-versions.json", 6, "PHP orders any text; Composer itself refuses '#'.",
            (a, b, order) => order is null && Either(a, b, "#")),
        new("osv-scalibr/packagist-versions.json", 2, "A branch moves: it has no place in the order.",
            (a, b, order) => order is null && Either(a, b, "^dev-")),
        new("osv-scalibr/packagist-versions.json", 3, "Composer refuses a number behind a hyphen.",
            (a, b, order) => order is null && Either(a, b, @"^4\.3-2")),
        new("osv-scalibr/packagist-versions.json", 1, "Composer pads to four numbers, so 1.0 is 1.0.0.",
            (a, b, order) => order == 0 && a == "1.0.0" && b == "1.0"),
        new("osv-scalibr/packagist-versions-generated.json", 5, "Composer pads to four numbers, so v3.0 is 3.0.0 and above its beta.",
            (a, b, order) => order == 1 && Either(a, b, @"^v\d+(\.\d+)?(-beta4)?$")),
        new("osv-scalibr/packagist-versions-generated.json", 4, "Composer folds case and 'stable'; PHP's own function does not.",
            (a, b, order) => order is not null && Either(a, b, "ALPHA|stable")),
        new("osv-scalibr/packagist-versions-generated.json", 15, "Composer refuses these suffixes (.post1, .dev100, -test1).",
            (a, b, order) => order is null && Either(a, b, @"\.post\d|\.dev\d|-test")),
        new("osv-scalibr/alpine-versions.json", 32, "apk calls these invalid and then orders them somehow; undecided here.",
            (a, b, order) => order is null && Either(a, b, @"-r-|r\d$|\.\.|[A-Z]|-r0-|ruff|blah|csv|^\.|^[a-z]|foo|bc$")),
    ];

    private static bool Either(string a, string b, string pattern) =>
        Regex.IsMatch(a, pattern) || Regex.IsMatch(b, pattern);
}
