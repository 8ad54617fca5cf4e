using System.Text.Json;
using Kakehashi.Matching.Cvss;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Cvss;

public sealed class CvssVectorTests
{
    [Theory]
    [InlineData("", CvssFault.UnknownVersion)]
    [InlineData("CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", CvssFault.UnknownVersion)]
    [InlineData("CVSS:3.1/AV:N", CvssFault.MissingMetric)]
    [InlineData("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", CvssFault.RepeatedMetric)]
    [InlineData("CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", CvssFault.UnknownValue)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/Q:H", CvssFault.UnknownMetric)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/", CvssFault.Malformed)]
    [InlineData("AV:N/AC:L/Au:X/C:N/I:N/A:C", CvssFault.UnknownValue)]
    [InlineData("CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", CvssFault.WrongOrder)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:S/VA:H/SC:N/SI:N/SA:N", CvssFault.UnknownValue)]
    public void What_is_no_vector_is_refused_with_its_fault(string text, CvssFault fault)
    {
        CvssVector.TryParse(text, out _, out var found).ShouldBeFalse();
        found.ShouldBe(fault);
        CvssScore.Base(text).ShouldBeNull();
    }

    [Fact]
    public void A_text_without_end_is_refused() =>
        CvssVector.TryParse("CVSS:3.1/" + new string('A', 100_000), out _).ShouldBeFalse();

    [Fact]
    public void The_canonical_form_follows_the_standard_and_leaves_out_what_is_not_defined()
    {
        CvssVector.TryParse("CVSS:3.1/S:U/AC:L/AV:N/PR:N/UI:N/C:H/I:H/A:H/RL:X/E:F", out var vector).ShouldBeTrue();
        vector.ToString().ShouldBe("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:F");
        vector.Value("E").ShouldBe("F");
        vector.Value("RL").ShouldBeNull();
    }

    [Fact]
    public void Every_invalid_vector_is_refused()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path("conformance/cvss/redhat-invalid.json")));

        // A bare vector is refused as version 3 and may well be one of version 2: the row says which it must not be.
        var accepted = json.RootElement.EnumerateArray().Where(row => CvssVector.TryParse(row.GetProperty("vector").GetString()!, out _)).ToList();
        json.RootElement.GetArrayLength().ShouldBe(21);
        accepted.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CvssVersion.V31, 9.0, "緊急", "Critical")]
    [InlineData(CvssVersion.V31, 7.0, "重要", "High")]
    [InlineData(CvssVersion.V4, 6.9, "警告", "Medium")]
    [InlineData(CvssVersion.V30, 0.1, "注意", "Low")]
    [InlineData(CvssVersion.V4, 0.0, "なし", "None")]
    [InlineData(CvssVersion.V2, 9.9, "重要", "High")]
    [InlineData(CvssVersion.V2, 0.0, "注意", "Low")]
    public void A_score_has_its_severity_in_both_languages(CvssVersion version, double score, string japanese, string english)
    {
        CvssSeverities.Of(version, score).Japanese().ShouldBe(japanese);
        CvssSeverities.Of(version, score).English().ShouldBe(english);
    }
}
