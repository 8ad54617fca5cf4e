using System.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.OpenVex;

public sealed class OpenVexReaderTests
{
    [Fact]
    public void The_latest_statement_about_a_product_counts()
    {
        var record = Read("""
            {"vulnerability":{"name":"CVE-2026-0001","aliases":["GHSA-aaaa-bbbb-cccc"]},"timestamp":"2026-01-01T00:00:00Z","products":[{"@id":"pkg:npm/shop@1.0.0"}],"status":"under_investigation"},
            {"vulnerability":{"name":"CVE-2026-0001"},"timestamp":"2026-03-01T00:00:00Z","products":[{"@id":"pkg:npm/shop@1.0.0"}],"status":"not_affected","justification":"component_not_present"}
            """).ShouldHaveSingleItem();
        record.Aliases.ShouldBe(["CVE-2026-0001", "GHSA-aaaa-bbbb-cccc"]);
        record.Modified.ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var statement = record.Affected.ShouldHaveSingleItem();
        (statement.Package.ToString(), statement.Range!.ToText(), statement.Status, statement.Justification).ShouldBe(
            ("npm/shop", "=1.0.0", StatementStatus.NotAffected, "component_not_present"));
    }

    [Fact]
    public void What_is_said_of_a_part_holds_inside_the_product_alone()
    {
        var statement = Read("""
            {"vulnerability":"CVE-2026-0001","products":[{"@id":"pkg:oci/front@sha256:00","subcomponents":[{"@id":"pkg:deb/debian/tool@1.0-1?distro=debian-12"}]}],"status":"not_affected"}
            """).ShouldHaveSingleItem().Affected.ShouldHaveSingleItem();
        (statement.Package.ToString(), statement.Rule, statement.Within).ShouldBe(("Debian:12/tool", RangeRule.DistributionRange, "pkg:oci/front@sha256:00"));
    }

    [Fact]
    public void A_product_without_version_stands_for_all_versions_and_an_unknown_status_for_none_known()
    {
        var statement = Read("""{"vulnerability":{"name":"CVE-2026-0001"},"products":["pkg:maven/org.example/shop"],"status":"pondering"}""")
            .ShouldHaveSingleItem().Affected.ShouldHaveSingleItem();
        (statement.Package.ToString(), statement.Range!.ToText(), statement.Status).ShouldBe(("Maven/org.example:shop", "*", StatementStatus.UnderInvestigation));
    }

    [Fact]
    public void Each_vulnerability_is_a_record_and_a_statement_without_one_is_set_aside()
    {
        var items = Items("""
            {"vulnerability":{"name":"CVE-2026-0001"},"products":["pkg:npm/a@1"],"status":"fixed"},
            {"vulnerability":{"name":"CVE-2026-0002"},"products":["pkg:npm/a@1"],"status":"affected"},
            {"products":["pkg:npm/a@1"],"status":"affected"}
            """);
        items.OfType<AdvisoryItem.Understood>().Select(item => item.Advisory.Id).ShouldBe(["https://example.jp/vex/1#CVE-2026-0001", "https://example.jp/vex/1#CVE-2026-0002"]);
        items.OfType<AdvisoryItem.SetAside>().ShouldHaveSingleItem().Where.ShouldEndWith("statements[2]");
    }

    private static List<Advisory> Read(string statements) => [.. Items(statements).Cast<AdvisoryItem.Understood>().Select(item => item.Advisory)];

    private static List<AdvisoryItem> Items(string statements) =>
    [
        .. AdvisorySources.Open(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""
                {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.jp/vex/1","author":"A","timestamp":"2026-01-01T00:00:00Z","version":1,"statements":[{{statements}}]}
                """)),
            "vex.json"),
    ];
}
