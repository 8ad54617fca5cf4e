using System.Text.Json;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

/// <summary>Other projects' range tables, as far as they are made of plain comparisons.</summary>
public sealed class RangeConformanceTests
{
    /// <param name="file">The table.</param>
    /// <param name="native">Rows with operators of the ecosystem's own range language, which is not read here.</param>
    /// <param name="undecided">Rows whose version is empty (RubyGems reads it as 0), or whose bound is none; each must be undecided, not wrong.</param>
    [Theory]
    [InlineData("rubygems/go-gem-version-ranges.json", 29, 9)]
    [InlineData("maven/go-mvn-version-constraints.json", 0, 0)]
    public void Versions_are_inside_as_their_own_tools_say(string file, int native, int undecided)
    {
        var wrong = new List<string>();
        var (skipped, unknown, rows) = (0, 0, 0);
        var path = SharedData.Path($"conformance/versions/{file}");
        foreach (var row in JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.EnumerateArray())
        {
            rows++;
            var scheme = VersionSchemes.Of(row.GetProperty("ecosystem").GetString()!)!;
            var (range, version) = (row.GetProperty("range").GetString()!, row.GetProperty("version").GetString()!);
            var expected = row.GetProperty("in").GetBoolean() ? RangeVerdict.Inside : RangeVerdict.Outside;
            var verdict = OperatorLists.Contains(scheme, range, version);
            if (verdict is null)
            {
                skipped++;
            }
            else if (verdict == RangeVerdict.Undecided)
            {
                unknown++;
            }
            else if (verdict != expected)
            {
                wrong.Add($"{version} in {range}: {verdict}");
            }
        }

        rows.ShouldBeGreaterThan(100);
        wrong.ShouldBeEmpty();
        (skipped, unknown).ShouldBe((native, undecided));
    }
}
