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
    [InlineData("(AV:N/AC:L/Au:N/C:P/I:P/A:P)", 7.5)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0)]
    public void A_vector_has_its_score(string vector, double score) => CvssScore.Base(vector).ShouldBe(score);

    [Theory]
    [InlineData("")]
    [InlineData("CVSS:3.1/AV:N")]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")]
    [InlineData("CVSS:4.1/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H")]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P/")]
    public void What_is_no_vector_has_none(string vector) => CvssScore.Base(vector).ShouldBeNull();

    [Fact]
    public void What_a_vector_does_not_state_does_not_count()
    {
        CvssVector.TryParse("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", out var vector).ShouldBeTrue();

        vector["E"].ShouldBe("U");
        vector["CR"].ShouldBeNull();
        vector.Scores.Base.ShouldBe(9.3);
        vector.Scores.Temporal.ShouldNotBeNull().ShouldBeLessThan(9.3);
        vector.Scores.Environmental.ShouldBeNull();
        vector.Scores.Overall.ShouldBe(vector.Scores.Temporal.Value);
    }

    [Theory]
    [InlineData("cvss-suite-2.0.json", 3_656)]
    [InlineData("cvss-suite-3.0.json", 4_671)]
    [InlineData("cvss-suite-3.1.json", 4_688)]
    [InlineData("cvss-suite-4.0.json", 1_200)]
    [InlineData("redhat-cvss-2.0.json", 758)]
    [InlineData("redhat-cvss-3.0.json", 2_623)]
    [InlineData("redhat-cvss-3.1.json", 2_592)]
    [InlineData("redhat-cvss-4.0.json", 1_694)]
    public void Every_stated_score_of_the_vectors_is_exact(string file, int rows)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path("conformance/cvss/" + file)));
        json.RootElement.GetArrayLength().ShouldBe(rows);
        var wrong = json.RootElement.EnumerateArray().Where(row => !IsRight(row)).ToList();

        wrong.Count.ShouldBe(0, string.Join('\n', wrong.Take(3).Select(row => $"{row} {Told(row)}")));
    }

    [Fact]
    public void Every_broken_vector_is_refused()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path("conformance/cvss/redhat-invalid.json")));
        json.RootElement.EnumerateArray()
            .Where(row => CvssVector.TryParse(row.GetProperty("vector").GetString()!, out var vector)
                && vector.Version.StartsWith(row.GetProperty("version").GetString()![..1], StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static bool IsRight(JsonElement row)
    {
        if (!CvssVector.TryParse(row.GetProperty("vector").GetString()!, out var vector))
        {
            return false;
        }

        var scores = vector.Scores;
        return Is(row, "score", scores.Overall) && Is(row, "base", scores.Base) && Is(row, "temporal", scores.Temporal)
            && Is(row, "environmental", scores.Environmental);
    }

    // Null: that source does not state the score.
    private static bool Is(JsonElement row, string name, double? score) =>
        !row.TryGetProperty(name, out var expected) || expected.ValueKind == JsonValueKind.Null || score == expected.GetDouble();

    private static string Told(JsonElement row) =>
        CvssVector.TryParse(row.GetProperty("vector").GetString()!, out var vector) ? vector.Scores.ToString() : "no vector";
}
