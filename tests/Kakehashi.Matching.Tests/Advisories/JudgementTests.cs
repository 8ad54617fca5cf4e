using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Advisories;

public sealed class JudgementTests
{
    private static readonly PackageName Log4j = new("Maven", "org.apache.logging.log4j:log4j-core");
    private static readonly PackageName Log4jCpe = new(PackageName.CpeEcosystem, "a:apache:log4j");

    [Theory]
    [InlineData("2.14.1", Verdict.Affected, "in-range")]
    [InlineData("2.15.0", Verdict.NotAffected, "not-in-range")]
    [InlineData("", Verdict.Undecided, "version-unknown")]
    [InlineData("${log4j.version}", Verdict.Undecided, "version-unordered")]
    public void A_package_range_decides_by_the_version(string version, Verdict verdict, string reason)
    {
        var judgement = Matcher.Judge(PackageRange(), At(Log4j, version));

        judgement.ShouldSatisfyAllConditions(
            () => judgement.Verdict.ShouldBe(verdict),
            () => judgement.Reason.ShouldBe(reason),
            () => judgement.Confidence.ShouldBe(Confidence.High),
            () => judgement.Range.ShouldBe(">=2.0-beta9|<2.15.0"),
            () => judgement.Scheme.ShouldBe("maven"),
            () => judgement.Coordinate.Version.ShouldBe(version));
    }

    [Fact]
    public void A_cpe_range_is_trusted_less_than_a_package_range() =>
        Matcher.Judge(CpeRange(), At(Log4jCpe, "2.14.1", CoordinateKind.Cpe)).Confidence.ShouldBe(Confidence.Medium);

    [Fact]
    public void An_alias_that_is_a_plain_name_is_trusted_little()
    {
        var name = new PackageName(PackageName.NameEcosystem, "log4j");

        Matcher.Judge(CpeRange() with { Package = name }, At(name, "2.14.1", CoordinateKind.Alias)).Confidence.ShouldBe(Confidence.Low);
        Matcher.Judge(CpeRange(), At(Log4jCpe, "2.14.1", CoordinateKind.Alias)).Confidence.ShouldBe(Confidence.Medium);
    }

    [Fact]
    public void A_cpe_without_version_is_undecided()
    {
        var judgement = Matcher.Judge(
            CpeRange() with { Rule = RangeRule.CpeWithoutVersion, Range = VersionRange.Everything },
            At(Log4jCpe, "2.14.1", CoordinateKind.Cpe));

        (judgement.Verdict, judgement.Reason, judgement.Confidence)
            .ShouldBe((Verdict.Undecided, "product-without-version", Confidence.Low));
    }

    [Fact]
    public void Prose_that_could_be_read_is_affected_with_low_confidence()
    {
        var product = CpeRange() with { Rule = RangeRule.ProseRange, Range = ProseRange.Read("2.14.1 およびそれ以前") };
        var judgement = Matcher.Judge(product, At(Log4jCpe, "2.14.0", CoordinateKind.Cpe));

        (judgement.Verdict, judgement.Confidence).ShouldBe((Verdict.Affected, Confidence.Low));
    }

    [Theory]
    [InlineData("git-range")]
    [InlineData("prose")]
    public void A_range_that_the_reader_could_not_read_is_undecided_for_its_reason(string reason)
    {
        var judgement = Matcher.Judge(PackageRange() with { Range = null, Undecided = reason }, At(Log4j, "2.14.1"));

        (judgement.Verdict, judgement.Reason).ShouldBe((Verdict.Undecided, reason));
    }

    [Fact]
    public void A_range_read_in_part_never_says_not_affected()
    {
        var product = PackageRange() with { Undecided = "git-range" };

        Matcher.Judge(product, At(Log4j, "2.14.1")).Verdict.ShouldBe(Verdict.Affected);
        Matcher.Judge(product, At(Log4j, "2.20.0")).Verdict.ShouldBe(Verdict.Undecided);
    }

    [Fact]
    public void A_plain_name_is_at_most_undecided()
    {
        var name = new PackageName(PackageName.NameEcosystem, "log4j");
        var judgement = Matcher.Judge(CpeRange() with { Package = name }, At(name, "2.14.1", CoordinateKind.Name));

        (judgement.Verdict, judgement.Reason, judgement.Confidence).ShouldBe((Verdict.Undecided, "name-only", Confidence.Low));
    }

    [Fact]
    public void An_ecosystem_without_order_is_undecided()
    {
        var package = new PackageName("GIT", "example.org/x");
        var judgement = Matcher.Judge(PackageRange() with { Package = package }, At(package, "1.0"));

        (judgement.Verdict, judgement.Reason).ShouldBe((Verdict.Undecided, "scheme-unknown"));
    }

    [Theory]
    [InlineData("cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*", "2.14.1", Verdict.Undecided, "condition-unknown")]
    [InlineData("cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*", "2.15.0", Verdict.NotAffected, "not-in-range")]
    [InlineData("cpe:2.3:h:example:router:-:*:*:*:*:*:*:*", "2.14.1", Verdict.Affected, "in-range")]
    public void A_condition_that_is_not_known_to_hold_leaves_it_undecided_unless_it_is_hardware(
        string cpe, string version, Verdict verdict, string reason)
    {
        var judgement = Matcher.Judge(CpeRange() with { OnlyWith = [cpe] }, At(Log4jCpe, version, CoordinateKind.Cpe));

        (judgement.Verdict, judgement.Reason).ShouldBe((verdict, reason));
    }

    [Theory]
    [InlineData("cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*", Verdict.Affected)]
    [InlineData("cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*", Verdict.NotAffected)]
    [InlineData("cpe:2.3:a:wordpress:wordpress:-:*:*:*:*:*:*:*", Verdict.Undecided)]
    public void A_condition_is_judged_by_what_stands_beside(string cpe, Verdict expected)
    {
        var product = CpeRange() with { OnlyWith = [cpe] };
        var windows = new Coordinate(new PackageName(PackageName.CpeEcosystem, "o:microsoft:windows_server_2019"), "", CoordinateKind.Cpe);

        Matcher.Judge(product, At(Log4jCpe, "2.14.1", CoordinateKind.Cpe), new Surroundings([windows], isOneMachine: true)).Verdict.ShouldBe(expected);
    }

    internal static AffectedProduct PackageRange() => new()
    {
        Package = Log4j,
        Rule = RangeRule.PackageRange,
        Range = Range(">=2.0-beta9|<2.15.0"),
        Text = "introduced 2.0-beta9, fixed 2.15.0",
    };

    internal static AffectedProduct CpeRange() => new()
    {
        Package = Log4jCpe,
        Rule = RangeRule.CpeRange,
        Range = Range(">=2.0-beta9|<2.15.0"),
        Text = "cpe:2.3:a:apache:log4j:*:*:*:*:*:*:*:* from 2.0-beta9 before 2.15.0",
    };

    internal static Coordinate At(PackageName package, string version, CoordinateKind kind = CoordinateKind.Package) =>
        new(package, version, kind);

    private static VersionRange Range(string text) => VersionRange.TryParse(text, out var range) ? range : VersionRange.Nothing;
}
