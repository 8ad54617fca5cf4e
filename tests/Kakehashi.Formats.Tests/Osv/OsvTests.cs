using System.Globalization;
using CsCheck;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Osv;

public sealed class OsvTests
{
    [Fact]
    public void A_record_keeps_what_the_source_says()
    {
        var advisory = Reading.One("""
            { "schema_version": "1.7.0", "id": "GHSA-xxxx-yyyy-zzzz", "modified": "2099-01-02T03:04:05.678901234Z",
              "published": "2099-01-01T00:00:00Z", "aliases": [ "CVE-2099-0001", "CVE-2099-0001", "GHSA-xxxx-yyyy-zzzz" ],
              "related": [ "CVE-2099-0002" ], "upstream": [ "CVE-2099-0003" ], "summary": "Short", "details": "Long",
              "severity": [ { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" } ],
              "references": [ { "type": "ADVISORY", "url": "https://a.example/1" }, { "type": "WEB", "url": "" } ],
              "database_specific": { "severity": "CRITICAL", "cwe_ids": [ "CWE-79", "CWE-noinfo" ] } }
            """);

        advisory.Id.ShouldBe("GHSA-xxxx-yyyy-zzzz");
        advisory.Aliases.ShouldBe(["CVE-2099-0001"]);
        advisory.Related.ShouldBe(["CVE-2099-0002", "CVE-2099-0003"]);
        (advisory.Title, advisory.Description).ShouldBe(("Short", "Long"));
        advisory.Modified!.Value.Millisecond.ShouldBe(678);
        advisory.Severities.Select(one => (one.CvssVersion, one.Word)).ShouldBe([("3.1", null), ("", "CRITICAL")]);
        advisory.References.ShouldBe([new AdvisoryReference("https://a.example/1", "ADVISORY")]);
        advisory.Weaknesses.ShouldBe(["CWE-79"]);
        advisory.Affected.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UBUNTU-CVE-2099-0001", "CVE-2099-0001")]
    [InlineData("DEBIAN-CVE-2099-12345", "CVE-2099-12345")]
    [InlineData("UBUNTU-CVE-2099", null)]
    [InlineData("USN-2099-1", null)]
    public void A_distributions_record_of_one_cve_is_known_by_it(string id, string? alias) =>
        Reading.One($$"""{ "id": "{{id}}", "modified": "2099-01-01T00:00:00Z", "upstream": [ "CVE-2099-0001" ] }""")
            .Aliases.ShouldBe(alias is null ? [] : [alias]);

    [Fact]
    public void The_usual_time_is_the_same_read_quickly_or_by_the_framework() =>
        Gen.Select(Gen.DateTime, Gen.Int[0, 9], Gen.OneOf(Gen.Const("Z"), Gen.Const("+00:00"))).Sample((time, digits, zone) =>
        {
            var seconds = time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            var fraction = time.ToString(".fffffff", CultureInfo.InvariantCulture) + "99";
            var text = seconds + (digits == 0 ? "" : fraction[..(digits + 1)]) + zone;
            var advisory = Reading.One($$"""{ "id": "GO-1", "modified": "{{text}}" }""");
            var expected = DateTimeOffset.Parse(
                seconds + (digits == 0 ? "" : fraction[..(Math.Min(digits, 7) + 1)]) + "Z", CultureInfo.InvariantCulture);
            return advisory.Modified == (expected.Year > 1 ? expected : null);
        });

    [Theory]
    [InlineData("2099-02-29T00:00:00Z")]
    [InlineData("2099-13-01T00:00:00Z")]
    [InlineData("2099-01-01T24:00:00Z")]
    [InlineData("2099-01-01T00:60:00Z")]
    [InlineData("2099-01-01T00:00:0xZ")]
    public void A_time_that_never_was_is_not_known(string time) =>
        Reading.One($$"""{ "id": "GO-1", "modified": "{{time}}" }""").Modified.ShouldBeNull();

    [Fact]
    public void Year_one_means_that_the_time_is_not_known() =>
        Reading.One("""{ "id": "GO-1", "modified": "0001-01-01T00:00:00Z" }""").Modified.ShouldBeNull();

    [Theory]
    [InlineData("\"2099-01-02T00:00:00Z\"", AdvisoryState.Withdrawn, true)]
    [InlineData("\"some day\"", AdvisoryState.Withdrawn, false)]
    [InlineData("null", AdvisoryState.Published, false)]
    public void A_withdrawn_record_keeps_its_state_whatever_the_time(string withdrawn, AdvisoryState state, bool hasTime)
    {
        var advisory = Reading.One($$"""{ "id": "GO-1", "modified": "2099-01-01T00:00:00Z", "withdrawn": {{withdrawn}} }""");

        advisory.State.ShouldBe(state);
        advisory.Withdrawn.HasValue.ShouldBe(hasTime);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"high\"")]
    [InlineData("[ null, 7, {}, { \"type\": \"CVSS_V3\" } ]")]
    public void An_empty_missing_or_foreign_severity_states_nothing(string severity) =>
        Reading.One($$"""{ "id": "GO-1", "modified": "2099-01-01T00:00:00Z", "severity": {{severity}} }""").Severities.ShouldBeEmpty();

    [Fact]
    public void Severity_of_affected_and_Ubuntus_word_are_taken()
    {
        var advisory = Reading.One("""
            { "id": "USN-1", "modified": "2099-01-01T00:00:00Z", "severity": [ { "type": "Ubuntu", "score": "medium" } ],
              "affected": [ { "package": { "ecosystem": "Ubuntu:22.04:LTS", "name": "a" }, "severity": [ { "type": "CVSS_V2", "score": "AV:N/AC:L/Au:N/C:P/I:P/A:P" } ] } ] }
            """);

        advisory.Severities.Select(one => (one.CvssVersion, one.Word, one.StatedBy))
            .ShouldBe([("", "medium", "Ubuntu"), ("2.0", null, null)], ignoreOrder: true);
    }
}
