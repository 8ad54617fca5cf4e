using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Csaf;

public sealed class CsafReaderTests
{
    private const string RpmTree = """
        {"branches":[{"category":"vendor","name":"Red Hat","branches":[
          {"category":"product_name","name":"Red Hat Enterprise Linux 8","product":{"product_id":"OS8","name":"Red Hat Enterprise Linux 8","product_identification_helper":{"cpe":"cpe:/o:redhat:enterprise_linux:8::baseos"}}},
          {"category":"product_name","name":"JBoss EAP 8","product":{"product_id":"EAP","name":"JBoss EAP 8","product_identification_helper":{"cpe":"cpe:/a:redhat:jboss_enterprise_application_platform:8.0"}}},
          {"category":"architecture","name":"x86_64","branches":[
            {"category":"product_version","name":"tool-1:2.0-3.el8.x86_64","product":{"product_id":"P1","name":"tool-1:2.0-3.el8.x86_64","product_identification_helper":{"purl":"pkg:rpm/redhat/tool@2.0-3.el8?arch=x86_64&epoch=1"}}}]},
          {"category":"product_version","name":"other","product":{"product_id":"P2","name":"other"}}]}],
         "relationships":[
          {"category":"default_component_of","product_reference":"P1","relates_to_product_reference":"OS8","full_product_name":{"product_id":"OS8:P1","name":"tool as a component of RHEL 8"}},
          {"category":"default_component_of","product_reference":"P2","relates_to_product_reference":"OS8","full_product_name":{"product_id":"OS8:P2","name":"other as a component of RHEL 8"}},
          {"category":"default_component_of","product_reference":"P2","relates_to_product_reference":"EAP","full_product_name":{"product_id":"EAP:P2","name":"other as a component of EAP"}}]}
        """;

    [Fact]
    public void A_distributions_mended_build_says_that_what_is_older_is_affected()
    {
        var statement = One(Document(RpmTree, """{"fixed":["OS8:P1"]}""")).Affected.ShouldHaveSingleItem();
        (statement.Package.Ecosystem, statement.Package.Name, statement.Rule, statement.Status).ShouldBe(
            ("Red Hat:enterprise_linux:8", "tool", RangeRule.DistributionRange, StatementStatus.Affected));
        statement.Range!.ToText().ShouldBe("<1:2.0-3.el8");
        statement.Fixed.ShouldBe(["1:2.0-3.el8"]);
    }

    [Theory]
    [InlineData("known_affected", StatementStatus.Affected)]
    [InlineData("known_not_affected", StatementStatus.NotAffected)]
    [InlineData("under_investigation", StatementStatus.UnderInvestigation)]
    public void A_package_without_version_stands_for_all_its_versions_in_the_release(string status, StatementStatus expected)
    {
        var statement = One(Document(RpmTree, $$"""{"{{status}}":["OS8:P2"]}""")).Affected.ShouldHaveSingleItem();
        (statement.Package.ToString(), statement.Rule, statement.Status, statement.Range!.ToText()).ShouldBe(
            ("Red Hat:enterprise_linux:8/other", RangeRule.DistributionRange, expected, "*"));
    }

    [Fact]
    public void A_component_of_another_product_is_no_package_of_the_distribution()
    {
        var statement = One(Document(RpmTree, """{"known_not_affected":["EAP:P2"]}""")).Affected.ShouldHaveSingleItem();
        (statement.Package.ToString(), statement.Rule, statement.Within).ShouldBe(("name/other", RangeRule.NameOnly, "JBoss EAP 8"));
    }

    [Theory]
    [InlineData("""{"vulnerabilities":[{"cve":"CVE-2026-0001"},{"cve":"CVE-2026-0002"}],"document":{"csaf_version":"2.0","tracking":{"id":"A-1"}}}""")]
    [InlineData("""{"vulnerabilities":[{"title":"one","cve":"CVE-2026-0001"},{"cve":"CVE-2026-0002"}],"product_tree":{},"document":{"tracking":{"id":"A-1"},"csaf_version":"2.0"}}""")]
    public void The_vulnerabilities_may_stand_before_the_document(string text) =>
        Reading.Ids(Reading.Items(text)).ShouldBe(["A-1/CVE-2026-0001", "A-1/CVE-2026-0002"]);

    [Theory]
    [InlineData("""{"vulnerabilities":[{"cve":"CVE-2026-0001"},{"cve":""")]
    [InlineData("""{"vulnerabilities":[{"cve":"CVE-2026-0001"}],"document":{"csaf_version":"2.0",""")]
    public void One_that_ends_in_the_middle_gives_nothing(string text) =>
        Reading.Items(text).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(SetAsideReason.Truncated);

    [Fact]
    public void Versions_come_from_the_branches_and_what_is_fixed_stands_beside_what_is_affected()
    {
        const string Tree = """
            {"branches":[{"category":"vendor","name":"Maker","branches":[{"category":"product_name","name":"Panel","branches":[
              {"category":"product_version_range","name":"vers:all/<V2.4","product":{"product_id":"A","name":"Panel"}},
              {"category":"product_version","name":"V2.4","product":{"product_id":"B","name":"Panel V2.4","product_identification_helper":{"cpe":"cpe:2.3:a:maker:panel:2.4:*:*:*:*:*:*:*"}}}]}]}]}
            """;
        var statements = One(Document(Tree, """{"known_affected":["A"],"fixed":["B"]}""")).Affected;
        statements[0].Range!.ToText().ShouldBe("<V2.4");
        (statements[1].Rule, statements[1].Status, statements[1].Range!.ToText()).ShouldBe((RangeRule.CpeRange, StatementStatus.Fixed, "=2.4"));
    }

    [Theory]
    [InlineData("B", JudgementReasons.OthersUnsaid)]
    [InlineData("A", null)]
    public void Single_versions_that_are_affected_say_nothing_of_others(string product, string? undecided)
    {
        const string Tree = """
            {"branches":[{"category":"vendor","name":"Maker","branches":[{"category":"product_name","name":"Panel","branches":[
              {"category":"product_version_range","name":"vers:all/<V2.4","product":{"product_id":"A","name":"Panel"}},
              {"category":"product_version","name":"V2.4","product":{"product_id":"B","name":"Panel V2.4","product_identification_helper":{"cpe":"cpe:2.3:a:maker:panel:2.4:*:*:*:*:*:*:*"}}}]}]}]}
            """;
        One(Document(Tree, $$"""{"known_affected":["{{product}}"]}""")).Affected.ShouldHaveSingleItem().Undecided.ShouldBe(undecided);
    }

    [Fact]
    public void A_flag_says_why_something_is_not_affected()
    {
        var document = Document(RpmTree, """{"known_not_affected":["OS8:P2"]}""", """,{"label":"vulnerable_code_not_present","product_ids":["OS8:P2"]}""");
        One(document).Affected.ShouldHaveSingleItem().Justification.ShouldBe("vulnerable_code_not_present");
    }

    [Fact]
    public void Of_two_contradicting_statuses_the_cautious_one_counts() =>
        One(Document(RpmTree, """{"known_not_affected":["OS8:P2"],"known_affected":["OS8:P2"]}""")).Affected
            .ShouldHaveSingleItem().Status.ShouldBe(StatementStatus.Affected);

    [Fact]
    public void A_product_that_the_tree_does_not_define_is_known_by_its_id_alone()
    {
        var statement = One(Document(RpmTree, """{"known_affected":["GHOST"]}""")).Affected.ShouldHaveSingleItem();
        (statement.Rule, statement.Text).ShouldBe((RangeRule.NameOnly, "GHOST"));
    }

    [Fact]
    public void Each_of_several_vulnerabilities_is_a_record_of_its_own()
    {
        var items = Read("""
            {"document":{"csaf_version":"2.0","title":"Two","tracking":{"id":"M-1","current_release_date":"2026-02-01T00:00:00Z"}},
             "vulnerabilities":[{"cve":"CVE-2026-0001"},{"ids":[{"system_name":"M","text":"M-77"}],"title":"Other"},{"title":"Third"}]}
            """);
        items.Cast<AdvisoryItem.Understood>().Select(item => (item.Advisory.Id, item.Source, string.Join(' ', item.Advisory.Aliases))).ShouldBe(
            [("M-1/CVE-2026-0001", "csaf", "CVE-2026-0001"), ("M-1/M-77", "csaf", ""), ("M-1/3", "csaf", "")]);
    }

    [Theory]
    [InlineData("""{"document":{"csaf_version":"2.0","tracking":{}},"vulnerabilities":[{"cve":"CVE-2026-0001"}]}""", SetAsideReason.NoId)]
    [InlineData("""{"document":{"csaf_version":"2.0","tracking":{"id":"M-1"}},"vulnerabilities":[]}""", SetAsideReason.UnknownRecord)]
    [InlineData("""{"document":{"csaf_version":"2.0","tracking":{"id":"M-1"}},"vulnerabilities":[{"title":"\ud800"}]}""", SetAsideReason.BadText)]
    [InlineData("""{"document":{"csaf_version":"2.0","tracking":{"id":"M-1"}},"vulnerabilities":[{"cve":""", SetAsideReason.Truncated)]
    public void What_cannot_be_read_is_set_aside(string document, string why) =>
        Read(document).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.SetAside>().Why.ShouldBe(why);

    private static string Document(string tree, string status, string flag = "") => $$$"""
        {"document":{"csaf_version":"2.0","title":"T","tracking":{"id":"M-1","current_release_date":"2026-02-01T00:00:00Z"}},
         "product_tree":{{{tree}}},
         "vulnerabilities":[{"cve":"CVE-2026-0001","product_status":{{{status}}},"flags":[{"label":"component_not_present","product_ids":["NOBODY"]}{{{flag}}}],
          "scores":[{"cvss_v3":{"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":9.8,"baseSeverity":"CRITICAL"},"products":[]}]}]}
        """;

    private static Advisory One(string document)
    {
        var advisory = Read(document).ShouldHaveSingleItem().ShouldBeOfType<AdvisoryItem.Understood>().Advisory;
        advisory.Severities.ShouldHaveSingleItem().BaseScore.ShouldBe(9.8);
        return advisory;
    }

    private static List<AdvisoryItem> Read(string document) =>
        [.. AdvisorySources.Open(new MemoryStream(Encoding.UTF8.GetBytes(document)), "a.json")];
}
