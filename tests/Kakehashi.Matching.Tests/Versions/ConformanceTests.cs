using System.Text.Json;
using Kakehashi.Matching.Versions;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Versions;

/// <summary>
/// Other projects' comparison tables. A row that does not pass must be explained by one of the named traps of its file,
/// and each trap must explain exactly as many rows as it says.
/// </summary>
public sealed class ConformanceTests
{
    [Theory]
    [InlineData("osv-scalibr/semver-versions.json", 86)]
    [InlineData("osv-scalibr/pypi-versions.json", 37)]
    [InlineData("osv-scalibr/pypi-versions-generated.json", 9263)]
    [InlineData("osv-scalibr/maven-versions.json", 102)]
    [InlineData("osv-scalibr/maven-versions-generated.json", 11105)]
    [InlineData("osv-scalibr/debian-versions.json", 30)]
    [InlineData("osv-scalibr/debian-versions-generated.json", 10722)]
    [InlineData("osv-scalibr/redhat-versions.json", 165)]
    [InlineData("osv-scalibr/nuget-versions.json", 35)]
    [InlineData("osv-scalibr/rubygems-versions.json", 25)]
    [InlineData("osv-scalibr/rubygems-versions-generated.json", 3087)]
    [InlineData("osv-scalibr/packagist-versions.json", 95)]
    [InlineData("osv-scalibr/packagist-versions-generated.json", 7992)]
    [InlineData("osv-scalibr/alpine-versions.json", 778)]
    [InlineData("osv-scalibr/alpine-versions-generated.json", 10524)]
    [InlineData("pep440/packaging-compare.json", 8464)]
    [InlineData("node-semver/comparisons.json", 68)]
    [InlineData("nuget/nuget-versioning-comparisons.json", 41)]
    [InlineData("go/x-mod-semver-compare.json", 1024)]
    [InlineData("osv-scalibr/cran-versions.json", 21)]
    [InlineData("osv-scalibr/cran-versions-generated.json", 39)]
    [InlineData("osv-scalibr/hackage-versions.json", 11)]
    [InlineData("osv-scalibr/pub-versions.json", 100)]
    [InlineData("cargo/dtolnay-semver-compare.json", 15)]
    public void Versions_compare_as_their_own_tools_do(string file, int rows)
    {
        var failures = new List<Failure>();
        var count = 0;
        foreach (var row in Rows(file))
        {
            count++;
            var (a, b) = (Text(row, "a"), Text(row, "b"));
            var scheme = VersionSchemes.Of(Text(row, "ecosystem"))!;
            var (there, back) = (scheme.Compare(a, b), scheme.Compare(b, a));
            var passes = row.TryGetProperty("cmp", out var cmp)
                ? there == cmp.GetInt32() && back == -there
                : there is not (null or 0);
            if (!passes)
            {
                failures.Add(new Failure(a, b, there));
            }
        }

        count.ShouldBe(rows);
        Explain(file, failures);
    }

    [Theory]
    [InlineData("maven_version_cmp_test.json", "Maven")]
    [InlineData("nuget_version_cmp_test.json", "NuGet")]
    [InlineData("alpine_version_cmp_test.json", "Alpine")]
    [InlineData("openssl_version_cmp_test.json", "cpe")]
    [InlineData("openssl_version_cmp_test.json", "openssl")]
    [InlineData("alpm_version_cmp_test.json", "alpm")]
    [InlineData("conan_version_cmp_test.json", "ConanCenter")]
    [InlineData("gentoo_version_cmp_test.json", "gentoo")]
    [InlineData("datetime_version_cmp_test.json", "datetime")]
    [InlineData("lexicographic-test.json", "lexicographic")]
    public void Versions_compare_as_the_vers_specification_says(string file, string ecosystem)
    {
        var scheme = VersionSchemes.Of(ecosystem)!;
        var failures = new List<Failure>();
        var path = SharedData.Path($"conformance/versions/vers-spec/tests/{file}");
        foreach (var test in JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("tests").EnumerateArray())
        {
            var expected = test.GetProperty("expected_output");
            var isEquality = expected.ValueKind != JsonValueKind.Array;
            var versions = isEquality ? test.GetProperty("input").GetProperty("versions") : expected;
            var (a, b) = (versions[0].GetString()!, versions[1].GetString()!);

            // Sorted neighbours may be equal.
            var order = scheme.Compare(a, b);
            if (order is null || (isEquality ? expected.GetBoolean() != (order == 0) : order > 0))
            {
                failures.Add(new Failure(a, b, order));
            }
        }

        Explain(file, failures);
    }

    [Fact]
    public void A_row_that_no_trap_explains_is_found() =>
        Should.Throw<ShouldAssertException>(() => Explain("no such file", [new Failure("1", "2", 1)]));

    private static void Explain(string file, List<Failure> failures)
    {
        foreach (var trap in ConformanceTraps.All.Where(trap => trap.File == file))
        {
            failures.RemoveAll(failure => trap.Explains(failure.A, failure.B, failure.Order)).ShouldBe(trap.Count, trap.Why);
        }

        failures.ShouldBeEmpty($"{failures.Count} rows of {file} are wrong");
    }

    private static JsonElement.ArrayEnumerator Rows(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(SharedData.Path($"conformance/versions/{file}"))).RootElement.EnumerateArray();

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private sealed record Failure(string A, string B, int? Order);
}
