using System.Text.Json;
using Kakehashi.Matching.Versions;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Versions;

/// <summary>What other projects call a version. Where we forgive more, the rows are named.</summary>
public sealed class ValidityTests
{
    // npm's limits are those of JavaScript's numbers and of 256 characters; the order of larger ones is plain.
    private static readonly string[] NpmTooBig =
    [
        new string('1', 255) + ".0.0", "90071992547409910.0.0", "0.90071992547409910.0", "0.0.90071992547409910",
    ];

    // Bounds of advisories are shorter than what Cargo publishes, and 64 bits are no limit to an order.
    private static readonly string[] CargoForgiven = ["1", "1.2", "111111111111111111111.0.0"];

    // Rows of NuGet's strict parser; the parser that reads packages takes them.
    private static readonly string[] NuGetStrictOnly = ["1", "1.0", "1.0.3.120"];

    [Theory]
    [InlineData("pep440/packaging-valid.json", 112)]
    [InlineData("node-semver/valid.json", 29)]
    [InlineData("nuget/nuget-versioning-valid.json", 66)]
    [InlineData("go/x-mod-semver-canonical.json", 32)]
    [InlineData("cargo/dtolnay-semver-version-invalid.json", 12)]
    public void Texts_are_versions_where_their_own_tools_say_so(string file, int rows)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var row in Rows(file))
        {
            count++;
            var text = row.GetProperty("version").GetString()!;
            var valid = !row.TryGetProperty("valid", out var stated) || stated.GetBoolean();
            if (VersionSchemes.Of(row.GetProperty("ecosystem").GetString()!)!.TryParse(text, out _) != valid)
            {
                wrong.Add(text);
            }
        }

        count.ShouldBe(rows);
        wrong.ShouldBe(file.StartsWith("node", StringComparison.Ordinal) ? NpmTooBig
            : file.StartsWith("nuget", StringComparison.Ordinal) ? NuGetStrictOnly
            : file.StartsWith("cargo", StringComparison.Ordinal) ? CargoForgiven
            : []);
    }

    [Theory]
    [InlineData("pep440/packaging-normalize.json", "normalized")]
    [InlineData("go/x-mod-semver-canonical.json", "canonical")]
    public void A_version_equals_its_canonical_form(string file, string canonical)
    {
        var wrong = new List<string>();
        foreach (var row in Rows(file))
        {
            var text = row.GetProperty("version").GetString()!;
            if (row.GetProperty(canonical).GetString() is { } same
                && VersionSchemes.Of(row.GetProperty("ecosystem").GetString()!)!.Compare(text, same) != 0)
            {
                wrong.Add($"{text} = {same}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static JsonElement.ArrayEnumerator Rows(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(SharedData.Path($"conformance/versions/{file}"))).RootElement.EnumerateArray();
}
