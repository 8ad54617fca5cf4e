using AngleSharp.Dom;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Overview;

/// <summary>How probable exploitation is stands on the finding, in lists and in the API.</summary>
public sealed class EpssOnPagesTests
{
    [Theory]
    [BothDatabases]
    public async Task The_finding_shows_score_rank_day_and_model(Provider provider)
    {
        await using var site = await SiteAsync(provider);

        var rated = await site.Head().GetAsync("/advisories/CVE-2026-0001");
        FactOf(rated).ShouldBe("1.2%30日以内に悪用される確率　2025/03/20時点　全体の81.0%以上　v2025.03.14");
        (await site.Head().GetAsync("/advisories/CVE-2026-0003")).QuerySelectorAll(".kk-facts dt").ShouldAllBe(label => label.TextContent != "EPSS");
        FactOf(await site.Head("en").GetAsync("/advisories/CVE-2026-0001"))
            .ShouldBe("1.2%Probability of exploitation within 30 days, as of 20 Mar 2025, at or above 81.0% of all, v2025.03.14");
    }

    [Theory]
    [BothDatabases]
    public async Task The_list_shows_it_and_sorts_and_narrows_by_it(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        var browser = site.Head();

        var list = await browser.GetAsync("/advisories?view=all&sort=epss");
        Names(list).ShouldBe(["CVE-2026-0002", "CVE-2026-0001", "CVE-2026-0003"]);
        list.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Contains("EPSS 94.0%", StringComparison.Ordinal)).ShouldBe([true, false, false]);
        Names(await browser.GetAsync("/advisories?view=all&sort=-epss")).ShouldBe(["CVE-2026-0003", "CVE-2026-0001", "CVE-2026-0002"]);
        Names(await browser.GetAsync("/advisories?view=all&epss=0.1")).ShouldBe(["CVE-2026-0002"]);
        Names(await browser.GetAsync("/advisories?view=all&epss=0.01&sort=epss")).ShouldBe(["CVE-2026-0002", "CVE-2026-0001"]);
        Names(await browser.GetAsync("/advisories?view=all&epss=much")).Count.ShouldBe(3);
        (await browser.GetAsync("/advisories?view=all&epss=0.1")).QuerySelector(".kk-chip")!.TextContent.ShouldStartWith("EPSS 10.0%以上");
    }

    [Theory]
    [BothDatabases]
    public async Task A_list_imported_later_moves_the_order_at_once(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        var browser = site.Head();
        Names(await browser.GetAsync("/advisories?view=all&sort=epss"))[0].ShouldBe("CVE-2026-0002");

        await site.ImportAsync(Epss.List("2025-03-21", "CVE-2026-0001,0.99,0.99\n"));

        Names(await browser.GetAsync("/advisories?view=all&sort=epss"))[0].ShouldBe("CVE-2026-0001");
    }

    [Theory]
    [BothDatabases]
    public async Task The_api_tells_it(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        var browser = site.Head();

        (await browser.TextAsync("/api/v1/findings?view=all&sort=epss")).ShouldContain("\"epss\":0.94,");
        (await browser.TextAsync("/api/v1/findings/CVE-2026-0001")).ShouldContain(
            """
            "epss":{"cve":"CVE-2026-0001","score":0.0123,"percentile":0.81,"day":"2025-03-20","model":"v2025.03.14"}
            """.Trim());
        (await browser.TextAsync("/api/v1/findings/CVE-2026-0003")).ShouldContain("\"epss\":null");
    }

    private static string FactOf(IDocument page)
    {
        var label = page.QuerySelectorAll(".kk-facts dt").Single(one => one.TextContent == "EPSS");
        return string.Join(' ', label.ParentElement!.QuerySelectorAll("dd").Select(one => one.TextContent.Trim()));
    }

    private static List<string> Names(IDocument list) =>
        [.. list.QuerySelectorAll("tbody .kk-title + .kk-rowsub").Select(name => name.TextContent.Trim())];

    // Scores come before and after the findings that they rate: the order of imports does not matter.
    private static async Task<SystemsSite> SiteAsync(Provider provider)
    {
        var site = await SystemsSite.OpenAsync(provider);
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-aaaa-aaaa", "shop", "9.0.0", "\"CVE-2026-0001\""));
        await site.ImportAsync(Epss.List("2025-03-20", "CVE-2026-0001,0.0123,0.81\nCVE-2026-0002,0.94,0.9999\nCVE-2026-0777,0.5,0.9\n"));
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-bbbb-bbbb-bbbb", "cart", "9.0.0", "\"CVE-2026-0002\""));
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-cccc-cccc-cccc", "desk", "9.0.0", "\"CVE-2026-0003\""));
        return site;
    }
}
