using System.Text.Json;
using Kakehashi.Matching.Cvss;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Cvss;

public sealed class CvssScoreTests
{
    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1)]
    [InlineData("CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", 0.0)]
    [InlineData("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8)]
    [InlineData("(AV:N/AC:L/Au:N/C:C/I:C/A:C)", 10.0)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3)]
    public void A_vector_has_its_base_score(string vector, double score) => CvssScore.Base(vector).ShouldBe(score);

    [Fact]
    public void Threat_lowers_the_score_of_version_4_and_leaves_its_base_score()
    {
        var scores = CvssScore.Of("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U").ShouldNotBeNull();
        scores.Base.ShouldBe(9.3);
        scores.Temporal!.Value.ShouldBeLessThan(9.3);
        scores.Environmental.ShouldBeNull();
        scores.Overall.ShouldBe(scores.Temporal.Value);
    }

    [Fact]
    public void A_vector_of_version_4_with_both_kinds_states_both_scores()
    {
        const string Basic = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U";
        var scores = CvssScore.Of(Basic + "/MAV:P").ShouldNotBeNull();
        scores.Temporal.ShouldBe(CvssScore.Of(Basic)!.Temporal);
        scores.Environmental!.Value.ShouldBeLessThan(scores.Temporal!.Value);
    }

    [Theory]
    [InlineData("redhat-cvss-2.0.json")]
    [InlineData("redhat-cvss-3.0.json")]
    [InlineData("redhat-cvss-3.1.json")]
    [InlineData("redhat-cvss-4.0.json")]
    [InlineData("cvss-suite-2.0.json")]
    [InlineData("cvss-suite-3.0.json")]
    [InlineData("cvss-suite-3.1.json")]
    [InlineData("cvss-suite-4.0.json")]
    public void Every_score_of_the_vectors_is_exact(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path("conformance/cvss/" + file)));
        var rows = json.RootElement;
        var wrong = rows.EnumerateArray().Where(row => !IsExact(row)).ToList();
        rows.GetArrayLength().ShouldBeGreaterThan(700);
        wrong.Count.ShouldBe(0, wrong.FirstOrDefault().ToString());
    }

    [Fact]
    public void Every_macro_vector_has_the_score_that_first_published()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path("conformance/cvss/first-v4-macrovector-scores.json")));
        foreach (var row in json.RootElement.EnumerateObject())
        {
            var d = row.Name.Select(digit => digit - '0').ToArray();
            CvssMacroVectors.Score(d[0], d[1], d[2], d[3], d[4], d[5]).ShouldBe(row.Value.GetDouble(), row.Name);
        }

        json.RootElement.EnumerateObject().Count().ShouldBe(270);
    }

    private static bool IsExact(JsonElement row)
    {
        if (CvssScore.Of(row.GetProperty("vector").GetString()!) is not { } scores)
        {
            return false;
        }

        var severity = row.TryGetProperty("severity", out var word) ? word.GetString() : null;
        return Agrees(row, "score", scores.Overall) && Agrees(row, "base", scores.Base)
            && Agrees(row, "temporal", scores.Temporal) && Agrees(row, "environmental", scores.Environmental)
            && (severity is null || (row.TryGetProperty("score", out _) ? scores.Severity : scores.BaseSeverity).English() == severity);
    }

    private static bool Agrees(JsonElement row, string name, double? score) =>
        !row.TryGetProperty(name, out var expected) || expected.ValueKind != JsonValueKind.Number || expected.GetDouble() == score;
}
