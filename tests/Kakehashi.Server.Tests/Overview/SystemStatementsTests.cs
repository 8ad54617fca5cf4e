using System.Net;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Formats.Exports;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Overview;

/// <summary>What touches a system leaves the house from its page and over the API.</summary>
public sealed class SystemStatementsTests
{
    [Theory]
    [BothDatabases]
    public async Task The_page_links_to_every_format_and_each_says_the_same(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        var browser = site.Head();
        var page = await browser.GetAsync($"/systems/{site.System.Code}");

        var links = page.QuerySelectorAll("#findings .kk-seclinks a[download]").Select(link => link.GetAttribute("href")!).ToList();

        links.Count.ShouldBe(ExportFormats.Words.Count);
        foreach (var link in links)
        {
            var text = await browser.TextAsync(link);
            browser.Status.ShouldBe(HttpStatusCode.OK, text);
            text.ShouldContain("CVE-2026-0001");
            text.ShouldContain("CVE-2026-0002");
            text.ShouldNotContain("not_affected");
            text.ShouldNotContain("safe");
            text.ShouldContain(site.Department.Name);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task What_is_undecided_is_under_investigation_and_what_is_affected_names_its_fix(Provider provider)
    {
        await using var site = await SiteAsync(provider);

        using var json = JsonDocument.Parse(await site.Head().TextAsync($"/api/v1/systems/{site.System.Code}/statements/openvex"));

        var statements = json.RootElement.GetProperty("statements").EnumerateArray().ToList();
        statements.Select(one => (one.GetProperty("vulnerability").GetProperty("name").GetString(), one.GetProperty("status").GetString()))
            .ShouldBe([("CVE-2026-0001", "under_investigation"), ("CVE-2026-0002", "affected")]);
        statements[0].GetProperty("status_notes").GetString()!.ShouldStartWith("version-unknown");
        statements[1].GetProperty("action_statement").GetString()!.ShouldContain("1.9.0");
        statements[1].GetProperty("status_notes").GetString()!.ShouldContain("GHSA-bbbb-bbbb-bbbb");
        statements[1].GetProperty("vulnerability").GetProperty("aliases")[0].GetString().ShouldBe("GHSA-bbbb-bbbb-bbbb");
        var product = statements[1].GetProperty("products")[0];
        product.GetProperty("subcomponents")[0].GetProperty("identifiers").GetProperty("purl").GetString().ShouldBe("pkg:npm/cart@1.0.0");
    }

    [Theory]
    [BothDatabases]
    public async Task Another_departments_system_is_answered_like_one_that_is_not_there(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await using var db = site.Database.OpenForAll();
        var stranger = site.As(Given.Member(Role.UnitHead, await Given.DepartmentAsync(db, "公共第二部")));

        var hidden = await stranger.TextAsync($"/api/v1/systems/{site.System.Code}/statements/sarif");
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
        var missing = await stranger.TextAsync("/api/v1/systems/NONE/statements/sarif");
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
        Bare(hidden).ShouldBe(Bare(missing));
        await stranger.TextAsync($"/systems/{site.System.Code}/statements/sarif");
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothDatabases]
    public async Task A_system_that_nothing_touches_has_a_document_wherever_the_format_allows_one(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        foreach (var (word, status) in new[]
        {
            ("cyclonedx-vex", HttpStatusCode.OK), ("csaf-vex", HttpStatusCode.OK), ("sarif", HttpStatusCode.OK),
            ("openvex", HttpStatusCode.Conflict), ("excel", HttpStatusCode.NotFound),
        })
        {
            await browser.TextAsync($"/api/v1/systems/{site.System.Code}/statements/{word}");
            browser.Status.ShouldBe(status, word);
        }

        (await browser.GetAsync($"/systems/{site.System.Code}")).QuerySelectorAll("#findings a[download]").Length.ShouldBe(3);
    }

    [Theory]
    [BothDatabases]
    public async Task A_component_on_a_node_says_where(Provider provider)
    {
        await using var site = await SiteAsync(provider);
        await site.DoAsync<Server.Features.Systems.KeepNode>(
            Given.Member(Role.UnitHead, site.Department),
            async keep => (await keep.AddAsync(site.System.Code, new() { Name = "web01" }, TestContext.Current.CancellationToken)).Refused(out _, out _).ShouldBeFalse());
        await site.DoAsync<Server.Features.Systems.ReceiveInventory>(
            Given.Member(Role.UnitHead, site.Department),
            async receive => (await receive.RunAsync(
                site.System.Code, "bom.json", System.Text.Encoding.UTF8.GetBytes(InventoryWorkshop.Sbom("cart@1.1.0")), new() { Node = "web01" },
                TestContext.Current.CancellationToken)).Refused(out _, out _).ShouldBeFalse());

        using var json = JsonDocument.Parse(await site.Head().TextAsync($"/api/v1/systems/{site.System.Code}/statements/sarif"));

        var results = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => result.GetProperty("properties")).ToList();
        results.Single(result => result.TryGetProperty("version", out var version) && version.GetString() == "1.1.0").GetProperty("places")[0].GetString().ShouldBe("web01");
        results.Single(result => result.TryGetProperty("version", out var version) && version.GetString() == "1.0.0").TryGetProperty("places", out _).ShouldBeFalse();
    }

    // A problem names itself by a number of its own.
    private static string Bare(string problem)
    {
        using var json = JsonDocument.Parse(problem);
        return json.RootElement.GetProperty("title").GetString() + json.RootElement.GetProperty("code").GetString();
    }

    private static async Task<SystemsSite> SiteAsync(Provider provider)
    {
        var site = await SystemsSite.OpenAsync(provider);
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await site.ImportAsync(AdvisoryWorkshop.Osv("GHSA-bbbb-bbbb-bbbb", "cart", "1.9.0", "\"CVE-2026-0002\""));
        await site.TakeAsync(InventoryWorkshop.Sbom("cart@1.0.0", "safe@1.0.0").Replace(
            "\"components\":[", "\"components\":[{\"type\":\"library\",\"name\":\"shop\",\"purl\":\"pkg:npm/shop\"},", StringComparison.Ordinal));
        return site;
    }
}
