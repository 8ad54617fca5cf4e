using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Packages;

public sealed class UpstreamVersionTests
{
    private const string OpenSslCpe = "cpe:2.3:a:openssl:openssl:1.1.1n-0\\+deb11u3:*:*:*:*:*:*:*";

    [Theory]
    [InlineData("1.1.1n-0+deb11u3", "1.1.1n")]
    [InlineData("1:1.2.11.dfsg-2+deb11u2", "1.2.11")]
    [InlineData("7.61.1-22.el8", "7.61.1")]
    [InlineData("1.2.11-r1", "1.2.11")]
    [InlineData("5.6.1+really5.4.5-1", "5.4.5")]
    [InlineData("2.35-0ubuntu3.1", "2.35")]
    [InlineData("4.0~rc2-1~bpo12+1", "4.0~rc2")]
    [InlineData("3.118", "3.118")]
    [InlineData("20210119+dfsg", "20210119")]
    public void The_upstream_part_is_without_epoch_revision_and_repacking(string version, string upstream) =>
        UpstreamVersion.Of(version).ShouldBe(upstream);

    [Theory]
    [InlineData("1.1.1n-0+deb11u3", true)]
    [InlineData("2.35-0ubuntu3.1", true)]
    [InlineData("7.61.1-22.el8", true)]
    [InlineData("4.0.6-r0", true)]
    [InlineData("1.2.3-1~bpo11+1", true)]
    [InlineData("2.0.0-rc1", false)]
    [InlineData("1.2.3-4", false)]
    [InlineData("8.0.1+build5", false)]
    [InlineData("2.17.1", false)]
    [InlineData("", false)]
    public void A_distributions_own_mark_tells_a_packed_version(string version, bool isPacked) =>
        UpstreamVersion.IsPacked(version).ShouldBe(isPacked);

    [Theory]
    [InlineData("<1.1.1o", Verdict.Undecided, JudgementReasons.MaybeBackported)]
    [InlineData("<1.1.1n", Verdict.NotAffected, JudgementReasons.NotInRange)]
    public void Upstreams_range_rules_a_distributions_package_out_but_not_in(string range, Verdict verdict, string reason)
    {
        var statement = Statement(range);
        foreach (var component in new[]
        {
            new Component { Name = "openssl", Purl = "pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3?distro=debian-11", Cpe = OpenSslCpe },
            new Component { Name = "openssl", Cpe = OpenSslCpe },
            new Component { Name = "openssl", Version = "1.1.1n-0+deb11u3" },
        })
        {
            var coordinate = Coordinates.Of(component).Single(one => one.Package == statement.Package);
            var judgement = Matcher.Judge(statement, coordinate);
            (judgement.Verdict, judgement.Reason, judgement.Confidence).ShouldBe((verdict, reason, Confidence.Low));
        }
    }

    [Fact]
    public void What_is_no_distributions_package_is_judged_by_its_cpe()
    {
        var component = new Component { Name = "openssl", Cpe = "cpe:2.3:a:openssl:openssl:1.1.1n:*:*:*:*:*:*:*" };
        var coordinate = Coordinates.Of(component).Single(one => one.Package.Ecosystem == PackageName.CpeEcosystem);

        Matcher.Judge(Statement("<1.1.1o"), coordinate).Verdict.ShouldBe(Verdict.Affected);
    }

    [Theory]
    [InlineData("pkg:rpm/redhat/curl@7.61.1-22.el8?arch=x86_64")]
    [InlineData("pkg:deb/debian/curl@7.74.0-1.3%2Bdeb11u3?distro=debian-11")]
    [InlineData("pkg:apk/alpine/curl@7.83.1-r3?distro=alpine-3.16")]
    [InlineData("pkg:alpine/curl@7.83.1-r3?distro=alpine-3.16")]
    public void A_distributions_package_takes_no_alias_even_where_its_source_bears_the_same_name(string purl) =>
        Coordinates.Of(new Component { Name = "curl", Purl = purl })
            .ShouldAllBe(coordinate => coordinate.Package.Ecosystem != PackageName.CpeEcosystem);

    [Fact]
    public void The_old_purl_type_of_alpine_is_its_package_manager()
    {
        var component = new Component { Name = "zlib", Purl = "pkg:alpine/zlib@1.2.11-r1?arch=x86_64&distro=alpine-3.16.2" };

        Coordinates.Of(component).ShouldContain(new Coordinate(new PackageName("Alpine:v3.16", "zlib"), "1.2.11-r1", CoordinateKind.Package));
    }

    private static AffectedProduct Statement(string range) => new()
    {
        Package = new PackageName(PackageName.CpeEcosystem, "a:openssl:openssl"),
        Rule = RangeRule.CpeRange,
        Range = VersionRange.TryParse(range, out var parsed) ? parsed : null,
        Text = range,
    };
}
