using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cvss;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

// One answer of each part, so that what the trimmer would cut is missed here and not at a user's.
var shop = new PackageName("npm", "shop");
var advisory = new Advisory
{
    Id = "CVE-2026-0001",
    Affected =
    [
        new AffectedProduct
        {
            Package = shop,
            Rule = RangeRule.PackageRange,
            Range = new VersionRange([new VersionInterval(null, false, "2.0.0", false)]),
            Text = "before 2.0.0",
        },
    ],
};
var index = AdvisoryIndex.Build([advisory]);
string?[] answers =
[
    string.Join(' ', VersionSchemes.Of("Debian")!.Compare("1.0~rc1", "1.0"), VersionSchemes.Of("Maven")!.Compare("1.0", "1.0.1")),
    CvssScore.Base("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    PackageUrl.TryParse("pkg:npm/shop@1.0.0", out var purl) ? purl.ToString() : null,
    VersRange.TryParse("vers:npm/>=1.0.0|<2.0.0", out var range) ? range.Contains("1.5.0").ToString() : null,
    string.Join(' ', index.Match([new Coordinate(shop, "1.0.0", CoordinateKind.Package)]).Select(match => match.Vulnerability)),
];
Console.WriteLine(string.Join(" | ", answers));
return string.Join(" | ", answers) == "-1 -1 | 9.3 | pkg:npm/shop@1.0.0 | Inside | CVE-2026-0001" ? 0 : 1;
