using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.SecDb;

public sealed class SecDbTests
{
    [Fact]
    public void Each_vulnerability_of_a_package_is_a_record_below_the_version_that_mends_it()
    {
        var advisories = Read("""{"2.1-r2":["CVE-2026-0001"],"2.4-r0":["CVE-2026-0002","CVE-2026-0003"]}""");

        advisories.Select(one => one.Id).ShouldBe(
            ["ALPINE:v3.22:main:tool:CVE-2026-0001", "ALPINE:v3.22:main:tool:CVE-2026-0002", "ALPINE:v3.22:main:tool:CVE-2026-0003"]);
        advisories.Select(one => one.Aliases.ShouldHaveSingleItem()).ShouldBe(["CVE-2026-0001", "CVE-2026-0002", "CVE-2026-0003"]);
        advisories.Select(one => Reading.Text(one.Affected[0])).ShouldBe(
        [
            "Alpine:v3.22/tool DistributionRange (,2.1-r2)", "Alpine:v3.22/tool DistributionRange (,2.4-r0)",
            "Alpine:v3.22/tool DistributionRange (,2.4-r0)",
        ]);
        advisories[1].Affected[0].Fixed.ShouldBe(["2.4-r0"]);
    }

    [Fact]
    public void Version_0_says_that_the_package_was_never_affected()
    {
        var affected = Read("""{"0":["CVE-2026-0001"]}""").ShouldHaveSingleItem().Affected[0];

        (affected.Status, affected.Range!.ToText(), affected.Fixed.Count).ShouldBe((StatementStatus.NotAffected, "*", 0));
    }

    [Theory]
    [InlineData("""{"0":["CVE-2026-0001"],"1.2-r3":["CVE-2026-0001"]}""", "<1.2-r3")]
    [InlineData("""{"1.2-r3":["CVE-2026-0001"],"0":["CVE-2026-0001"]}""", "<1.2-r3")]
    [InlineData("""{"1.10-r0":["CVE-2026-0001"],"1.9-r0":["CVE-2026-0001"]}""", "<1.10-r0")]
    [InlineData("""{"1.9-r0":["CVE-2026-0001"],"1.10-r0":["CVE-2026-0001"]}""", "<1.10-r0")]
    public void Of_two_answers_the_one_that_calls_more_affected_counts(string secfixes, string range)
    {
        var affected = Read(secfixes).ShouldHaveSingleItem().Affected[0];

        (affected.Status, affected.Range!.ToText()).ShouldBe((StatementStatus.Affected, range));
    }

    [Fact]
    public void Another_number_beside_a_cve_is_a_name_of_it()
    {
        var advisory = Read("""{"4.9-r1":["CVE-2026-0001 XSA-212"]}""").ShouldHaveSingleItem();

        (advisory.Id, string.Join(' ', advisory.Aliases)).ShouldBe(("ALPINE:v3.22:main:tool:CVE-2026-0001", "CVE-2026-0001 XSA-212"));
    }

    [Fact]
    public void Several_cves_in_one_text_are_records_of_their_own_and_share_no_name() =>
        Read("""{"4.9-r1":["CVE-2026-0001 CVE-2026-0002 XSA-212 (+ regression fix)"]}""").Select(one => string.Join(' ', one.Aliases))
            .ShouldBe(["CVE-2026-0001", "CVE-2026-0002"]);

    [Fact]
    public void A_number_of_another_authority_alone_is_taken() =>
        Read("""{"4.9-r1":["XSA-212"]}""").ShouldHaveSingleItem().Aliases.ShouldBe(["XSA-212"]);

    [Fact]
    public void A_version_that_is_none_leaves_the_range_open()
    {
        var affected = Read("""{"latest":["CVE-2026-0001"]}""").ShouldHaveSingleItem().Affected[0];

        (affected.Range, affected.Undecided).ShouldBe((null, JudgementReasons.BoundUnordered));
    }

    [Fact]
    public void What_names_nothing_is_set_aside_and_the_rest_is_read()
    {
        var items = Reading.Items(Document("""{"1.0-r0":["see the changelog","CVE-2026-0001",7],"1.1-r0":"CVE-2026-0002"}"""), "main.json");

        Reading.Ids(items).ShouldBe(["ALPINE:v3.22:main:tool:CVE-2026-0001"]);
        Reading.Asides(items).ShouldBe(
        [
            "main.json › packages[0] tool.secfixes[1.0-r0]: no-id", "main.json › packages[0] tool.secfixes[1.0-r0]: no-id",
            "main.json › packages[0] tool.secfixes[1.1-r0]: no-id",
        ]);
    }

    [Theory]
    [InlineData("""{"distroversion":"v3.22","packages":[]}""", SetAsideReason.NoId)]
    [InlineData("""{"distroversion":7,"reponame":"main","packages":[]}""", SetAsideReason.NoId)]
    [InlineData("""{"distroversion":"v3.22","reponame":"main","packages":[{"name":"x"}]}""", SetAsideReason.UnknownRecord)]
    [InlineData("""{"distroversion":"v3.22","reponame":"main"}""", SetAsideReason.UnknownRecord)]
    [InlineData("""{"distroversion":"v3.22","reponame":"main","packages":7}""", SetAsideReason.UnknownRecord)]
    public void A_document_of_another_shape_is_set_aside(string document, string why) =>
        Reading.Items(document).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(why);

    [Fact]
    public void A_record_keeps_its_package_alone_so_that_others_may_change()
    {
        var item = Reading.Items(Document("""{"1.0-r0":["CVE-2026-0001"]}""")).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.Understood>();

        System.Text.Encoding.UTF8.GetString(item.Raw.Span).ShouldBe("""{"name":"tool","secfixes":{"1.0-r0":["CVE-2026-0001"]}}""");
        (item.Source, item.Format).ShouldBe(("secdb", "secdb"));
    }

    private static List<Advisory> Read(string secfixes) =>
        [.. Reading.Items(Document(secfixes)).Select(item => item.ShouldBeOfType<AdvisoryItem.Understood>().Advisory)];

    private static string Document(string secfixes) =>
        $$$"""{"apkurl":"x","reponame":"main","distroversion":"v3.22","packages":[{"pkg":{"name":"tool","secfixes":{{{secfixes}}}}}]}""";
}
