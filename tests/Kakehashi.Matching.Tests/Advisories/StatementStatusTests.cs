using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Advisories;

/// <summary>What VEX statements mean: a claim about a version is about that version alone.</summary>
public sealed class StatementStatusTests
{
    private static readonly PackageName Shop = PackageNames.Of("npm", "shop");

    [Theory]
    [InlineData(StatementStatus.Affected, "1.2.0", Verdict.Affected, "in-range")]
    [InlineData(StatementStatus.Affected, "1.3.0", Verdict.NotAffected, "not-in-range")]
    [InlineData(StatementStatus.NotAffected, "1.2.0", Verdict.NotAffected, "stated-not-affected")]
    [InlineData(StatementStatus.NotAffected, "1.3.0", Verdict.Silent, "")]
    [InlineData(StatementStatus.NotAffected, "unreadable", Verdict.Silent, "")]
    [InlineData(StatementStatus.Fixed, "1.2.0", Verdict.NotAffected, "stated-fixed")]
    [InlineData(StatementStatus.Fixed, "1.3.0", Verdict.Silent, "")]
    [InlineData(StatementStatus.UnderInvestigation, "1.2.0", Verdict.Undecided, "under-investigation")]
    [InlineData(StatementStatus.UnderInvestigation, "1.3.0", Verdict.Silent, "")]
    public void A_status_speaks_of_the_versions_in_its_range(StatementStatus status, string version, Verdict verdict, string reason)
    {
        var judgement = Matcher.Judge(Statement(status), new Coordinate(Shop, version, CoordinateKind.Package));
        (judgement.Verdict, judgement.Reason).ShouldBe((verdict, reason));
    }

    [Theory]
    [InlineData(StatementStatus.Affected, Verdict.Undecided, "within-product")]
    [InlineData(StatementStatus.NotAffected, Verdict.Silent, "")]
    [InlineData(StatementStatus.Fixed, Verdict.Silent, "")]
    public void What_holds_inside_a_product_rules_nothing_in_or_out(StatementStatus status, Verdict verdict, string reason)
    {
        var statement = Statement(status) with { Within = "pkg:oci/front" };
        var judgement = Matcher.Judge(statement, new Coordinate(Shop, "1.2.0", CoordinateKind.Package));
        (judgement.Verdict, judgement.Reason).ShouldBe((verdict, reason));
    }

    [Theory]
    [InlineData(StatementStatus.NotAffected)]
    [InlineData(StatementStatus.Fixed)]
    public void A_claim_never_silences_a_statement_of_the_same_rule(StatementStatus status)
    {
        var judgements = new[] { Statement(status), Statement(StatementStatus.Affected) }
            .Select(statement => Matcher.Judge(statement, new Coordinate(Shop, "1.2.0", CoordinateKind.Package))).ToList();
        Verdicts.Combine(judgements)!.Verdict.ShouldBe(Verdict.Affected);
        judgements.Reverse();
        Verdicts.Combine(judgements)!.Verdict.ShouldBe(Verdict.Affected);
    }

    [Fact]
    public void A_claim_about_another_version_does_not_outrank_a_cpe()
    {
        var cpe = Statement(StatementStatus.Affected) with { Rule = RangeRule.CpeRange };
        var claim = Statement(StatementStatus.NotAffected) with { Range = new VersionRange([VersionInterval.Exactly("1.0.0")]) };
        Verdicts.Combine(new[] { cpe, claim }.Select(statement => Matcher.Judge(statement, new Coordinate(Shop, "1.2.0", CoordinateKind.Package))))!
            .Verdict.ShouldBe(Verdict.Affected);
    }

    [Fact]
    public void A_claim_about_this_version_outranks_a_cpe() => Verdicts.Combine(
        new[] { Statement(StatementStatus.Affected) with { Rule = RangeRule.CpeRange }, Statement(StatementStatus.NotAffected) }
            .Select(statement => Matcher.Judge(statement, new Coordinate(Shop, "1.2.0", CoordinateKind.Package))))!
        .Reason.ShouldBe(JudgementReasons.StatedNotAffected);

    [Fact]
    public void The_index_keeps_what_a_statement_says()
    {
        var statement = Statement(StatementStatus.NotAffected) with { Justification = "component_not_present", Within = "pkg:oci/front" };
        var index = AdvisoryIndex.Build([new Advisory { Id = "X-1", Affected = [statement, Statement(StatementStatus.UnderInvestigation)] }]);

        var stored = index.Find(Shop).ShouldNotBeNull().Statements.Select(one => one.Product).ToList();
        stored.Select(one => (one.Status, one.Justification, one.Within)).ShouldBe(
            [(StatementStatus.NotAffected, "component_not_present", "pkg:oci/front"), (StatementStatus.UnderInvestigation, null, null)]);
    }

    private static AffectedProduct Statement(StatementStatus status) => new()
    {
        Package = Shop,
        Rule = RangeRule.PackageRange,
        Range = new VersionRange([VersionInterval.Exactly("1.2.0")]),
        Status = status,
        Text = "shop 1.2.0",
    };
}
