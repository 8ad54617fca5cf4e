using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Matches;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Overview;

/// <summary>What a supplier claims within an inventory is shown beside our judgement and changes none of it.</summary>
public sealed class SupplierClaimTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task An_inventory_full_of_not_affected_leaves_every_match_as_it_was(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom());
        var before = await MatchesAsync(site);
        var counts = await CountsAsync(site);
        before.ShouldNotBeEmpty();

        await site.TakeAsync(Sbom(
            Claim("CVE-2026-0001", "shop", "not_affected"), Claim("CVE-2026-0002", "cart", "resolved"), Claim("CVE-2026-0003", "shop", "false_positive")));

        (await MatchesAsync(site)).ShouldBe(before);
        (await CountsAsync(site)).ShouldBe(counts);
        (await ClaimsAsync(site)).Count.ShouldBe(3);
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_file_twice_adds_no_claim_and_a_new_one_replaces_those_of_its_part(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        var first = Sbom(Claim("CVE-2026-0001", "shop", "not_affected"), Claim("CVE-2026-0002", "cart", "in_triage"));
        await site.TakeAsync(first);
        var kept = await ClaimsAsync(site);

        await site.TakeAsync(first);
        (await ClaimsAsync(site)).ShouldBe(kept);

        await site.TakeAsync(Sbom(Claim("CVE-2026-0001", "shop", "exploitable"), Claim("CVE-2026-0002", "cart", "in_triage")));

        (await ClaimsAsync(site)).ShouldBe(
            ["1 CVE-2026-0001 not_affected ended 3", "1 CVE-2026-0002 in_triage live", "3 CVE-2026-0001 exploitable live"]);

        await site.TakeAsync(Sbom());
        (await ClaimsAsync(site)).ShouldAllBe(claim => !claim.EndsWith("live", StringComparison.Ordinal));
    }

    [Theory]
    [BothDatabases]
    public async Task The_system_page_shows_claims_with_our_judgement_and_says_where_they_differ(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom(
            Claim("CVE-2099-0001", "cart", "not_affected"), Claim("CVE-2026-0001", "cart", "exploitable"),
            Claim("CVE-2026-0001", "shop", "not_affected", "<script>alert(1)</script>")));

        var rows = (await site.Head().GetAsync($"/systems/{site.System.Code}")).QuerySelectorAll("#claims tbody tr");

        rows.Length.ShouldBe(3);
        rows[0].TextContent.ShouldContain("shop 1.0.0");
        rows[0].TextContent.ShouldContain("影響なし");
        rows[0].TextContent.ShouldContain("該当コードに到達しない");
        rows[0].TextContent.ShouldContain("<script>alert(1)</script>");
        rows[0].QuerySelector("script").ShouldBeNull();
        rows[0].TextContent.ShouldContain("判定と食い違う");
        rows[1].TextContent.ShouldContain("取り込まれていない");
        rows[1].TextContent.ShouldNotContain("食い違う");
        rows[2].TextContent.ShouldContain("悪用可能");
        rows[2].TextContent.ShouldContain("判定と食い違う");
    }

    [Theory]
    [BothDatabases]
    public async Task The_finding_page_shows_the_claim_beside_the_component_in_both_languages(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom(Claim("CVE-2026-0001", "shop", "not_affected"), Claim("CVE-2026-0001", "cart", "resolved")));

        var claim = (await site.Head().GetAsync("/advisories/CVE-2026-0001")).QuerySelectorAll("#affected .kk-claim").ShouldHaveSingleItem();
        claim.TextContent.ShouldContain("サプライヤーの主張 影響なし");
        claim.TextContent.ShouldContain("判定と食い違う");

        (await site.Head("en").GetAsync("/advisories/CVE-2026-0001")).QuerySelector("#affected .kk-claim")!.TextContent
            .ShouldContain("Supplier's claim Not affected");
    }

    [Theory]
    [BothDatabases]
    public async Task A_claim_that_knows_the_cve_only_by_reference_is_shown_with_the_finding(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom("""{"id":"SNYK-1","references":[{"id":"CVE-2026-0001"}],"analysis":{"state":"in_triage"},"affects":[{"ref":"shop"}]}"""));

        var answer = await AskAsync(site, Given.Member(Role.UnitHead, site.Department));

        var claim = answer.Claims.ShouldHaveSingleItem();
        (claim.Vulnerability, claim.Finding, claim.Judgement, claim.Differs).ShouldBe(("SNYK-1", "CVE-2026-0001", MatchVerdict.Affected, false));
    }

    [Theory]
    [BothDatabases]
    public async Task Where_nothing_matches_nobody_is_called_free_and_a_claim_of_harm_is_marked(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom(Claim("CVE-2026-0001", "cart", "exploitable"), Claim("CVE-2026-0002", "shop", "not_affected")));

        var answer = await AskAsync(site, Given.Member(Role.UnitHead, site.Department));

        answer.Claims.Select(claim => (claim.Vulnerability, claim.Judgement, claim.Differs)).ShouldBe(
            [("CVE-2026-0001", null, true), ("CVE-2026-0002", null, false)], ignoreOrder: true);
    }

    [Theory]
    [BothDatabases]
    public async Task Who_does_not_see_the_system_sees_no_claim_of_it(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom(Claim("CVE-2026-0001", "shop", "not_affected")));
        await using var arrange = site.Database.OpenForAll();
        var strangers = await Given.DepartmentAsync(arrange, "金融第三部");

        (await AskAsync(site, Given.Member(Role.UnitHead, strangers))).Total.ShouldBe(0);
        (await AskAsync(site, Given.Member(Role.UnitHead, site.Department))).Total.ShouldBe(1);
        await using var db = site.Database.Open(Given.Member(Role.UnitHead, strangers));
        (await db.Set<SupplierClaim>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task Thousands_of_claims_are_kept_and_twenty_stand_on_the_page(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.TakeAsync(Sbom([.. Enumerable.Range(1, 3_000).Select(at => Claim($"CVE-2098-{at:D5}", "shop", "not_affected")), Claim("CVE-2026-0001", "shop", "resolved")]));

        var section = (await site.Head("en").GetAsync($"/systems/{site.System.Code}")).GetElementById("claims")!;

        section.QuerySelectorAll("tbody tr").Length.ShouldBe(SystemClaims.PageSize);
        section.QuerySelector("tbody tr")!.TextContent.ShouldContain("CVE-2026-0001");
        section.TextContent.ShouldContain("2,981 more");
    }

    private static async Task<SystemClaims.Answer> AskAsync(SystemsSite site, Server.Platform.Access.Viewer viewer)
    {
        await using var db = site.Database.Open(viewer);
        return await new SystemClaims(db, Reaches.Reader(site.Database, db)).RunAsync(site.System, 1, Cancel);
    }

    private static async Task<List<string>> MatchesAsync(SystemsSite site)
    {
        await using var db = site.Database.OpenForAll();
        return [.. (await db.Set<Match>().AsNoTracking().ToListAsync(Cancel)).Select(match => JsonSerializer.Serialize(match)).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> CountsAsync(SystemsSite site)
    {
        await using var db = site.Database.Open(Given.Member(Role.UnitHead, site.Department));
        var answer = await new SystemFindings(db, Reaches.Reader(site.Database, db)).RunAsync(site.System, Cancel);
        return string.Join('|', answer.Counts.Select(tally => $"{tally}").Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> ClaimsAsync(SystemsSite site)
    {
        await using var db = site.Database.OpenForAll();
        var numbers = await db.Set<Snapshot>().ToDictionaryAsync(row => row.Key, row => row.Number, Cancel);
        var claims = await db.Set<SupplierClaim>().AsNoTracking().ToListAsync(Cancel);
        claims.ShouldAllBe(claim => !claim.IsStaged);
        return
        [
            .. claims.Select(claim => FormattableString.Invariant(
                    $"{numbers[claim.FirstSnapshotKey]} {claim.Vulnerability} {claim.State} {(claim.EndSnapshotKey is { } end ? $"ended {numbers[end]}" : "live")}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<SystemsSite> SiteAsync(Provider provider)
    {
        var site = await SystemsSite.OpenAsync(provider);
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-bbbb-bbbb-bbbb", "cart", "1.9.0", "\"CVE-2026-0002\""));
        return site;
    }

    private static string Claim(string id, string component, string state, string detail = "") =>
        $$"""{"id":"{{id}}","analysis":{"state":"{{state}}","justification":"code_not_reachable","detail":{{JsonSerializer.Serialize(detail)}}},"affects":[{"ref":"{{component}}"}]}""";

    private static string Sbom(params IEnumerable<string> claims) =>
        """
        {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
          {"bom-ref":"shop","type":"library","name":"shop","version":"1.0.0","purl":"pkg:npm/shop@1.0.0"},
          {"bom-ref":"cart","type":"library","name":"cart","version":"1.0.0","purl":"pkg:npm/cart@1.0.0"}],"vulnerabilities":[
        """ + string.Join(',', claims) + "]}";
}
