using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Packages;

public sealed class DistributionReleaseTests
{
    [Theory]
    [InlineData("Debian:12", "deb debian 12")]
    [InlineData("Debian:6.0", "deb debian 6")]
    [InlineData("debian:bookworm", "deb debian 12")]
    [InlineData("Debian", "deb debian ")]
    [InlineData("deb", "deb  ")]
    [InlineData("Ubuntu:22.04:LTS", "deb ubuntu 22.04")]
    [InlineData("Ubuntu:Pro:22.04:LTS", "deb ubuntu 22.04")]
    [InlineData("Ubuntu:ubuntu_pro:22.04::main", "deb ubuntu 22.04")]
    [InlineData("Alpine:v3.18", "apk alpine 3.18")]
    [InlineData("AlmaLinux:8", "rpm alma 8")]
    [InlineData("Rocky Linux:9", "rpm rocky 9")]
    [InlineData("Red Hat:enterprise_linux:9::appstream", "rpm redhat 9")]
    [InlineData("Red Hat:rhel_eus:9.2::appstream", "rpm redhat 9 side")]
    [InlineData("Oracle Linux:ol8_baseos_latest::ol8_baseos_latest", "rpm oracle 8")]
    [InlineData("Amazon Linux:amazon_linux_2023::al2023_appstream", "rpm amazon 2023")]
    [InlineData("SUSE:Linux Enterprise Server 15 SP5", "rpm suse 15.5")]
    [InlineData("SUSE Linux Enterprise Server:sles:15:sp4::module-containers", "rpm suse 15.4")]
    [InlineData("openSUSE:Leap 15.6", "rpm opensuse 15.6")]
    [InlineData("npm", "")]
    [InlineData("cpe", "")]
    public void A_release_is_known_by_any_of_its_spellings(string ecosystem, string expected) =>
        (DistributionRelease.Of(ecosystem) is { } release
            ? $"{release.Kind} {release.Family} {release.Release}{(release.IsSideStream ? " side" : "")}" : "").ShouldBe(expected);

    [Theory]
    [InlineData("Debian:12", "Debian:12", ReleaseReach.Same)]
    [InlineData("Debian:12", "Debian:11", ReleaseReach.Other)]
    [InlineData("Debian:12", "Debian", ReleaseReach.Same)]
    [InlineData("Debian", "Debian:11", ReleaseReach.Unknown)]
    [InlineData("deb", "Debian:11", ReleaseReach.Unknown)]
    [InlineData("deb", "Ubuntu:22.04:LTS", ReleaseReach.Unknown)]
    [InlineData("deb", "AlmaLinux:8", ReleaseReach.Other)]
    [InlineData("Ubuntu:22.04", "Ubuntu:22.04:LTS", ReleaseReach.Same)]
    [InlineData("Ubuntu:22.04:LTS", "Debian:12", ReleaseReach.Other)]
    [InlineData("Red Hat:9", "Red Hat:enterprise_linux:9::baseos", ReleaseReach.Same)]
    [InlineData("Red Hat:9", "Red Hat:rhel_eus:9.2::baseos", ReleaseReach.Unknown)]
    [InlineData("Red Hat:enterprise_linux:7", "Red Hat:jboss_enterprise_application_platform:7.4::el8", ReleaseReach.Other)]
    [InlineData("Red Hat:enterprise_linux:3", "Red Hat:rhel_software_collections:3", ReleaseReach.Other)]
    [InlineData("Red Hat", "Red Hat:openshift:4.12", ReleaseReach.Other)]
    [InlineData("CentOS:7", "Red Hat:7", ReleaseReach.Unknown)]
    [InlineData("CentOS:7", "Red Hat:8", ReleaseReach.Other)]
    [InlineData("rpm", "AlmaLinux:8", ReleaseReach.Unknown)]
    [InlineData("npm", "npm", ReleaseReach.Same)]
    [InlineData("npm", "PyPI", ReleaseReach.Other)]
    public void A_statement_reaches_its_own_release_and_asks_of_an_unknown_one(string component, string statement, ReleaseReach expected) =>
        DistributionRelease.Reach(component, statement).ShouldBe(expected);

    [Theory]
    [InlineData("pkg:deb/openssl@1.1.1n-0%2Bdeb11u3", Verdict.Undecided)]
    [InlineData("pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3", Verdict.Undecided)]
    [InlineData("pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3?distro=debian-11.6", Verdict.Affected)]
    [InlineData("pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3?distro=debian-bullseye", Verdict.Affected)]
    [InlineData("pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u9", Verdict.NotAffected)]
    [InlineData("pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3?distro=debian-12", Verdict.NotAffected)]
    [InlineData("pkg:rpm/openssl@1.1.1n-0", Verdict.NotAffected)]
    public void A_package_of_an_unknown_release_is_undecided_where_a_release_is_affected(string purl, Verdict expected)
    {
        var index = AdvisoryIndex.Build(
        [
            new Advisory
            {
                Id = "DSA-1", Aliases = ["CVE-2026-0001"],
                Affected =
                [
                    new AffectedProduct
                    {
                        Package = new PackageName("Debian:11", "openssl"), Rule = RangeRule.DistributionRange, Text = "below",
                        Range = VersionRange.TryParse("<1.1.1n-0+deb11u5", out var range) ? range : null,
                    },
                ],
            },
        ]);

        var match = index.Match(Coordinates.Of(new Component { Name = "openssl", Purl = purl })).SingleOrDefault();

        (match?.Judgement.Verdict ?? Verdict.NotAffected).ShouldBe(expected);
        if (expected == Verdict.Undecided)
        {
            match!.Judgement.Reason.ShouldBe(JudgementReasons.ReleaseUnknown);
        }
    }
}
