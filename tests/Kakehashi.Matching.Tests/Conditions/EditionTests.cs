using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Conditions;

/// <summary>A statement about some editions of a product, held against what a component says of itself. Tails begin with the update.</summary>
public sealed class EditionTests
{
    private const string Nothing = "*:*:*:*:*:*:*";

    [Theory]
    [InlineData("*:*:*:lts:*:*:*", "*:*:*:lts:*:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:lts:*:*:*", "*:*:*:LTS:*:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:lts:*:*:*", "*:*:*:weekly:*:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:lts:*:*:*", "*:*:*:-:*:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:-:*:*:*", "*:*:*:lts:*:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:-:*:*:*", "*:*:*:-:*:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:lts:*:*:*", Nothing, Verdict.Undecided, "edition-unknown")]
    [InlineData("*:*:*:enter*:*:*:*", "*:*:*:enterprise:*:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:lts:*:*:*", "*:*:*:l*:*:*:*", Verdict.Undecided, "edition-unknown")]
    [InlineData("*:*:ja:*:*:*:*", "*:*:fr:*:*:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:en:*:*:*:*", "*:*:en-us:*:*:*:*", Verdict.Undecided, "language-unknown")]
    [InlineData("*:*:ja:*:*:*:*", Nothing, Verdict.Undecided, "language-unknown")]
    [InlineData("*:*:*:*:*:x64:*", "*:*:*:*:*:x86:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:*:*:x64:*", "*:*:*:*:*:amd64:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:*:*:x64:*", Nothing, Verdict.Undecided, "hardware-unknown")]
    [InlineData("*:x64:*:*:*:*:*", Nothing, Verdict.Undecided, "hardware-unknown")]
    [InlineData("*:x64:*:*:*:*:*", "*:pro:*:*:*:*:*", Verdict.Undecided, "hardware-unknown")]
    [InlineData("*:pro:*:*:*:*:*", "*:home:*:*:*:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:*:*:*:beta", Nothing, Verdict.Undecided, "edition-unknown")]
    [InlineData("*:*:*:*:node.js:*:*", "*:*:*:*:node.js:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:*:node.js:*:*", "*:*:*:*:npm:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:*:node.js:*:*", "*:*:*:*:python:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:*:wordpress:*:*", "*:*:*:*:python:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:*:wordpress:*:*", "*:*:*:*:php:*:*", Verdict.Undecided, "condition-unknown")]
    [InlineData("*:*:*:*:php:*:*", "*:*:*:*:wordpress:*:*", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:*:macos:*:*", "*:*:*:*:windows:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("*:*:*:*:windows_server_2008:*:*", "*:*:*:*:windows:*:*", Verdict.Undecided, "condition-unknown")]
    [InlineData("*:*:*:*:windows:*:*", "*:*:*:*:python:*:*", Verdict.Undecided, "condition-unknown")]
    [InlineData("sp1:*:*:*:*:*:*", "sp1:*:*:*:*:*:*", Verdict.Affected, "in-range")]
    [InlineData("sp1:*:*:*:*:*:*", "sp2:*:*:*:*:*:*", Verdict.NotAffected, "edition-other")]
    [InlineData("sp1:*:*:*:*:*:*", "r2:*:*:*:*:*:*", Verdict.Undecided, "cpe-update")]
    [InlineData("sp1:*:*:*:*:*:*", "-:*:*:*:*:*:*", Verdict.Undecided, "cpe-update")]
    public void One_edition_is_held_against_one_component(string asked, string said, Verdict verdict, string reason)
    {
        var judgement = Matcher.Judge(About("a:v:p", asked), Component("a:v:p", "1.5", said));

        (judgement.Verdict, judgement.Reason).ShouldBe((verdict, reason));
    }

    [Fact]
    public void Outside_the_range_no_edition_matters() =>
        Matcher.Judge(About("a:v:p", "*:*:*:lts:*:*:*"), Component("a:v:p", "2.0", Nothing)).Reason.ShouldBe("not-in-range");

    [Fact]
    public void Another_edition_is_ruled_out_even_where_the_version_is_not_known() =>
        Matcher.Judge(About("a:v:p", "*:*:*:lts:*:*:*"), Component("a:v:p", "*", "*:*:*:esr:*:*:*")).Reason.ShouldBe("edition-other");

    [Theory]
    [InlineData(Verdict.Affected, "*:*:*:community:*:*:*", "*:*:*:enterprise:*:*:*")]
    [InlineData(Verdict.Affected, "*:*:*:-:*:*:*", "*:*:*:lts:*:*:*")]
    [InlineData(Verdict.Affected, "*:*:*:*:*:x64:*", "*:*:*:*:*:arm64:*")]
    [InlineData(Verdict.Affected, "*:sparc:*:*:*:*:*", "*:x86:*:*:*:*:*")]
    [InlineData(Verdict.Undecided, "*:*:*:professional:*:*:*", "*:*:*:standard:*:*:*")]
    [InlineData(Verdict.Undecided, "*:*:*:community:*:*:*", "*:*:ja:enterprise:*:*:*")]
    [InlineData(Verdict.Undecided, "*:*:ja:community:*:*:*", "*:*:ja:enterprise:*:*:*")]
    [InlineData(Verdict.Undecided, "*:*:*:*:windows:*:*", "*:*:*:*:macos:*:*")]
    [InlineData(Verdict.Undecided, "*:*:*:*:*:itanium:*", "*:*:*:*:*:sparc:*")]
    public void Editions_that_are_all_there_are_need_not_be_known(Verdict expected, params string[] asked) =>
        Matcher.Judge(About("a:v:p", asked), Component("a:v:p", "1.5", Nothing)).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("community", Verdict.Affected)]
    [InlineData("enterprise", Verdict.Affected)]
    [InlineData("embedded", Verdict.NotAffected)]
    public void Of_several_editions_one_suffices(string said, Verdict expected) =>
        Matcher.Judge(
            About("a:v:p", "*:*:*:community:*:*:*", "*:*:*:enterprise:*:*:*"), Component("a:v:p", "1.5", $"*:*:*:{said}:*:*:*"))
            .Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("o:canonical:ubuntu_linux", "*:*:*:esm:*:*:*", "*:*:*:lts:*:*:*", Verdict.Affected)]
    [InlineData("o:canonical:ubuntu_linux", "*:*:*:lts:*:*:*", Nothing, Verdict.Affected)]
    [InlineData("o:canonical:ubuntu_linux", "*:*:*:-:*:*:*", Nothing, Verdict.Affected)]
    [InlineData("a:nodejs:node.js", "*:*:*:lts:*:*:*", Nothing, Verdict.Affected)]
    [InlineData("a:jenkins:jenkins", "*:*:*:lts:*:*:*", Nothing, Verdict.Undecided)]
    [InlineData("a:isc:bind", "*:*:*:supported_preview:*:*:*", Nothing, Verdict.Undecided)]
    public void A_line_of_releases_that_the_version_tells_is_no_edition(string product, string asked, string said, Verdict expected) =>
        Matcher.Judge(About(product, asked), Component(product, "1.5", said)).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("*:*:*:*:windows:*:*", "o:microsoft:windows_server_2019", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:*:windows:*:*", "o:debian:debian_linux", Verdict.NotAffected, "condition-fails")]
    [InlineData("*:mac:*:*:*:*:*", "o:microsoft:windows_server_2019", Verdict.NotAffected, "condition-fails")]
    [InlineData("*:*:*:*:wordpress:*:*", "a:wordpress:wordpress", Verdict.Affected, "in-range")]
    [InlineData("*:*:*:*:wordpress:*:*", "o:debian:debian_linux", Verdict.Undecided, "condition-unknown")]
    [InlineData("*:*:*:pro:wordpress:*:*", "a:wordpress:wordpress", Verdict.Undecided, "edition-unknown")]
    [InlineData("*:*:*:pro:windows:*:*", "o:debian:debian_linux", Verdict.NotAffected, "condition-fails")]
    public void What_stands_beside_the_component_tells_its_target(string asked, string beside, Verdict verdict, string reason)
    {
        var machine = new Surroundings([new Coordinate(new PackageName("cpe", beside), "1", CoordinateKind.Cpe)], isOneMachine: true);
        var judgement = Matcher.Judge(About("a:v:p", asked), Component("a:v:p", "1.5", Nothing), machine);

        (judgement.Verdict, judgement.Reason).ShouldBe((verdict, reason));
    }

    [Fact]
    public void A_platform_and_an_edition_must_both_hold()
    {
        var both = About("a:v:p", "*:*:*:lts:*:*:*");
        both = both with { OnlyWith = [.. both.OnlyWith, "cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*"] };
        var windows = new Surroundings(
            [new Coordinate(new PackageName("cpe", "o:microsoft:windows_10"), "", CoordinateKind.Cpe)], isOneMachine: true);
        var lts = Component("a:v:p", "1.5", "*:*:*:lts:*:*:*");

        Matcher.Judge(both, lts, windows).Verdict.ShouldBe(Verdict.Affected);
        Matcher.Judge(both, lts).Reason.ShouldBe("condition-unknown");
        Matcher.Judge(both, Component("a:v:p", "1.5", Nothing), windows).Reason.ShouldBe("edition-unknown");
    }

    [Theory]
    [InlineData("pkg:npm/p@1.5", "node.js", Verdict.Affected)]
    [InlineData("pkg:pypi/p@1.5", "node.js", Verdict.NotAffected)]
    [InlineData("pkg:pypi/p@1.5", "python", Verdict.Affected)]
    [InlineData("pkg:maven/v/p@1.5", "java", Verdict.Affected)]
    [InlineData("pkg:maven/v/p@1.5", "wordpress", Verdict.NotAffected)]
    [InlineData("pkg:composer/v/p@1.5", "wordpress", Verdict.Undecided)]
    [InlineData("pkg:golang/v/p@1.5", "golang", Verdict.Affected)]
    [InlineData("pkg:generic/p@1.5", "golang", Verdict.Undecided)]
    public void An_ecosystem_says_in_what_its_packages_run(string purl, string asked, Verdict expected)
    {
        var component = new Component { Name = "p", Version = "1.5", Purl = purl, Cpe = "cpe:2.3:a:v:p:1.5:*:*:*:*:*:*:*" };
        var coordinate = Coordinates.Of(component).Single(one => one.Kind == CoordinateKind.Cpe);

        Matcher.Judge(About("a:v:p", $"*:*:*:*:{asked}:*:*"), coordinate).Verdict.ShouldBe(expected);
    }

    [Fact]
    public void What_the_CPE_says_of_its_target_outweighs_the_ecosystem()
    {
        var component = new Component { Name = "p", Purl = "pkg:pypi/p@1.5", Cpe = "cpe:2.3:a:v:p:1.5:*:*:*:*:node.js:*:*" };

        Coordinates.Of(component).Single(one => one.Kind == CoordinateKind.Cpe).Said!.ToString().ShouldContain(@"target_sw=""node\.js""");
    }

    [Theory]
    [InlineData("pkg:golang/github.com/go-sql-driver/mysql@1.5.0", "a:oracle:mysql", CoordinateKind.DoubtfulCpe)]
    [InlineData("pkg:pypi/redis@4.0.0", "a:redis:redis", CoordinateKind.DoubtfulCpe)]
    [InlineData("pkg:maven/org.apache.tomcat/tomcat-coyote@9.0.1", "a:apache:tomcat", CoordinateKind.Cpe)]
    [InlineData("pkg:maven/org.apache.tomcat/tomcat@9.0.1", "a:apache:tomcat", CoordinateKind.Cpe)]
    [InlineData("pkg:golang/example.org/unheard/of@1.0.0", "a:unheard:of", CoordinateKind.Cpe)]
    [InlineData("pkg:deb/debian/mysql-server@8.0", "a:oracle:mysql", CoordinateKind.UpstreamCpe)]
    public void A_language_package_with_the_CPE_of_a_server_is_doubtful(string purl, string product, CoordinateKind expected)
    {
        var component = new Component { Name = "x", Purl = purl, Cpe = $"cpe:2.3:{product}:1.5.0:*:*:*:*:*:*:*" };

        Coordinates.Of(component).First(one => one.Package == new PackageName("cpe", product)).Kind.ShouldBe(expected);
    }

    [Fact]
    public void A_driver_with_the_CPE_of_a_server_does_not_make_the_server_stand_beside_it()
    {
        var driver = Coordinates.Of(new Component
        {
            Name = "mysql",
            Purl = "pkg:golang/github.com/go-sql-driver/mysql@1.5.0",
            Cpe = "cpe:2.3:a:oracle:mysql:1.5.0:*:*:*:*:*:*:*",
        });

        new Surroundings(driver, isOneMachine: true).Judge(["cpe:2.3:a:oracle:mysql:*:*:*:*:*:*:*:*"]).State.ShouldBe(ConditionState.Unknown);
    }

    private static AffectedProduct About(string product, params string[] tails) => new()
    {
        Package = new PackageName(PackageName.CpeEcosystem, product),
        Rule = RangeRule.CpeRange,
        Range = VersionRange.TryParse("<2.0", out var range) ? range : null,
        Text = product,
        OnlyWith = [.. tails.Select(tail => $"cpe:2.3:{product}:*:{tail}")],
    };

    private static Coordinate Component(string product, string version, string tail) => Coordinates
        .Of(new Component { Name = "x", Cpe = $"cpe:2.3:{product}:{version}:{tail}" })
        .Single() with { Version = version == "*" ? "" : version };
}
