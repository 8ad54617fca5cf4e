using Kakehashi.Server.Tests.Matches;
using AngleSharp.Dom;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Overview;

/// <summary>What touches a system stands on its page and on its customer's.</summary>
public sealed class SystemSectionTests
{
    private const string Kev =
        """{"title":"CISA Catalog","catalogVersion":"2026.01.05","dateReleased":"2026-01-05T00:00:00Z","count":1,"vulnerabilities":[{"cveID":"CVE-2026-0002","vendorProject":"Cart","product":"cart","vulnerabilityName":"Cart Fault","dateAdded":"2026-01-04","shortDescription":"x","requiredAction":"x","dueDate":"2026-02-01","knownRansomwareCampaignUse":"Known","notes":""}]}""";

    [Theory]
    [BothDatabases]
    public async Task The_system_page_shows_what_touches_it_the_worst_first(Provider provider)
    {
        await using var site = await SiteAsync(provider);

        var page = await site.Head().GetAsync($"/systems/{site.System.Code}");

        var rows = page.QuerySelectorAll("#findings tbody tr");
        rows.Select(row => row.QuerySelector(".kk-rowsub")!.TextContent).ShouldBe(["CVE-2026-0002", "CVE-2026-0003", "CVE-2026-0001"]);
        rows[0].TextContent.ShouldContain("KEV");
        rows[0].QuerySelector(".kk-code")!.TextContent.ShouldBe("cart 1.0.0");
        rows[0].TextContent.ShouldContain("影響あり");
        rows[1].QuerySelector(".kk-sev-4").ShouldNotBeNull();
        rows[2].QuerySelector(".kk-state-unknown")!.TextContent.ShouldBe("版が不明");
        page.QuerySelectorAll(".kk-facts dt").Take(2).Select(label => label.TextContent).ShouldBe(["影響のある脆弱性", "未判定"]);
        page.QuerySelectorAll(".kk-facts dd").Take(2).Select(fact => fact.QuerySelector("a")!.TextContent).ShouldBe(["2件", "1件"]);
    }

    [Theory]
    [BothDatabases]
    public async Task Its_links_lead_to_the_findings_of_this_system_and_to_the_evidence(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await using var arrange = site.Database.OpenForAll();
        var other = await Given.SystemAsync(arrange, site.Customer, "会計システム");
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-dddd-dddd-dddd", "ledger", "9.0.0", "\"CVE-2026-0004\""));
        await site.TakeAsync(InventoryWorkshop.Sbom("ledger@1.0.0"), other);
        var browser = site.Head();
        var page = await browser.GetAsync($"/systems/{site.System.Code}");

        var list = await browser.GetAsync(page.QuerySelector("#findings .kk-seclinks a")!.GetAttribute("href")!);
        list.QuerySelectorAll("tbody .kk-title + .kk-rowsub").Select(name => name.TextContent.Trim()).ShouldBe(
            ["CVE-2026-0002", "CVE-2026-0003", "CVE-2026-0001"], ignoreOrder: true);
        list.QuerySelector(".kk-chip")!.TextContent.ShouldStartWith(site.System.Name);
        list.QuerySelector("input[type=hidden][name=system]")!.GetAttribute("value").ShouldBe(site.System.Code);

        var evidence = page.QuerySelectorAll("#findings tbody a").First(link => link.TextContent == "根拠").GetAttribute("href")!;
        var finding = await browser.GetAsync(evidence.Split('#')[0]);
        finding.GetElementById(Uri.UnescapeDataString(evidence.Split('#')[1]))!.TextContent.ShouldContain("cart 1.0.0");
    }

    [Theory]
    [BothDatabases]
    public async Task More_than_fit_are_counted_and_linked(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        for (var number = 1; number <= SystemFindings.MostRows + 3; number++)
        {
            await site.ImportAsync(AdvisoryWorkshop.Osv($"GHSA-{number:D4}-{number:D4}-{number:D4}", "shop", "9.0.0"));
        }

        await site.TakeAsync(InventoryWorkshop.Sbom("shop@1.0.0"));

        var section = (await site.Head("en").GetAsync($"/systems/{site.System.Code}")).GetElementById("findings")!;

        section.QuerySelectorAll("tbody tr").Length.ShouldBe(SystemFindings.MostRows);
        section.QuerySelectorAll("a").Select(link => link.TextContent).ShouldContain("3 more in the list");
    }

    [Theory]
    [BothDatabases]
    public async Task The_customer_page_shows_its_systems_the_worst_affected_first(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await using (var arrange = site.Database.OpenForAll())
        {
            await Given.SystemAsync(arrange, site.Customer, "会計システム");
        }

        var rows = (await site.Head().GetAsync($"/parties/customers/{site.Customer.Code}")).QuerySelectorAll("#systems tbody tr");

        rows.Select(row => row.QuerySelector(".kk-title")!.TextContent).ShouldBe([site.System.Name, "会計システム"]);
        Cells(rows[0]).ShouldBe(["2", "緊急", "1", "確認の記録なし"]);
        Cells(rows[1]).ShouldBe(["0", "—", "0", "確認の記録なし"]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_customer_seen_for_another_department_does_not_tell_of_systems_out_of_sight(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await using var arrange = site.Database.OpenForAll();
        var strangers = await Given.DepartmentAsync(arrange, "金融第三部");

        await using var db = site.Database.Open(Given.Member(Role.UnitHead, strangers));
        (await new CustomerSystems(db, Reaches.Reader(site.Database, db)).RunAsync(site.Customer, TestContext.Current.CancellationToken)).Rows.ShouldBeEmpty();
        (await new SystemFindings(db, Reaches.Reader(site.Database, db)).RunAsync(site.System, TestContext.Current.CancellationToken)).Total.ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task The_menu_counts_what_the_viewer_must_confirm_and_nothing_for_others(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var arrange = site.Database.OpenForAll();
        var strangers = await Given.DepartmentAsync(arrange, "金融第三部");

        (await CountAsync(site.Head())).ShouldBe("1件");
        (await CountAsync(site.As(Given.Member(Role.DepartmentMember, site.Department)))).ShouldBe("1件");
        (await CountAsync(site.As(Given.Member(Role.UnitHead, strangers)))).ShouldBe("");
        (await CountAsync(site.As(Given.Company(Role.Reader)))).ShouldBe("");
        (await site.Head().GetAsync("/systems?due=1")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);

        var browser = site.Head();
        await browser.PostAsync(await browser.GetAsync($"/systems/{site.System.Code}"), "構成を確認した", []);
        (await CountAsync(browser)).ShouldBe("");
    }

    private static async Task<string> CountAsync(Browser browser) =>
        (await browser.GetAsync("/systems")).QuerySelector(".kk-nav a[href='/systems'] .kk-count")?.TextContent ?? "";

    private static IEnumerable<string> Cells(IElement row) =>
        row.QuerySelectorAll("td").Skip(1).Select(cell => cell.TextContent.Trim());

    private static async Task<SystemsSite> SiteAsync(Provider provider)
    {
        var site = await SystemsSite.OpenAsync(provider);
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-bbbb-bbbb-bbbb", "cart", "1.9.0", "\"CVE-2026-0002\""));
        await site.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0003", "lodash:lodash", "5.0"));
        await site.ImportAsync(Kev);
        await site.TakeAsync(InventoryWorkshop.Sbom("cart@1.0.0", "lodash@4.17.20").Replace(
            "\"components\":[", "\"components\":[{\"type\":\"library\",\"name\":\"shop\",\"purl\":\"pkg:npm/shop\"},", StringComparison.Ordinal));
        return site;
    }
}
