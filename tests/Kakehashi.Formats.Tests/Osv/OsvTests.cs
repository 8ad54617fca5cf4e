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
