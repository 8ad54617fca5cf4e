using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;
using static Kakehashi.Fuzz.Targets;

namespace Kakehashi.Fuzz;

/// <summary>Ranges in every notation.</summary>
internal static class RangeTargets
{
    private static readonly string[] VersSeeds =
    [
        "vers:npm/>=1.0.0|<2.0.0", "vers:pypi/1.0|>=2.0|<=3.0|!=2.5", "vers:deb/<1:2.3-4", "vers:maven/>=1.0-beta|<2", "vers:*/*", "vers:gem/*",
        "vers:rpm/>1.0~rc1|<=2.0", "vers:generic/=1.2", "vers:golang/<v1.2.3", "vers:none/",
    ];

    private static readonly Dictionary<string, string[]> NativeSeeds = new()
    {
        ["npm"] = ["^1.2.3", "~1.2", ">=1.0.0 <2.0.0 || 3.x", "1.2.3 - 2.3.4", "*", ">1.0.0-beta.1", "v1 || ^0.0.1"],
        ["cargo"] = ["^1.2", "~1.2.3", ">=1.0, <2.0", "1.*", "=1.2.3-alpha"],
        ["pypi"] = [">=1.0,<2.0", "~=1.4.2", "==1.2.*", "!=1.5", "===weird", "<2.0.dev1"],
        ["gem"] = ["~> 1.2", ">= 1.0, < 2", "= 1.0.pre", "!= 1.3"],
        ["maven"] = ["[1.0,2.0)", "(,1.0]", "[1.0]", "[1.0,),(,0.5]", "1.0"],
        ["nuget"] = ["[1.0,2.0)", "1.*", "(1.0,)", "1.0-*", "[1.0.0-beta]"],
        ["composer"] = ["^1.2 || ~2.3.4", ">=1.0 <2.0", "1.0 - 2.0", "1.2.*", "dev-main", "!=1.5,>1.0"],
        ["conan"] = ["[>=1.0 <2.0]", "[~1.2, include_prerelease]", "[>1 <2 || ^3]", "[*]"],
        ["nginx"] = ["0.5.6-1.21.0", "1.0.7+, 1.2.0-1.3.9", "all", "none"],
        ["openssl"] = ["1.0.2, 1.0.2a", "3.0.0-3.0.6", "1.1.1"],
        ["hex"] = ["~> 1.2", ">= 1.0.0 and < 2.0.0", "== 1.0.0 or > 2.0.0"],
        ["pub"] = ["^1.2.3", ">=1.0.0 <2.0.0", "any", "1.2.3"],
        ["julia"] = ["^1.2", "~1.2.3", "1.2 - 1.5", "1, 2.3", ">=1.0"],
        ["swift"] = ["1.0.0..<2.0.0", "from: 1.2.0", "exact: 1.0.0"],
    };

    private static readonly string[] ProseSeeds =
    [
        "2.4.0 およびそれ以前", "3.1 から 3.1.6 まで", "5.2 より前のバージョン", "１．２．３ 未満", "5.1 系の 5.1.3 未満", "すべてのバージョン", "1.0、1.1 および 1.2",
        "versions before 2.3.4", "1.0 through 1.5", "1.2.3 and earlier", "prior to 4.0", "8.0 SP1", "ファームウェア Ver.2.20 以前", "1.x", "all versions", ">= 1.0 < 2.0",
    ];

    public static IEnumerable<Target> All =>
    [
        new("vers, lenient", VersSeeds, text => VersRange.TryParse(text, out var range) && Kept(range, strict: false)),
        new("vers, strict", VersSeeds, text => VersRange.TryParseStrict(text, out var range, out _) && Kept(range, strict: true)),
        .. NativeSeeds.Select(pair => Native(pair.Key, pair.Value)),
        new("range text", [">=2.0|<2.15.0", "=1.0", "*", "none", ">=1.0|<2.0;=3.0;<0.5"], RangeText),
        new("prose", ProseSeeds, text => Read(ProseRange.Understand(text, "製品 A"))),
        new("CSAF versions", ["vers:npm/<2.0.0", "<4.2", ">=1.0|<1.5", "<= 3.1", "prior to 5", "all versions", "vers:all/*", "< V2.0 SP1"],
            text => Read(CsafVersions.Read("product_version_range", text, "Product"))),
        new("OSV events", ["introduced=0,fixed=1.2.3", "introduced=1.0.0,last_affected=1.5.0;introduced=2.0.0,fixed=2.1.0", "introduced=0,limit=*", "fixed=1.0"], Events),
    ];

    private static Target Native(string name, string[] seeds)
    {
        var syntax = NativeSyntaxes.Of(name)!;
        return new Target($"native {name}", seeds, text =>
        {
            if (!syntax.TryParse(text, out var range))
            {
                return false;
            }

            _ = range.ToString();
            range.Contains("1.2.3", asResolver: true);
            var inside = range.Contains("1.2.3");
            Promise(range.ToVers() is not { } vers || inside == RangeVerdict.Undecided || vers.Contains("1.2.3") is var turned
                && (turned == inside || turned == RangeVerdict.Undecided), "the range as vers holds the same");
            return true;
        });
    }

    private static bool Kept(VersRange range, bool strict)
    {
        var text = range.ToString();
        var isRead = strict ? VersRange.TryParseStrict(text, out var again, out _) : VersRange.TryParse(text, out again);
        Promise(isRead && again.ToString() == text, $"what is printed reads back: {text}");
        var simple = range.Simplify();
        foreach (var version in (string[])["0.1", "1.0.0", "1.5.0", "2.0.0", "99"])
        {
            Promise(range.Contains(version) == simple.Contains(version), $"simplified, {version} stays on its side: {simple}");
        }

        return true;
    }

    private static bool RangeText(string text)
    {
        if (!VersionRange.TryParse(text, out var range))
        {
            return false;
        }

        var printed = range.ToText();
        Promise(VersionRange.TryParse(printed, out var again) && again.ToText() == printed, $"what is printed reads back: {printed}");
        range.Contains(VersionSchemes.Of("npm"), "1.2.3");
        return true;
    }

    private static bool Read(RangeReading reading)
    {
        Promise(reading.Range is not null || reading.Undecided is not null, "a range or a reason");
        reading.Range?.Contains(VersionSchemes.Of("cpe"), "1.2.3");
        return reading.Undecided is null;
    }

    private static bool Events(string text)
    {
        var ranges = text.Split(';').Select(range => (IReadOnlyList<OsvEvent>)
            [.. range.Split(',').Select(one => one.Split('=', 2)).Where(one => one.Length == 2).Select(one => new OsvEvent(one[0], one[1]))]).ToList();
        return OsvEvents.ToRange(VersionSchemes.Of("npm")!, ranges, ["1.0.0", "weird"]) is { } read
            && read.Contains(VersionSchemes.Of("npm"), "1.2.3") is RangeVerdict.Inside or RangeVerdict.Outside;
    }
}
