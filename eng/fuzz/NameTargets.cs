using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using static Kakehashi.Fuzz.Targets;

namespace Kakehashi.Fuzz;

/// <summary>Names of packages, products and distributions.</summary>
internal static class NameTargets
{
    private static readonly string[] PurlSeeds =
    [
        "pkg:npm/%40angular/animation@12.3.1", "pkg:maven/org.apache.commons/io@1.3.4?type=jar#sub/path", "pkg:pypi/Django_Rest@1.0", "pkg:golang/github.com/a/b@v1.2.3",
        "pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3?arch=amd64&distro=debian-11", "pkg:rpm/redhat/curl@7.61.1-22.el8?epoch=1", "pkg:docker/a/b@sha256:244fd47e07d1004f0aed9c",
        "pkg:swift/github.com/Alamofire/Alamofire@5.4.3", "pkg:conan/a/b@1?channel=stable", "pkg:huggingface/distilbert@043235d6088ecd3dd5fb5ca3592b6913fd516027",
    ];

    private static readonly string[] CpeSeeds =
    [
        "cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*", @"cpe:2.3:a:jenkins:pipeline\:_build_step:1.0:beta9:*:*:*:jenkins:*:*", "cpe:2.3:o:microsoft:windows_7:-:sp1:*:*:*:*:x64:*",
        "cpe:/a:microsoft:internet_explorer:8.0.6001:beta", "cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~", "cpe:/o:linux:linux_kernel:2.6.%02", "cpe:2.3:a:v:p?*:1.*:*:*:*:*:*:*:*",
    ];

    public static IEnumerable<Target> All =>
    [
        new("purl, lenient", PurlSeeds, text => PackageUrl.TryParse(text, out var purl) && Kept(purl)),
        new("purl, strict", PurlSeeds, text => PackageUrl.TryParseStrict(text, out var purl, out _) && Kept(purl)),
        new("CPE, strict", CpeSeeds, text => WellFormedName.TryParse(text, out var name) && Kept(name)),
        new("CPE, lenient", CpeSeeds, text => WellFormedName.TryParseLeniently(text, out var name) && Compared(name)),
        new("CPE as asked for", CpeSeeds, text => new Surroundings([], isOneMachine: true).Judge([text]).State != ConditionState.Unknown),
        new("component", PurlSeeds, text => Coordinates.Of(new Component { Name = "x", Version = text, Purl = text, Cpe = text }).Count > 0),
        new("release of a distribution", ["Debian:12", "Ubuntu:22.04:LTS", "Red Hat:rhel_eus:9.2::appstream", "Alpine:v3.18", "debian-bookworm", "sles:15:sp4"], text =>
        {
            DistributionNames.Of(text);
            DistributionNames.FamilyOf(text);
            return DistributionRelease.Of(text) is not null;
        }),
        new("plain name", ["Apache HTTP Server", "Ｏracle　Database 19c", "OpenSSL®"], text =>
        {
            var folded = PackageNames.FoldName(text);
            Promise(PackageNames.FoldName(folded) == folded, "a folded name folds to itself");
            return folded.Length > 0;
        }),
    ];

    private static bool Kept(PackageUrl purl)
    {
        var text = purl.ToString();
        Promise(PackageUrl.TryParse(text, out var again) && again.ToString() == text, $"what is printed reads back: {text}");
        PackageNames.Of(purl);
        return true;
    }

    private static bool Kept(WellFormedName name)
    {
        var text = CpeFormattedString.Bind(name);
        Promise(CpeFormattedString.TryUnbind(text, out var again) && again.Equals(name), $"what is printed reads back: {text}");
        return Compared(name);
    }

    private static bool Compared(WellFormedName name)
    {
        Promise(CpeMatching.Compare(name, name) is CpeRelation.Equal or CpeRelation.Undefined, "a name equals itself");
        return true;
    }
}
