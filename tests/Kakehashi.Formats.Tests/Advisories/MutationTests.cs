using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Tests.Cvrf;
using Kakehashi.Formats.Tests.Oval;
using Kakehashi.Formats.Tests.Packed;
using Kakehashi.Testing;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Nvd.NvdFixture;

namespace Kakehashi.Formats.Tests.Advisories;

/// <summary>Whatever is done to a document, reading it ends, with items and no exception.</summary>
public sealed class MutationTests
{
    private const int Rounds = 400;
    private static readonly ReadLimits Limits = new() { RecordBytes = 1 << 20, DocumentBytes = 8 << 20, RatioFree = 1 << 20 };

    public static TheoryData<string> Kinds =>
    [
        "nvd-1.1", "nvd-2.0", "osv", "kev", "jvnrss", "vuldef", "updateinfo", "oval", "cvrf", "gzip", "zip", "tar", "tar.gz",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_document_ends_as_items(string kind)
    {
        var original = Original(kind);
        var random = new Random(20990101);
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = Damage(original, random);
            try
            {
                Tally.Of(AdvisorySources.Open(new MemoryStream(damaged), "damaged", Limits)).ShouldNotBeNull();
            }
            catch (Exception failure) when (failure is not ShouldAssertException)
            {
                Assert.Fail($"{kind}, round {round}: {failure}");
            }
        }
    }

    [Theory]
    [InlineData("data/jvn/myjvn-np/examples/hnd/dataFeed_jvndb_detail_hnd.xml")]
    [InlineData("data/jvn/feed-rss/jvndb_2022.rdf")]
    [InlineData("data/nvd/cve-2.0/CVE-2024-3094.json")]
    [InlineData("data/osv/ghsa-scenario")]
    [InlineData("data/cvrf/fortinet/FG-IR-23-392.xml")]
    [InlineData("data/msrc/cvrf/cvrf/2024-Mar")]
    public void A_published_document_that_is_damaged_ends_as_items(string path)
    {
        path = SharedData.Path(path);
        var original = File.ReadAllBytes(Directory.Exists(path) ? Directory.GetFiles(path)[0] : path);
        var random = new Random(20990102);
        for (var round = 0; round < Rounds; round++)
        {
            Tally.Of(AdvisorySources.Open(new MemoryStream(Damage(original, random)), "damaged", Limits)).ShouldNotBeNull();
        }
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 1; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = "\"{}[]<>/:,\\0-"u8[random.Next(13)];
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Original(string kind)
    {
        var nvd = Feed11(Item11(), Item11("CVE-2099-0002", nodes: And(
            Or(Match(@"cpe:2.3:a:v:p\:q:1.0:*:*:*:*:*:*:*")), Or(Match("cpe:2.3:o:v:os:-:*:*:*:*:*:*:*", vulnerable: false)))));
        var osv = Osv();
        return kind switch
        {
            "nvd-1.1" => Packing.Bytes(nvd),
            "nvd-2.0" => Packing.Bytes(Page20(0, 1, Cve20(more: """
                , "metrics": { "cvssMetricV31": [ { "source": "s", "type": "Primary", "cvssData": { "version": "3.1", "vectorString": "CVSS:3.1/AV:N", "baseScore": 9.8 } } ] },
                "configurations": [ { "operator": "AND", "nodes": [ { "operator": "OR", "cpeMatch": [ { "vulnerable": true, "criteria": "cpe:2.3:a:v:p:*:*:*:*:*:x:*:*", "versionEndExcluding": "2" } ] } ] } ]
                """))),
            "osv" => Packing.Bytes(osv),
            "kev" => Packing.Bytes("""
                { "catalogVersion": "1", "count": 1, "vulnerabilities": [ { "cveID": "CVE-2099-0001", "dateAdded": "2099-01-02", "notes": "https://a.example ; b", "cwes": [ "CWE-1" ] } ] }
                """),
            "jvnrss" => Packing.Bytes("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:sec="http://jvn.jp/rss/mod_sec/3.0/"><item><title>題名</title>
                <sec:identifier>JVNDB-2099-000001</sec:identifier><sec:cpe vendor="v" product="p">cpe:/a:v:p%2b:1</sec:cpe></item><status retCd="0"/></rdf:RDF>
                """),
            "vuldef" => Packing.Bytes("""
                <VULDEF-Document xmlns="http://jvn.jp/vuldef/"><Vulinfo><VulinfoID>JVNDB-2099-000001</VulinfoID><VulinfoData><Affected><AffectedItem><Name>例</Name>
                <Cpe>cpe:/a:v:p</Cpe><VersionNumber>2.4.0 およびそれ以前</VersionNumber><VersionNumber><RangeBegin operator="ge">1</RangeBegin><RangeEnd>2</RangeEnd></VersionNumber>
                </AffectedItem></Affected></VulinfoData></Vulinfo></VULDEF-Document>
                """),
            "updateinfo" => Packing.Bytes("""
                <updates><update type="security"><id>ALAS-1</id><issued date="2099-01-02 03:04"/><references><reference id="CVE-2099-0001" href="https://a.example"/></references>
                <pkglist><collection short="almalinux-8"><name>almalinux-8</name><module name="m" stream="1"/><package name="tar" epoch="1" version="1" release="2"/></collection>
                <collection><name>Fedora 38</name><package name="tar" version="1" release="2"/></collection></pkglist></update></updates>
                """),
            "oval" => Packing.Bytes(OvalFixture.Document(OvalFixture.Definition(OvalFixture.Or(
                OvalFixture.Criterion("other"),
                OvalFixture.And(OvalFixture.Criterion("release"), OvalFixture.Criterion("tar-old"), OvalFixture.Criterion("tar-new")),
                OvalFixture.And(OvalFixture.Criterion("list"), OvalFixture.Criterion("tar-gone", "", negate: true)))))),
            "cvrf" => Packing.Bytes(CvrfFixture.Document(
                CvrfFixture.Component("bind-32:9.11-3.el8", "Red Hat Enterprise Linux 8", "cpe:/o:redhat:enterprise_linux:8::baseos"),
                CvrfFixture.Vulnerability("CVE-2099-0001", CvrfFixture.Statuses(("Fixed", "P:C"), ("Known Affected", "C"))))),
            "gzip" => Packing.Gzip(Packing.Bytes(nvd)),
            "zip" => Packing.Zip(("a.json", Packing.Bytes(osv)), ("b/c.json.gz", Packing.Gzip(Packing.Bytes(osv)))),
            "tar" => Packing.Tar(("a.json", Packing.Bytes(osv)), ("b.json", Packing.Bytes(osv))),
            _ => Packing.Gzip(Packing.Tar(("a.json", Packing.Bytes(osv)), ("b.json", Packing.Bytes(osv)))),
        };
    }

    private static string Osv() =>
        """
        { "id": "A-1", "modified": "2099-01-01T00:00:00Z", "aliases": [ "CVE-2099-0001" ], "severity": [ { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" } ],
          "affected": [ { "package": { "ecosystem": "npm", "name": "a" }, "ranges": [ { "type": "SEMVER", "events": [ { "introduced": "0" }, { "fixed": "1.2.3" } ] } ], "versions": [ "1.0.0" ] },
            { "package": { "ecosystem": "Maven", "name": "g:a" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "1" }, { "last_affected": "2" } ] } ] },
            { "ranges": [ { "type": "GIT", "repo": "https://a.example/r", "events": [ { "introduced": "0" } ] } ] } ] }
        """;
}
