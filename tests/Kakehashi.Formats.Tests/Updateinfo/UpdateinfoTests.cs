using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Updateinfo;

public sealed class UpdateinfoTests
{
    [Fact]
    public void An_erratum_is_a_bulletin_about_its_CVEs()
    {
        var advisory = Reading.One(Updates(
            """
            <update from="sec@example.test" status="final" type="security" version="1.4">
              <id>ALAS2023-2099-007</id><title>Fix for tar</title>
              <issued date="2099-02-17 20:41"/><updated date="2099-02-22 23:22:00"/>
              <severity>Important</severity><description>Two holes.</description>
              <references>
                <reference href="https://example.test/1" id="CVE-2099-0001" title="" type="cve"/>
                <reference href="https://example.test/2" id="CVE-2099-0002" title="" type="cve"/>
                <reference href="https://example.test/3" id="RHSA-2099:1" title="" type="redhat"/>
              </references>
              <pkglist><collection short="amazon-linux-2023"><name>Amazon Linux 2023</name>
                <package name="tar" epoch="2" version="1.34" release="1.amzn2023.0.4" arch="x86_64"><filename>a</filename></package>
                <package name="tar" epoch="2" version="1.34" release="1.amzn2023.0.4" arch="aarch64"/>
                <package name="tar-doc" epoch="0" version="1.34" release="1.amzn2023.0.4" arch="noarch"/>
              </collection></pkglist>
            </update>
            """));

        advisory.Id.ShouldBe("ALAS2023-2099-007");
        advisory.Aliases.ShouldBeEmpty();
        advisory.Related.ShouldBe(["CVE-2099-0001", "CVE-2099-0002"]);
        advisory.Published.ShouldBe(new DateTimeOffset(2099, 2, 17, 20, 41, 0, TimeSpan.Zero));
        advisory.Modified.ShouldBe(new DateTimeOffset(2099, 2, 22, 23, 22, 0, TimeSpan.Zero));
        advisory.Severities.ShouldHaveSingleItem().Word.ShouldBe("Important");
        advisory.References.Count.ShouldBe(3);
        advisory.Affected.Select(Reading.Text).ShouldBe(
        [
            "Amazon Linux:2023/tar DistributionRange (,2:1.34-1.amzn2023.0.4)",
            "Amazon Linux:2023/tar-doc DistributionRange (,1.34-1.amzn2023.0.4)",
        ]);
        advisory.Affected[0].Fixed.ShouldBe(["2:1.34-1.amzn2023.0.4"]);
    }

    [Theory]
    [InlineData("Amazon Linux AMI", "amazon-linux-ami", "Amazon Linux:1")]
    [InlineData("Amazon Linux 2", "amazon-linux-2", "Amazon Linux:2")]
    [InlineData("Amazon Linux 2023 - Nvidia", "amazon-linux-2023---nvidia", "Amazon Linux:2023")]
    [InlineData("Fedora 38", "F38", "Fedora:38")]
    [InlineData("almalinux-8-for-x86_64-appstream-rpms__8_8_default", "almalinux-8", "AlmaLinux:8")]
    [InlineData("rocky-linux-9-x86-64-baseos-rpms", "rocky-linux-9", "Rocky Linux:9")]
    [InlineData("ol8_baseos_latest", "ol8_baseos_latest", "Oracle Linux:8")]
    [InlineData("SUSE Linux Enterprise Module for Basesystem 15 SP4", "", "SUSE:Linux Enterprise Module for Basesystem 15 SP4")]
    public void The_collection_tells_the_release(string name, string shortName, string ecosystem)
    {
        var advisory = Reading.One(Updates(Update(
            $"""<collection short="{shortName}"><name>{name}</name><package name="tar" version="1" release="2"/></collection>""")));

        advisory.Affected.ShouldHaveSingleItem().Package.Ecosystem.ShouldBe(ecosystem);
    }

    [Fact]
    public void A_module_stream_says_nothing_of_other_streams_so_its_packages_stay_undecided()
    {
        var advisory = Reading.One(Updates(Update(
            """
            <collection short="almalinux-8"><name>almalinux-8-appstream</name>
              <module name="nodejs" stream="18" version="8080020230718" context="63b34585" arch="x86_64"/>
              <package name="nodejs" epoch="1" version="18.16.1" release="1.module_el8.8.0+3613" arch="x86_64"/>
            </collection>
            """)));

        var statement = advisory.Affected.ShouldHaveSingleItem();
        Reading.Text(statement).ShouldBe("AlmaLinux:8/nodejs DistributionRange unknown ?module");
        statement.Fixed.ShouldBe(["1:18.16.1-1.module_el8.8.0+3613"]);
        statement.Text.ShouldBe("nodejs before 1:18.16.1-1.module_el8.8.0+3613 (module nodejs:18)");
    }

    [Fact]
    public void A_build_of_a_module_is_known_by_its_release_alone()
    {
        var advisory = Reading.One(Updates(Update(
            """
            <collection><name>Rocky Linux 8</name>
              <package name="perl" version="5.30" release="1.module+el8.4.0+1+2" arch="x86_64"/>
            </collection>
            """)));

        advisory.Affected.ShouldHaveSingleItem().Undecided.ShouldBe(JudgementReasons.Module);
    }

    [Fact]
    public void An_extra_repository_of_Amazon_Linux_2_has_other_lines_of_the_systems_packages()
    {
        var advisory = Reading.One(Updates(Update(
            """
            <collection short="amazon-linux-2---kernel-5.15"><name>Amazon Linux 2 - Kernel-5.15</name>
              <package name="kernel" version="5.15.43" release="20.123.amzn2" arch="x86_64"/>
            </collection>
            """)));

        Reading.Text(advisory.Affected.ShouldHaveSingleItem())
            .ShouldBe("Amazon Linux:2/kernel DistributionRange unknown ?module");
    }

    [Fact]
    public void A_CVE_in_the_title_of_a_bug_counts_and_seconds_since_1970_are_a_date()
    {
        var advisory = Reading.One(Updates(
            """
            <update type="bugfix" status="retracted"><id>FEDORA-2099-1</id><issued date="1661774400"/>
              <references><reference href="https://example.test/b" id="42" type="bugzilla"
                title="CVE-2099-0003 tar: hole [fedora-all]"/></references>
              <release><name>Fedora 38</name></release>
              <pkglist><collection short=""><name></name><package name="tar" epoch="2" version="1" release="2.fc38"/></collection></pkglist>
            </update>
            """));

        advisory.Related.ShouldBe(["CVE-2099-0003"]);
        advisory.State.ShouldBe(AdvisoryState.Withdrawn);
        advisory.Published.ShouldBe(new DateTimeOffset(2022, 8, 29, 12, 0, 0, TimeSpan.Zero));
        advisory.Affected.ShouldHaveSingleItem().Package.Ecosystem.ShouldBe("Fedora:38");
    }

    [Fact]
    public void What_is_no_vulnerability_or_of_no_known_release_is_set_aside_and_the_rest_is_read()
    {
        var items = Reading.Items(Updates(
            """<update type="bugfix"><id>FEDORA-1</id></update>"""
            + """<update type="security"><title>no id</title></update>"""
            + Update("""<collection short="x"><name>Own builds</name><package name="a" version="1" release="1"/></collection>""")
            + """<update type="security"><id>A-4</id><b></update>"""
            + """<update type="security"><id>A-5</id></update>"""));

        Reading.Asides(items).ShouldBe(
        [
            "feed › update[0]: no-vulnerability", "feed › update[1]: no-id", "feed › update[2]: unknown-record",
            "feed › update[3]: bad-xml",
        ]);
        Reading.Ids(items).ShouldBe(["A-5"]);
        var feed = Reading.Feed(items);
        (feed.Format, feed.Understood, feed.SetAside, feed.Complete).ShouldBe(("updateinfo", 1, 4, true));
    }

    [Fact]
    public void A_truncated_list_gives_what_stands_before_the_break_and_is_not_complete()
    {
        var whole = Updates(Update(""), Update(""));
        var items = Reading.Items(whole[..(whole.LastIndexOf("<references", StringComparison.Ordinal) + 8)]);

        Reading.Ids(items).ShouldBe(["A-1"]);
        Reading.Asides(items).ShouldBe(["feed › update[1]: truncated"]);
        Reading.Feed(items).Complete.ShouldBeFalse();
    }

    private static string Updates(params string[] updates) =>
        $"<?xml version=\"1.0\"?>\n<updates>{string.Concat(updates)}</updates>";

    private static string Update(string collection) =>
        $"""
        <update type="security"><id>A-1</id>
        <references><reference href="https://example.test/" id="CVE-2099-0001" type="cve"/></references>
        <pkglist>{collection}</pkglist></update>
        """;
}
