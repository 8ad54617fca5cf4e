using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Oval.OvalFixture;

namespace Kakehashi.Formats.Tests.Oval;

public sealed class OvalTests
{
    [Fact]
    public void A_definition_of_one_CVE_is_that_vulnerability()
    {
        var advisory = Reading.One(Document(Definition(And(Criterion("tar", "tar is installed")), "vulnerability",
            """
            <description>Words.</description>
            <advisory><severity>Moderate</severity><issued date="2098-12-31"/><updated date="2099-01-01"/>
            <cve cvss3="7.0/CVSS:3.1/AV:L/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H" cwe="CWE-120-&gt;CWE-787">CVE-2099-0001</cve></advisory>
            """)));

        advisory.Id.ShouldBe("oval:test:def:1");
        advisory.Aliases.ShouldBe(["CVE-2099-0001"]);
        advisory.Related.ShouldBeEmpty();
        advisory.Published.ShouldBe(new DateTimeOffset(2098, 12, 31, 0, 0, 0, TimeSpan.Zero));
        advisory.Modified.ShouldBe(new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        advisory.Weaknesses.ShouldBe(["CWE-120", "CWE-787"]);
        advisory.Severities.Select(one => $"{one.CvssVersion} {one.BaseScore} {one.Word}").ShouldBe(["3.1 7 ", "  Moderate"]);
        advisory.Affected.ShouldHaveSingleItem().Text.ShouldBe("tar is installed");
    }

    [Fact]
    public void A_patch_is_a_bulletin_under_the_distributions_own_name()
    {
        var advisory = Reading.One(Document(Definition(And(Criterion("tar-old")), "patch",
            """
            <reference source="RHSA" ref_id="RHSA-2099:1" ref_url="https://example.test/e"/>
            <reference source="CVE" ref_id="Mitre CVE-2099-0002" ref_url="https://example.test/2"/>
            """)));

        advisory.Aliases.ShouldBe(["RHSA-2099:1"]);
        advisory.Related.ShouldBe(["CVE-2099-0001", "CVE-2099-0002"]);
        advisory.References.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("<cpe>cpe:/o:redhat:rhel_eus:9.2::baseos</cpe>", "Red Hat:rhel_eus:9.2", "")]
    [InlineData("<cpe>cpe:/a:redhat:enterprise_linux:8::appstream</cpe><cpe>cpe:/a:redhat:rhel_eus:8.6</cpe>", "Red Hat:enterprise_linux:8", "")]
    [InlineData("<cpe>cpe:/a:redhat:openshift:4.11::el8</cpe>", "Red Hat:enterprise_linux:8", "cpe:2.3:a:redhat:openshift:*:*:*:*:*:*:*:*")]
    [InlineData("<cpe>cpe:/a:redhat:rhel_cluster:5</cpe>", "Red Hat:enterprise_linux:5", "cpe:2.3:a:redhat:rhel_cluster:*:*:*:*:*:*:*:*")]
    [InlineData("<cpe>cpe:/a:oracle:linux:8::x</cpe>", "Red Hat:enterprise_linux:9", "")]
    public void The_CPEs_of_Red_Hat_tell_the_branch_and_the_product_on_top(string cpes, string ecosystem, string onlyWith)
    {
        var statement = Reading.One(Document(Definition(
            And(Criterion("tar-old")),
            "patch",
            $"<advisory><affected_cpe_list>{cpes}</affected_cpe_list></advisory>"))).Affected.ShouldHaveSingleItem();

        statement.Package.Ecosystem.ShouldBe(ecosystem);
        string.Join(' ', statement.OnlyWith).ShouldBe(onlyWith);
    }

    [Theory]
    [InlineData("Debian GNU/Linux 11", "", "Debian:11")]
    [InlineData("Ubuntu 22.04 LTS", "", "Ubuntu:22.04:LTS")]
    [InlineData("Ubuntu Pro FIPS-updates 22.04 LTS", "", "Ubuntu:Pro:FIPS-updates:22.04:LTS")]
    [InlineData("Oracle Linux 8", "", "Oracle Linux:8")]
    [InlineData("SUSE Linux Enterprise Server 15 SP4", "", "SUSE:Linux Enterprise Server 15 SP4")]
    [InlineData("", "Red Hat Enterprise Linux 7 is installed", "Red Hat:enterprise_linux:7")]
    public void The_release_stands_in_the_metadata_or_in_a_criterion(string platform, string comment, string ecosystem)
    {
        var definition = Definition(And(Criterion("release", comment), Criterion("deb-old")))
            .Replace("Red Hat Enterprise Linux 9", platform, StringComparison.Ordinal);

        Reading.One(Document(definition)).Affected.ShouldHaveSingleItem().Package.ToString().ShouldBe($"{ecosystem}/php7.4");
    }

    [Fact]
    public void The_release_of_Azure_Linux_stands_in_the_version()
    {
        var document = Document(Definition(And(Criterion("tar-old"))))
            .Replace("Red Hat Enterprise Linux 9", "Azure Linux", StringComparison.Ordinal)
            .Replace("1.34-6.el9", "1.34-6.azl3", StringComparison.Ordinal);

        Reading.Text(Reading.One(document).Affected.ShouldHaveSingleItem())
            .ShouldBe("Azure Linux:3/tar DistributionRange (,1.34-6.azl3)");
    }

    [Fact]
    public void The_history_of_a_package_is_a_record_for_each_CVE()
    {
        var items = Reading.Items(Document(
            """
            <definition class="vulnerability" id="oval:test:def:2"><metadata><title>libssh</title>
            <affected><platform>Ubuntu 22.04 LTS</platform></affected>
            <advisory><cve test_ref="t:list" priority="medium">CVE-2099-0001</cve><cve test_ref="t:listed">CVE-2099-0002</cve>
            <cve test_ref="t:variable">CVE-2099-0003</cve></advisory></metadata>
            <criteria><criteria operator="OR"><criterion test_ref="t:list" comment="libssh was vulnerable"/></criteria></criteria></definition>
            """));

        Reading.Ids(items).ShouldBe(
            ["oval:test:def:2/CVE-2099-0001", "oval:test:def:2/CVE-2099-0002", "oval:test:def:2/CVE-2099-0003"]);
        var advisories = items.OfType<Formats.Advisories.AdvisoryItem.Understood>().Select(item => item.Advisory).ToList();
        advisories[0].Aliases.ShouldBe(["CVE-2099-0001"]);
        advisories[0].Affected.Select(Reading.Text).First()
            .ShouldBe("Ubuntu:22.04:LTS/libssh-4 DistributionRange (,0.9.6-2ubuntu0.22.04.2)");
        Reading.Text(advisories[1].Affected[0]).ShouldBe("Ubuntu:22.04:LTS/libssh-4 DistributionRange (,)");
        Reading.Text(advisories[2].Affected[0]).ShouldBe("Ubuntu:22.04:LTS/libssh DistributionRange unknown ?condition-unknown");
    }

    [Fact]
    public void What_is_no_vulnerability_or_names_no_package_or_release_is_set_aside()
    {
        var items = Reading.Items(Document(
            Definition(And(Criterion("release")), "inventory")
            + Definition(And(Criterion("variable")))
            + Definition(And(Criterion("tar"))).Replace("Red Hat Enterprise Linux 9", "BeOS 5", StringComparison.Ordinal)
            + Definition(And(Criterion("tar")))));

        Reading.Asides(items).ShouldBe(
        [
            "feed › definitions[0]: no-vulnerability", "feed › definitions[1]: unknown-record",
            "feed › definitions[2]: unknown-record",
        ]);
        var feed = Reading.Feed(items);
        (feed.Format, feed.Understood, feed.SetAside, feed.Complete).ShouldBe(("oval", 1, 3, true));
        feed.Stamp.ShouldBe(new DateTimeOffset(2099, 1, 2, 3, 4, 5, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("<states>")]
    [InlineData("<tests>")]
    [InlineData("</oval_definitions>")]
    public void Of_a_document_that_was_cut_off_nothing_is_taken(string at)
    {
        var whole = Document(Definition(And(Criterion("tar-old"))));
        var items = Reading.Items(whole[..whole.IndexOf(at, StringComparison.Ordinal)]);

        Reading.Ids(items).ShouldBeEmpty();
        items.OfType<Formats.Advisories.AdvisoryItem.SetAside>().ShouldHaveSingleItem().Why.ShouldBe("truncated");
        Reading.Feed(items).Complete.ShouldBeFalse();
    }

    [Fact]
    public void A_definition_or_table_that_is_not_well_formed_costs_itself()
    {
        var items = Reading.Items(Document(
            "<definition class=\"patch\" id=\"x\"><b></definition>" + Definition(And(Criterion("tar-old"))))
            .Replace("</lin:name></lin:rpminfo_object>", "</lin:name></lin:broken></lin:rpminfo_object>", StringComparison.Ordinal));

        Reading.Asides(items).ShouldBe(
        [
            "feed › objects[1]: bad-xml", "feed › objects[2]: bad-xml", "feed › definitions[0]: bad-xml",
            "feed › definitions[1]: unknown-record",
        ]);
    }

    [Fact]
    public void More_tests_than_the_limit_end_the_document()
    {
        var items = Reading.Items(
            Document(Definition(And(Criterion("tar-old")))), limits: ReadLimits.Default with { Entries = 10 });

        Reading.Asides(items).ShouldBe(["feed › tests[10]: too-many-entries"]);
    }

    [Fact]
    public void Many_definitions_are_put_by_in_a_file()
    {
        var padding = $"<description>{new string('x', 1 << 20)}</description>";
        var definitions = string.Concat(Enumerable.Range(0, 12).Select(at => Definition(And(Criterion("tar-old")), "patch", padding)
            .Replace("oval:test:def:1", $"oval:test:def:{at}", StringComparison.Ordinal)));

        Reading.Ids(Reading.Items(Document(definitions))).ShouldBe(Enumerable.Range(0, 12).Select(at => $"oval:test:def:{at}"));
    }
}
