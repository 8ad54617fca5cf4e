using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.CycloneDx.Claims;

/// <summary>VEX within CycloneDX: claims of whoever made the inventory, tied to its components.</summary>
public sealed class ClaimTests
{
    private const string Log4j = """{"bom-ref":"log4j","name":"log4j-core","version":"2.14.1","purl":"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"}""";

    [Fact]
    public void A_claim_keeps_what_is_said_and_names_the_component_of_the_inventory()
    {
        var result = Read("""
            {"id":"GHSA-1","source":{"url":"https://x","name":"GitHub"},"references":[{"id":"CVE-2021-44228","source":{"name":"NVD"}}],
             "analysis":{"state":"not_affected","justification":"code_not_reachable","response":["will_not_fix","update"],
             "detail":"JNDI is not called","firstIssued":"2022-01-01T00:00:00Z","lastUpdated":"2022-02-01T00:00:00Z"},
             "affects":[{"ref":"log4j","versions":[{"version":"2.14.1","status":"unaffected"},{"range":"vers:maven/<2.15.0"}]}]}
            """);

        var claim = result.Claims.ShouldHaveSingleItem();
        (claim.Where, claim.Vulnerability, claim.Source, claim.State, claim.Justification, claim.Response, claim.Detail)
            .ShouldBe(("vulnerabilities[0].affects[0]", "GHSA-1", "GitHub", "not_affected", "code_not_reachable", "will_not_fix, update", "JNDI is not called"));
        (claim.FirstIssued, claim.LastUpdated, claim.Versions)
            .ShouldBe(("2022-01-01T00:00:00Z", "2022-02-01T00:00:00Z", "unaffected 2.14.1\naffected vers:maven/<2.15.0"));
        claim.Aliases.ShouldBe(["CVE-2021-44228"]);
        claim.Component.ShouldBeSameAs(result.Understood.Single().Component);
        result.SetAside.ShouldBeEmpty();
    }

    [Fact]
    public void Claims_that_stand_before_the_components_are_tied_all_the_same()
    {
        var result = Reading.Text(
            """{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":[{"id":"CVE-1","affects":[{"ref":"log4j"}]}],"components":["""
            + Log4j + "]}", "bom.json");

        result.Claims.ShouldHaveSingleItem().Component!.Name.ShouldBe("log4j-core");
        result.Claims[0].State.ShouldBe("");
    }

    [Fact]
    public void What_points_at_no_component_or_at_another_document_is_set_aside_with_its_place()
    {
        var result = Read("""
            {"id":"CVE-1","affects":[{"ref":"nobody"},{"ref":"urn:cdx:0b1c/1#log4j"},{"ref":"urn:cdx:aaaa/7#log4j"},{}]},
            {"id":"CVE-2"}, {"affects":[{"ref":"log4j"}]}, {"id":"CVE-4","analysis":{"state":"fine"},"affects":[{"ref":"log4j"}]}, 7
            """);

        result.Claims.ShouldHaveSingleItem().Where.ShouldBe("vulnerabilities[0].affects[2]");
        result.Reasons().ShouldBe(
        [
            "vulnerabilities[0].affects[0]: claim-without-component",
            "vulnerabilities[0].affects[1]: claim-without-component",
            "vulnerabilities[0].affects[3]: claim-without-component",
            "vulnerabilities[1]: claim-without-component",
            "vulnerabilities[2]: no-name",
            "vulnerabilities[3]: not-understood",
            "vulnerabilities[4]: no-name",
        ]);
    }

    [Fact]
    public void A_reference_that_two_different_components_bear_ties_to_neither()
    {
        var result = Reading.Text(
            """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"bom-ref":"a","name":"x"},{"bom-ref":"a","name":"y"}],"""
            + """ "vulnerabilities":[{"id":"CVE-1","affects":[{"ref":"a"}]}]}""", "bom.json");

        result.Claims.ShouldBeEmpty();
        result.Reasons().ShouldBe(["vulnerabilities[0].affects[0]: claim-without-component"]);
    }

    [Fact]
    public void A_claim_about_the_document_s_subject_names_no_component()
    {
        var result = Reading.Text(
            """{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"bom-ref":"me","name":"shop"}},"""
            + """ "vulnerabilities":[{"id":"CVE-1","analysis":{"state":"exploitable"},"affects":[{"ref":"me"}]}]}""", "bom.json");

        var claim = result.Claims.ShouldHaveSingleItem();
        (claim.Component, claim.State).ShouldBe((null, "exploitable"));
    }

    [Fact]
    public void An_equal_component_listed_twice_is_one_component_to_its_claims()
    {
        var result = Reading.Text(
            """{"bomFormat":"CycloneDX","specVersion":"1.6","components":["""
            + Log4j + "," + Log4j.Replace("\"bom-ref\":\"log4j\"", "\"bom-ref\":\"again\",\"publisher\":\"x\"", StringComparison.Ordinal)
            + """], "vulnerabilities":[{"id":"CVE-1","affects":[{"ref":"again"}]}]}""", "bom.json");

        result.Claims.ShouldHaveSingleItem().Component.ShouldBeSameAs(result.Understood.Single().Component);
    }

    [Fact]
    public void A_huge_detail_is_cut_and_its_control_characters_are_gone()
    {
        var detail = JsonSerializer.Serialize("<script>\u202e\n" + new string('あ', 100_000));
        var claim = Read($$"""{"id":"CVE-1","analysis":{"detail":{{detail}}},"affects":[{"ref":"log4j"}]}""").Claims.ShouldHaveSingleItem();

        claim.Detail.Length.ShouldBe(InventoryClaim.LongestDetail);
        claim.Detail.ShouldStartWith("<script>  あ");
    }

    [Fact]
    public void Beyond_the_most_claims_the_rest_is_counted_and_left()
    {
        var targets = string.Join(",", Enumerable.Repeat("""{"ref":"log4j"}""", InventoryClaim.Most + 5));
        var result = Read($$"""{"id":"CVE-1","affects":[{{targets}}]}, {"id":"CVE-2","affects":[{"ref":"log4j"}]}""");

        result.Claims.Count.ShouldBe(InventoryClaim.Most);
        var left = result.SetAside.ShouldHaveSingleItem();
        (left.Where, left.Why, left.Content).ShouldBe(("vulnerabilities", SetAsideCodes.TooManyClaims, "6"));
    }

    [Theory]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":{"id":1}}""")]
    [InlineData("""{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":"none"}""")]
    public void Vulnerabilities_that_are_no_list_are_no_claims(string text)
    {
        var result = Reading.Text(text, "bom.json");

        result.Refusal.ShouldBeNull();
        result.Claims.ShouldBeEmpty();
    }

    [Fact]
    public void A_document_that_ends_within_its_claims_is_refused()
    {
        Reading.Text("""{"bomFormat":"CycloneDX","specVersion":"1.6","vulnerabilities":[{"id":"CVE-1","affects":[{"ref":"a"}""", "bom.json")
            .Refusal.ShouldNotBeNull().Code.ShouldBe(RefusalCodes.NotJson);
    }

    [Theory]
    [InlineData("1.4")]
    [InlineData("1.5")]
    [InlineData("1.6")]
    [InlineData("1.7")]
    public void The_three_notations_of_the_standard_s_own_example_claim_the_same(string version)
    {
        var folder = SharedData.Path($"conformance/cyclonedx/spec-resources/{version}");
        var read = new[] { "json", "xml", "textproto" }.Select(kind => Claims(Path.Combine(folder, $"valid-vulnerability-{version}.{kind}"))).ToList();

        read[0].ShouldContain("SNYK-JAVA-COMFASTERXMLJACKSONCORE-32111 CVE-2018-7489 jackson-databind not_affected code_not_reachable will_not_fix, update");
        read[1].ShouldBe(read[0]);
        read[2].ShouldBe(read[0]);
    }

    [Fact]
    public void The_binary_notation_names_its_states_by_number()
    {
        // vulnerabilities { id: "CVE-1" analysis { state: 6 justification: 2 } affects { ref: "a" } } and the component "a".
        byte[] analysis = [8, 6, 16, 2];
        byte[] affects = [0x0a, 1, (byte)'a'];
        byte[] vulnerability = [0x12, 5, .. "CVE-1"u8, 0x82, 1, (byte)analysis.Length, .. analysis, 0x8a, 1, (byte)affects.Length, .. affects];
        byte[] component = [0x1a, 1, (byte)'a', 0x42, 1, (byte)'x'];
        byte[] bom = [0x0a, 3, .. "1.6"u8, 0x2a, (byte)component.Length, .. component, 0x52, (byte)vulnerability.Length, .. vulnerability];

        var claim = Reading.Bytes(bom, "bom.cdx").Claims.ShouldHaveSingleItem();

        (claim.Vulnerability, claim.State, claim.Justification, claim.Component!.Name).ShouldBe(("CVE-1", "not_affected", "code_not_reachable", "x"));
    }

    private static List<string> Claims(string path)
    {
        using var file = File.OpenRead(path);
        var result = InventoryReader.Read(file, Path.GetFileName(path));
        result.Refusal.ShouldBeNull();
        return
        [
            .. result.Claims.Select(claim => string.Join(
                ' ', claim.Vulnerability, string.Join(',', claim.Aliases), claim.Component?.Name, claim.State, claim.Justification, claim.Response)),
        ];
    }

    private static InventoryResult Read(string vulnerabilities) => Reading.Bytes(
        Encoding.UTF8.GetBytes(
            $$"""{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:aaaa","components":[{{Log4j}}],"vulnerabilities":[{{vulnerabilities}}]}"""),
        "bom.json");
}
