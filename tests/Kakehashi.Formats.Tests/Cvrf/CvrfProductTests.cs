using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Cvrf.CvrfFixture;

namespace Kakehashi.Formats.Tests.Cvrf;

public sealed class CvrfProductTests
{
    [Theory]
    [InlineData("bind-utils-9.9.4P2-0.6.1", "SUSE Linux Enterprise Server 11 SP2-LTSS", null,
        "SUSE:Linux Enterprise Server 11 SP2-LTSS/bind-utils DistributionRange (,9.9.4P2-0.6.1)")]
    [InlineData("kernel-0:4.18.0-305.108.1.el8_4", "Red Hat Enterprise Linux BaseOS AUS (v.8.4)", "cpe:/o:redhat:rhel_aus:8.4::baseos",
        "Red Hat:rhel_aus:8.4/kernel DistributionRange (,4.18.0-305.108.1.el8_4)")]
    [InlineData("bind-32:9.11.36-3.el8", "Red Hat Enterprise Linux AppStream (v. 8)", "cpe:/a:redhat:enterprise_linux:8::appstream",
        "Red Hat:enterprise_linux:8/bind DistributionRange (,32:9.11.36-3.el8)")]
    [InlineData("libvirt-1.1.2-2.48.1", "openSUSE Leap 15.5", null,
        "openSUSE:Leap 15.5/libvirt DistributionRange (,1.1.2-2.48.1)")]
    [InlineData("nodejs-1:12.22.5-1.module+el8.4.0+12242+af52a4c7", "Red Hat Enterprise Linux AppStream (v. 8)",
        "cpe:/a:redhat:enterprise_linux:8::appstream", "Red Hat:enterprise_linux:8/nodejs DistributionRange unknown ?module")]
    public void A_package_fixed_on_a_platform_is_affected_before_the_fix(string build, string platform, string? cpe, string expected)
    {
        var statement = Only(Component(build, platform, cpe), ("Fixed", "P:C"));

        Reading.Text(statement).ShouldBe(expected);
        statement.Fixed.ShouldHaveSingleItem();
        statement.Status.ShouldBe(StatementStatus.Affected);
        statement.Text.ShouldBe($"Fixed: {build} as a component of {platform}");
    }

    [Fact]
    public void A_product_on_top_of_Red_Hats_system_is_asked_for()
    {
        var statement = Only(
            Component("cri-o-0:1.24.4-5.el8", "Red Hat OpenShift Container Platform 4.11", "cpe:/a:redhat:openshift:4.11::el8"),
            ("Fixed", "P:C"));

        Reading.Text(statement).ShouldBe("Red Hat:enterprise_linux:8/cri-o DistributionRange (,1.24.4-5.el8)");
        statement.OnlyWith.ShouldBe(["cpe:2.3:a:redhat:openshift:*:*:*:*:*:*:*:*"]);
    }

    [Fact]
    public void A_package_without_version_is_meant_in_every_version()
    {
        var statement = Only(
            Component("firefox", "Red Hat Enterprise Linux 7", "cpe:/o:redhat:enterprise_linux:7")
                .Replace(".src.rpm", "", StringComparison.Ordinal),
            ("Known Affected", "P:C"));

        Reading.Text(statement).ShouldBe("Red Hat:enterprise_linux:7/firefox DistributionRange (,)");
    }

    [Fact]
    public void An_image_is_known_by_its_own_name()
    {
        var statement = Only(
            Component("kernel-default-4.12.14-197.78.1", "Public Cloud Image cloud/sles-15"), ("Fixed", "P:C"));

        Reading.Text(statement).ShouldBe("name/public cloud image cloud/sles 15 NameOnly unknown ?name-only");
        statement.Fixed.ShouldBe(["4.12.14-197.78.1"]);
    }

    [Fact]
    public void The_listed_versions_of_a_product_are_one_statement()
    {
        var tree = Branch("Vendor", "Acme", Branch("Product Name", "AcmeSIEM",
            Branch("Product Version", "7.0.0", Product("A", "AcmeSIEM 7.0.0"))
            + Branch("Product Version", "6.7.6", Product("B", "AcmeSIEM 6.7.6"))
            + Branch("Product Version", "7.0.1", Product("C", "AcmeSIEM 7.0.1"))));
        var advisory = Reading.One(Document(tree, Vulnerability("CVE-2099-0001", Statuses(
            ("Known Affected", "A"), ("Known Affected", "B"), ("Fixed", "C"), ("Under Investigation", "B"), ("Known Not Affected", "C")))));

        advisory.Affected.Select(one => $"{one.Status}: {Reading.Text(one)}").ShouldBe(
        [
            "Affected: name/acmesiem NameOnly [7.0.0,7.0.0] [6.7.6,6.7.6] ?others-unsaid",
            "Fixed: name/acmesiem NameOnly [7.0.1,7.0.1]",
            "UnderInvestigation: name/acmesiem NameOnly [6.7.6,6.7.6]",
            "NotAffected: name/acmesiem NameOnly [7.0.1,7.0.1]",
        ]);
    }

    [Fact]
    public void The_first_or_last_of_versions_leaves_the_others_undecided()
    {
        var tree = Branch("Product Name", "AcmeSIEM", Branch("Product Version", "7.0.0", Product("A", "AcmeSIEM 7.0.0")));

        Reading.Text(Only(tree, ("Last Affected", "A"))).ShouldBe("name/acmesiem NameOnly [7.0.0,7.0.0] ?prose");
    }

    [Fact]
    public void A_product_that_the_tree_does_not_know_is_not_lost() =>
        Reading.Text(Only("", ("Known Affected", "Ghost"))).ShouldBe("name/ghost NameOnly unknown ?range-missing");

    [Fact]
    public void A_product_with_a_CPE_is_found_by_it() =>
        Reading.Text(Only(
            Branch("Product Version", "15.1", Product("A", "IOS 15.1", "cpe:/o:cisco:ios:15.1")), ("Known Affected", "A")))
            .ShouldBe("cpe/o:cisco:ios CpeRange [15.1,15.1] ?others-unsaid");

    [Fact]
    public void A_fixed_build_of_Windows_is_a_bound_of_the_release()
    {
        var advisory = Reading.One(Document(
            Product("1", "Windows 10 Version 22H2 for x64-based Systems") + Product("2", "Windows 10 Version 22H2 for 32-bit Systems")
                + Product("3", ".NET 8.0") + Product("4", "Windows Server 2012 R2"),
            Vulnerability("CVE-2099-0001", Statuses(
                ("Known Affected", "1"), ("Known Affected", "2"), ("Known Affected", "3"), ("Known Affected", "4"))
                + "<Remediations>" + Remediation("5035845", "10.0.19045.4170", "1", "2") + Remediation("5036452", "8.0.3", "3")
                + Remediation("5035885", null, "4") + "</Remediations>")));

        advisory.Affected.Select(Reading.Text).ShouldBe(
        [
            "cpe/o:microsoft:windows_10_22h2 CpeRange (,10.0.19045.4170)",
            "name/.net 8.0 NameOnly (,8.0.3)",
            "cpe/o:microsoft:windows_server_2012 CpeWithoutVersion unknown ?range-missing",
        ]);
        advisory.Affected.Select(one => string.Join(',', one.Fixed)).ShouldBe(["10.0.19045.4170", "8.0.3", ""]);
        advisory.Affected[0].Text.ShouldBe(
            "Known Affected: Windows 10 Version 22H2 for x64-based Systems (KB5035845); "
            + "Known Affected: Windows 10 Version 22H2 for 32-bit Systems (KB5035845)");
    }

    [Fact]
    public void A_build_that_is_no_version_bounds_nothing()
    {
        var advisory = Reading.One(Document(Product("1", ".NET 8.0"), Vulnerability("CVE-2099-0001",
            Statuses(("Known Affected", "1")) + "<Remediations>" + Remediation("Release Notes", "https://example.test/", "1") + "</Remediations>")));

        Reading.Text(advisory.Affected.ShouldHaveSingleItem()).ShouldBe("name/.net 8.0 NameOnly unknown ?range-missing");
    }

    private static string Remediation(string article, string? build, params string[] products) =>
        $"<Remediation Type=\"Vendor Fix\"><Description>{article}</Description>"
        + string.Concat(products.Select(product => $"<ProductID>{product}</ProductID>"))
        + (build is null ? "" : $"<FixedBuild>{build}</FixedBuild>") + "</Remediation>";

    private static AffectedProduct Only(string tree, (string Type, string Product) status) =>
        Reading.One(Document(tree, Vulnerability("CVE-2099-0001", Statuses(status)))).Affected.ShouldHaveSingleItem();
}
