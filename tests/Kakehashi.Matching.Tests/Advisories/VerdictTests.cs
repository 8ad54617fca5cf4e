using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Advisories;

public sealed class VerdictTests
{
    [Fact]
    public void Nothing_said_is_no_verdict() => Verdicts.Combine([]).ShouldBeNull();

    // Statements in any order => what holds. "package! cpe?" reads: the package range says affected, the CPE is undecided;
    // "-" says not affected. "alias" is a package range through an alias.
    [Theory]
    [InlineData("package- cpe?", "package-")]
    [InlineData("package- cpe!", "package-")]
    [InlineData("distribution- cpe!", "distribution-")]
    [InlineData("package! cpe-", "package!")]
    [InlineData("cpe! prose-", "cpe!")]
    [InlineData("package? cpe!", "cpe!")]
    [InlineData("package? cpe-", "package?")]
    [InlineData("package? prose! cpe-", "package?")]
    [InlineData("package- package!", "package!")]
    [InlineData("package- package?", "package?")]
    [InlineData("package! package?", "package!")]
    [InlineData("prose? cpe?", "cpe?")]
    [InlineData("name? prose-", "prose-")]
    [InlineData("alias! distribution-", "distribution-")]
    public void The_most_trusted_statement_that_decided_holds(string statements, string holds)
    {
        var judgements = statements.Split(' ').Select(Of).ToArray();

        Verdicts.Combine(judgements).ShouldBe(Of(holds));
        Verdicts.Combine(judgements.Reverse()).ShouldBe(Of(holds));
    }

    private static Judgement Of(string statement)
    {
        var verdict = statement[^1] switch { '!' => Verdict.Affected, '-' => Verdict.NotAffected, _ => Verdict.Undecided };
        var (rule, confidence) = statement[..^1] switch
        {
            "package" => (RangeRule.PackageRange, Confidence.High),
            "alias" => (RangeRule.PackageRange, Confidence.Medium),
            "distribution" => (RangeRule.DistributionRange, Confidence.High),
            "cpe" => (RangeRule.CpeRange, Confidence.Medium),
            "prose" => (RangeRule.ProseRange, Confidence.Low),
            _ => (RangeRule.NameOnly, Confidence.Low),
        };
        return new Judgement(verdict, rule, confidence, "reason", new Coordinate(), "", "");
    }
}
