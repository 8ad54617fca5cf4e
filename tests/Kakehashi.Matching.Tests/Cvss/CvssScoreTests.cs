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
    public void A_vector_has_its_score(string vector, double score) => CvssScore.Base(vector).ShouldBe(score);

    [Theory]
    [InlineData("")]
    [InlineData("CVSS:3.1/AV:N")]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")]
    public void What_is_no_vector_has_none(string vector) => CvssScore.Base(vector).ShouldBeNull();

    [Theory]
    [InlineData("conformance/cvss/redhat-cvss-3.0.json")]
    [InlineData("conformance/cvss/redhat-cvss-3.1.json")]
    public void Every_base_score_of_the_vectors_is_exact(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path(file)));
        var rows = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement : json.RootElement.EnumerateObject().First(part => part.Value.ValueKind == JsonValueKind.Array).Value;
        var wrong = rows.EnumerateArray().Where(row => CvssScore.Base(row.GetProperty("vector").GetString()!) != row.GetProperty("base").GetDouble()).ToList();
        rows.GetArrayLength().ShouldBeGreaterThan(2_000);
        wrong.Count.ShouldBe(0, wrong.FirstOrDefault().ToString());
    }
}
