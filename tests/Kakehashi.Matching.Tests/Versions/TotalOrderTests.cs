using CsCheck;
using Kakehashi.Matching.Versions;
using Xunit;

namespace Kakehashi.Matching.Tests.Versions;

public sealed class TotalOrderTests
{
    private static readonly string[] Pieces =
    [
        "0", "1", "2", "9", "10", "007", "99999999999999999999999", ".", ".", ".", "-", "_", "+", "~", "^", ":", "!", "a", "b", "k", "z", "rc",
        "alpha", "beta", "dev", "post", "pre", "snapshot", "sp", "ga", "final", "update", "p", "r", "v", "x", "el8", "foo", "é", " ",
    ];

    // Maven's own comparison is no order: 1-1 < 1.1 while a list and a word change places. Its pieces keep to what is.
    private static readonly string[] MavenPieces = ["0", "1", "2", "10", ".", ".", "-", "alpha", "rc", "sp", "snapshot", "xyz"];

    [Theory]
    [InlineData("npm")]
    [InlineData("PyPI")]
    [InlineData("Go")]
    [InlineData("crates.io")]
    [InlineData("NuGet")]
    [InlineData("RubyGems")]
    [InlineData("Packagist")]
    [InlineData("Debian")]
    [InlineData("rpm")]
    [InlineData("Alpine")]
    [InlineData("cpe")]
    [InlineData("Pub")]
    [InlineData("CRAN")]
    [InlineData("CPAN")]
    [InlineData("Hackage")]
    [InlineData("gentoo")]
    [InlineData("openssl")]
    [InlineData("nginx")]
    [InlineData("jre")]
    [InlineData("lexicographic")]
    [InlineData("Bitnami")]
    [InlineData("Hex")]
    [InlineData("Julia")]
    [InlineData("oracle")]
    [InlineData("intdot")]
    [InlineData("SwiftURL")]
    [InlineData("windows")]
    public void Versions_are_totally_ordered(string ecosystem)
    {
        var scheme = VersionSchemes.Of(ecosystem)!;
        Version(Pieces).Select(text => scheme.TryParse(text, out _) ? text : "1.0.0").Array[3].Sample(
            texts => IsOrdered(Array.ConvertAll(texts, text => scheme.TryParse(text, out var value) ? value : null!)),
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public void Maven_versions_are_compared_alike_from_both_sides()
    {
        var scheme = VersionSchemes.Of("Maven")!;
        Gen.Select(Version(MavenPieces), Version(MavenPieces)).Sample(
            (left, right) => scheme.Compare(left, right) == -scheme.Compare(right, left) && scheme.Compare(left, left) is 0 or null,
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_without_failing()
    {
        string[] ecosystems =
            ["npm", "PyPI", "Maven", "Go", "crates.io", "NuGet", "RubyGems", "Packagist", "Debian", "rpm", "Alpine", "Bitnami", "cpe",
                "Pub", "Julia", "CRAN", "Hackage", "ConanCenter", "alpm", "gentoo", "openssl", "nginx", "jre", "windows", "cisco", "datetime", "lexicographic",
                "Hex", "SwiftURL", "oracle", "intdot"];
        Gen.Select(Gen.OneOf(Gen.String, Version(Pieces)), Gen.OneOf(Gen.String, Version(Pieces))).Sample(
            (left, right) =>
            {
                foreach (var ecosystem in ecosystems)
                {
                    VersionSchemes.Of(ecosystem)!.Compare(left, right);
                }
            },
            iter: 5_000,
            threads: 1);
    }

    // Most start with a number, so that enough of them are versions.
    private static Gen<string> Version(string[] pieces) =>
        Gen.Select(
            Gen.OneOf("1", "1.", "2.0", "1.0.", "1.0.0", "1.0.0-", "1.0-", ""),
            Gen.OneOf(pieces).Array[0, 5],
            (start, rest) => start + string.Concat(rest));

    private static bool IsOrdered(IComparable[] values)
    {
        var (a, b, c) = (values[0], values[1], values[2]);
        var (ab, bc, ac) = (Math.Sign(a.CompareTo(b)), Math.Sign(b.CompareTo(c)), Math.Sign(a.CompareTo(c)));
        return a.CompareTo(a) == 0
            && Math.Sign(b.CompareTo(a)) == -ab
            && (ab > 0 || bc > 0 || ac == Math.Min(ab, bc))
            && (ab < 0 || bc < 0 || ac == Math.Max(ab, bc));
    }
}
