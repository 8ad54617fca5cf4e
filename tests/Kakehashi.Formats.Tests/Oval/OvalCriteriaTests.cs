using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Oval.OvalFixture;

namespace Kakehashi.Formats.Tests.Oval;

public sealed class OvalCriteriaTests
{
    private const string Tar = "Red Hat:enterprise_linux:9/tar DistributionRange";

    [Fact]
    public void A_package_that_is_earlier_than_its_fix_is_affected_before_it()
    {
        var statement = Statements(Or(
            Criterion("other"),
            And(Criterion("release"), Criterion("tar-old", "tar is earlier than 0:1.34-6.el9"), Criterion("signed"))))
            .ShouldHaveSingleItem();

        statement.ShouldBe($"{Tar} (,1.34-6.el9)");
    }

    [Fact]
    public void A_package_that_is_merely_installed_is_affected_in_every_version() =>
        Statements(And(Criterion("release"), Criterion("tar", "tar is installed"))).ShouldBe([$"{Tar} (,)"]);

    [Fact]
    public void Two_bounds_of_one_package_are_one_range() =>
        Statements(And(Criterion("tar-old"), Criterion("tar-new"))).ShouldBe([$"{Tar} [2:1.30-1.el9,1.34-6.el9)"]);

    [Fact]
    public void Being_installed_and_earlier_is_being_earlier() =>
        Statements(And(Criterion("tar"), Criterion("tar-old"))).ShouldBe([$"{Tar} (,1.34-6.el9)"]);

    [Fact]
    public void Packages_side_by_side_are_statements_of_their_own() =>
        Statements(Or(And(Criterion("tar-old"), Criterion("signed")), Criterion("cpio-old")))
            .ShouldBe([$"{Tar} (,1.34-6.el9)", "Red Hat:enterprise_linux:9/cpio DistributionRange (,1.34-6.el9)"]);

    [Fact]
    public void A_package_that_counts_only_beside_another_asks_for_it()
    {
        var advisory = Reading.One(Document(Definition(And(Criterion("tar-old"), Criterion("cpio-old")))));

        advisory.Affected.Select(one => $"{one.Package.Name} {one.OnlyWith.Single()}").ShouldBe(
            ["tar cpe:2.3:a:redhat:cpio:*:*:*:*:*:*:*:*", "cpio cpe:2.3:a:redhat:tar:*:*:*:*:*:*:*:*"]);
    }

    [Fact]
    public void What_is_installed_and_not_installed_is_not_affected()
    {
        var criteria = Or(
            Criterion("other"), And(Criterion("release"), Or(And(Criterion("tar", "tar is installed"), Criterion("tar-gone")))));

        var statement = Reading.One(Document(Definition(criteria))).Affected.ShouldHaveSingleItem();

        (Reading.Text(statement), statement.Status).ShouldBe(($"{Tar} (,)", StatementStatus.NotAffected));
    }

    [Fact]
    public void What_can_never_hold_states_nothing() =>
        Statements(Or(Criterion("other"), And(Criterion("other"), Criterion("tar")))).ShouldBeEmpty();

    [Fact]
    public void A_package_of_a_module_stream_stays_undecided() =>
        Statements(And(Criterion("release"), And(Criterion("module"), Criterion("tar-old")))).ShouldBe([$"{Tar} unknown ?module"]);

    [Fact]
    public void Which_kernel_is_to_be_started_is_no_condition() =>
        Statements(And(Criterion("boot"), Criterion("tar-old"))).ShouldBe([$"{Tar} (,1.34-6.el9)"]);

    [Fact]
    public void What_hangs_on_things_that_no_inventory_tells_is_undecided()
    {
        Statements(And(Criterion("variable"), Criterion("tar-old"))).ShouldBe([$"{Tar} unknown ?condition-unknown"]);
        Statements(And(Criterion("missing"), Criterion("tar-old"))).ShouldBe([$"{Tar} unknown ?condition-unknown"]);
    }

    [Fact]
    public void A_branch_that_cannot_be_told_leaves_the_other_versions_undecided() =>
        Statements(Or(Criterion("variable"), Criterion("tar-old"))).ShouldBe([$"{Tar} (,1.34-6.el9) ?condition-unknown"]);

    [Fact]
    public void A_branch_that_holds_anywhere_frees_no_other_version() =>
        Statements(Or(Criterion("signed"), Criterion("tar-old"))).ShouldBe([$"{Tar} (,1.34-6.el9) ?condition-unknown"]);

    [Fact]
    public void A_negated_version_says_what_is_not_affected()
    {
        Statements(And(Criterion("tar"), Criterion("cpio-old", "", negate: true))).ShouldBe([$"{Tar} unknown ?negate"]);
        Statements(And(Criterion("cpio-old"), Criterion("tar-gone", "", negate: true)))
            .ShouldBe(["Red Hat:enterprise_linux:9/cpio DistributionRange (,1.34-6.el9)", $"{Tar} (,)"]);
    }

    [Fact]
    public void A_comparison_without_order_is_undecided() =>
        Statements(Criteria(Criterion("tar-odd"))).ShouldBe([$"{Tar} unknown ?bound-unordered"]);

    [Fact]
    public void Earlier_than_nothing_does_not_tell_whether_it_is_mended()
    {
        var document = Document(Definition(And(Criterion("deb-old"))))
            .Replace("0:7.4.30-1+deb11u1", "0:0", StringComparison.Ordinal);

        var statement = Reading.One(document).Affected.ShouldHaveSingleItem();

        Reading.Text(statement).ShouldEndWith("php7.4 DistributionRange unknown ?range-missing");
        statement.Fixed.ShouldBeEmpty();
    }

    [Fact]
    public void A_list_of_packages_names_them_by_patterns()
    {
        Statements(Criteria(Criterion("list", "libssh was vulnerable"))).ShouldBe(
        [
            "Red Hat:enterprise_linux:9/libssh-4 DistributionRange (,0.9.6-2ubuntu0.22.04.2)",
            "Red Hat:enterprise_linux:9/libstdc++6 DistributionRange (,0.9.6-2ubuntu0.22.04.2)",
        ]);
        Statements(Criteria(Criterion("listed", "libssh may need fixing"))).ShouldBe(
        [
            "Red Hat:enterprise_linux:9/libssh-4 DistributionRange (,)",
            "Red Hat:enterprise_linux:9/libstdc++6 DistributionRange (,)",
        ]);
    }

    private static string Criteria(string part) => $"<criteria>{part}</criteria>";

    private static IEnumerable<string> Statements(string criteria) =>
        Reading.One(Document(Definition(criteria))).Affected.Select(Reading.Text);
}
