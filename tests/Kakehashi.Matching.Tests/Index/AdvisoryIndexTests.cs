using CsCheck;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Index;

public sealed class AdvisoryIndexTests
{
    private static readonly PackageName Log4j = new("Maven", "org.apache.logging.log4j:log4j-core");
    private static readonly PackageName Log4jCpe = new(PackageName.CpeEcosystem, "a:apache:log4j");

    [Fact]
    public void A_component_is_matched_with_its_evidence()
    {
        var match = Index().Match([new Coordinate(Log4j, "2.14.1", CoordinateKind.Package)]).ShouldHaveSingleItem();

        match.Vulnerability.ShouldBe("CVE-2021-44228");
        match.Judgement.Verdict.ShouldBe(Verdict.Affected);
        match.Judgement.Range.ShouldBe(">=2.0-beta9|<2.15.0");
        match.Evidence.ShouldHaveSingleItem().Advisory.Id.ShouldBe("GHSA-jfh8-c2jp-5v3q");
    }

    [Fact]
    public void A_package_range_that_says_no_outranks_a_cpe_of_another_record()
    {
        Coordinate[] coordinates =
        [
            new(Log4j, "2.15.0", CoordinateKind.Package),
            new(Log4jCpe, "2.15.0", CoordinateKind.Alias),
        ];

        Index().Match(coordinates[1..]).ShouldHaveSingleItem().Judgement.Verdict.ShouldBe(Verdict.Affected);
        Index().Match(coordinates).ShouldBeEmpty();
    }

    [Fact]
    public void An_undecided_match_says_why_and_keeps_both_statements()
    {
        var match = Index()
            .Match([new Coordinate(Log4j, "", CoordinateKind.Package), new Coordinate(Log4jCpe, "", CoordinateKind.Alias)])
            .ShouldHaveSingleItem();

        (match.Judgement.Verdict, match.Judgement.Reason).ShouldBe((Verdict.Undecided, "version-unknown"));
        match.Evidence.Count.ShouldBe(2);
    }

    [Fact]
    public void Rejected_and_withdrawn_records_match_nothing()
    {
        var index = AdvisoryIndex.Build(
        [
            Ghsa() with { State = AdvisoryState.Rejected },
            Ghsa() with { State = AdvisoryState.Withdrawn },
            Ghsa() with { Withdrawn = DateTimeOffset.UnixEpoch },
        ]);

        index.AdvisoryCount.ShouldBe(0);
        index.Match([new Coordinate(Log4j, "2.14.1", CoordinateKind.Package)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_bulletin_of_two_numbers_is_taken_for_neither()
    {
        new IndexedAdvisory("JVNDB-1", ["CVE-1", "CVE-2"], null, []).Vulnerability.ShouldBe("JVNDB-1");
        new IndexedAdvisory("GHSA-1", ["CVE-1", "PYSEC-1"], null, []).Vulnerability.ShouldBe("CVE-1");
        new IndexedAdvisory("CVE-1", [], null, []).Vulnerability.ShouldBe("CVE-1");
        new IndexedAdvisory("GHSA-1", [], null, []).Vulnerability.ShouldBe("GHSA-1");
    }

    [Fact]
    public void A_saved_index_is_read_back_whole()
    {
        var bytes = Saved(Index());
        var loading = AdvisoryIndex.Load(bytes);

        loading.Fault.ShouldBe(IndexFault.None);
        Saved(loading.Index!).ShouldBe(bytes);
        var match = loading.Index!.Match([new Coordinate(Log4j, "2.14.1", CoordinateKind.Package)]).ShouldHaveSingleItem();
        var expected = Index().Match([new Coordinate(Log4j, "2.14.1", CoordinateKind.Package)]).ShouldHaveSingleItem();
        match.Judgement.ShouldBe(expected.Judgement);
        match.Evidence[0].Advisory.Severities.ShouldBe(expected.Evidence[0].Advisory.Severities);
        match.Evidence[0].Product.Fixed.ShouldBe(["2.15.0"]);
    }

    [Fact]
    public void Another_file_is_no_index()
    {
        AdvisoryIndex.Load("{\"id\":\"CVE-1\"}"u8.ToArray()).Fault.ShouldBe(IndexFault.NotAnIndex);
        AdvisoryIndex.Load(Array.Empty<byte>()).Fault.ShouldBe(IndexFault.NotAnIndex);
    }

    [Fact]
    public void Another_format_version_is_said_clearly()
    {
        var bytes = Saved(Index());
        bytes[8]++;

        AdvisoryIndex.Load(bytes).Fault.ShouldBe(IndexFault.OtherVersion);
    }

    [Fact]
    public void A_cut_or_lengthened_file_is_damaged()
    {
        var bytes = Saved(Index());
        for (var length = 12; length < bytes.Length; length++)
        {
            AdvisoryIndex.Load(bytes.AsMemory(0, length)).Fault.ShouldBe(IndexFault.Damaged);
        }

        AdvisoryIndex.Load((byte[])[.. bytes, 0]).Fault.ShouldBe(IndexFault.Damaged);
    }

    [Fact]
    public void A_changed_byte_anywhere_is_found()
    {
        var bytes = Saved(Index());
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[1, 255]).Sample(
            (at, change) =>
            {
                var changed = (byte[])bytes.Clone();
                changed[at] = (byte)(changed[at] ^ change);
                return !AdvisoryIndex.Load(changed).Succeeded;
            },
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void An_update_replaces_records_of_the_same_name_and_leaves_the_rest()
    {
        Coordinate[] at = [new(Log4j, "2.15.0", CoordinateKind.Package), new(Log4jCpe, "2.15.0", CoordinateKind.Cpe)];
        var later = Ghsa() with { Affected = [Ghsa().Affected[0] with { Range = Range("<2.17.0") }] };

        Index().With([later]).Match(at).ShouldHaveSingleItem().Judgement.Range.ShouldBe("<2.17.0");
        Index().With([later]).AdvisoryCount.ShouldBe(2);
        Index().With([Ghsa() with { State = AdvisoryState.Withdrawn }]).Match(at).ShouldHaveSingleItem().Evidence
            .ShouldHaveSingleItem().Advisory.Id.ShouldBe("CVE-2021-44228");
        Saved(Index().With([])).ShouldBe(Saved(Index()));
    }

    [Fact]
    public void Parts_joined_in_order_are_the_same_bytes_as_one_stream()
    {
        var (first, second) = (new AdvisoryIndexBuilder(), new AdvisoryIndexBuilder());
        first.Add(Ghsa());
        second.Add(Nvd());
        first.Add(second);

        Saved(first.ToIndex()).ShouldBe(Saved(Index()));
    }

    [Fact]
    public void Many_threads_get_the_same_answers()
    {
        var index = AdvisoryIndex.Build(Enumerable.Range(0, 500).Select(number => Ghsa() with
        {
            Id = $"GHSA-{number}",
            Aliases = [],
            Affected = [Ghsa().Affected[0] with { Package = new PackageName("Maven", $"group:name-{number % 50}") }],
        }));

        Parallel.For(0, 2_000, number =>
            index.Match([new Coordinate(new PackageName("Maven", $"group:name-{number % 60}"), "2.1", CoordinateKind.Package)])
                .Count.ShouldBe(number % 60 < 50 ? 10 : 0));
    }

    [Fact]
    public void The_quick_question_finds_what_the_full_one_judges()
    {
        var coordinate = new Coordinate(Log4jCpe, "", CoordinateKind.Alias);
        var hits = new List<IndexHit>();

        Index().Hits(coordinate, hits).ShouldBe(1);
        var full = Index().Match([coordinate]).ShouldHaveSingleItem();
        hits[0].Explain(coordinate).ShouldBe(full.Judgement);
        Index().Hits(new Coordinate(Log4j, "2.17.0", CoordinateKind.Package), hits).ShouldBe(0);
        hits.Count.ShouldBe(1);
    }

    [Fact]
    public void Names_of_any_script_are_found_and_no_others()
    {
        var name = new PackageName(PackageName.NameEcosystem, "架け橋 サーバー");
        var index = AdvisoryIndex.Build([Ghsa() with { Affected = [Ghsa().Affected[0] with { Package = name }] }]);

        index.Find(name).ShouldNotBeNull().Name.ShouldBe(name);
        index.Find(name with { Name = "架け橋 サーバ" }).ShouldBeNull();
        index.Find(name with { Ecosystem = "npm" }).ShouldBeNull();
    }

    private static AdvisoryIndex Index() => AdvisoryIndex.Build([Ghsa(), Nvd()]);

    private static byte[] Saved(AdvisoryIndex index)
    {
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }

    private static Advisory Ghsa() => new()
    {
        Id = "GHSA-jfh8-c2jp-5v3q",
        Aliases = ["CVE-2021-44228"],
        Title = "Remote code injection in Log4j",
        Severities = [new SeverityStatement("3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0), new("", null, null, "CRITICAL")],
        Affected =
        [
            new AffectedProduct
            {
                Package = Log4j,
                Rule = RangeRule.PackageRange,
                Range = Range(">=2.0-beta9|<2.15.0"),
                Text = "introduced 2.0-beta9, fixed 2.15.0",
                Fixed = ["2.15.0"],
            },
        ],
    };

    private static Advisory Nvd() => new()
    {
        Id = "CVE-2021-44228",
        Affected =
        [
            new AffectedProduct
            {
                Package = Log4jCpe,
                Rule = RangeRule.CpeRange,
                Range = Range("<2.16.0"),
                Text = "cpe:2.3:a:apache:log4j:*:*:*:*:*:*:*:* before 2.16.0",
            },
        ],
    };

    private static VersionRange Range(string text) => VersionRange.TryParse(text, out var range) ? range : VersionRange.Nothing;
}
