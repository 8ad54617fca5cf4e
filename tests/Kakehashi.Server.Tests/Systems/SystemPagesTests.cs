using System.Net;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

public sealed class SystemPagesTests
{
    [Theory]
    [BothDatabases]
    public async Task The_list_shows_the_systems_of_the_own_department_and_no_others(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        string other;
        await using (var db = site.Database.OpenForAll())
        {
            var department = await Given.DepartmentAsync(db, "公共第二部");
            other = (await Given.SystemAsync(db, await Given.CustomerAsync(db, department), "住民台帳システム")).Code;
        }

        var browser = site.Head();
        var list = await browser.GetAsync("/systems");
        list.Body!.TextContent.ShouldContain("受注管理システム");
        list.Body.TextContent.ShouldNotContain("住民台帳システム");
        await browser.GetAsync($"/systems/{other}");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var page in new[] { "edit", "inventory", "by-hand", "note", "nodes", "snapshots/1", "snapshots/1..2", "snapshots/1/file" })
        {
            await browser.GetAsync($"/systems/{other}/{page}");
            browser.Status.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task Conditions_of_the_list_stand_in_its_address(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        (await browser.GetAsync("/systems?q=" + Uri.EscapeDataString("ｼﾞｭﾁｭｳ 受注"))).QuerySelectorAll("a.kk-title").ShouldBeEmpty();
        (await browser.GetAsync("/systems?q=" + Uri.EscapeDataString("受注"))).QuerySelectorAll("a.kk-title").Length.ShouldBe(1);
        (await browser.GetAsync("/systems?status=Retired")).QuerySelectorAll("a.kk-title").ShouldBeEmpty();
        (await browser.GetAsync($"/systems?status=InService&exposure=Internet&customer={site.Customer.Code}&unit={site.Department.Code}&sort=-confirmed&size=25"))
            .QuerySelectorAll("a.kk-title").Length.ShouldBe(1);
        var csv = await browser.TextAsync("/systems?format=csv");
        csv.ShouldContain(site.System.Code);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-4")]
    public async Task A_system_is_entered_changed_and_given_a_node(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        var form = await browser.GetAsync("/systems/add");
        var refused = await browser.PostAsync(form, "システムを登録", new() { ["Input.Code"] = "S-新1" });
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.QuerySelector("#errors")!.TextContent.ShouldContain("システム名を入力してください。");
        refused.QuerySelector("#Input_Code")!.GetAttribute("value").ShouldBe("S-新1");

        await browser.PostAsync(refused, "システムを登録", new()
        {
            ["Input.Name"] = "在庫照会システム", ["Input.Customer"] = site.Customer.Code, ["Input.Department"] = site.Department.Code,
            ["Input.ServiceStart"] = "令和6年4月1日", ["Input.WeMaintain"] = "true",
        });
        browser.Status.ShouldBe(HttpStatusCode.Found);
        var shown = await browser.GetAsync(browser.Location);
        shown.QuerySelector("h1")!.TextContent.ShouldBe("在庫照会システム");
        shown.Body!.TextContent.ShouldContain("保守");

        var old = await browser.GetAsync("/systems/S-新1/edit");
        await browser.PostAsync(old, "保存する", new() { ["Input.Name"] = "在庫システム" });
        browser.Status.ShouldBe(HttpStatusCode.Found);
        var stale = await browser.PostAsync(old, "保存する", new() { ["Input.Name"] = "別の名前" });
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        stale.Body!.TextContent.ShouldContain("別の名前");
        stale.Body.TextContent.ShouldContain("在庫システム");
        await browser.PostAsync(stale, "保存する", []);
        browser.Status.ShouldBe(HttpStatusCode.Found);

        await browser.PostAsync(await browser.GetAsync("/systems/S-新1/nodes"), "ノードを追加", new() { ["Input.Name"] = "web01", ["Input.Tier"] = "Web" });
        browser.Status.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/systems/S-新1")).QuerySelector("#nodes")!.TextContent.ShouldContain("web01");
        await browser.PostAsync(await browser.GetAsync("/systems/S-新1/nodes"), "ノードを追加", new() { ["Input.Name"] = "web01" });
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-4")]
    public async Task An_uploaded_sbom_becomes_the_inventory_and_the_next_shows_the_difference(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        foreach (var language in new[] { "ja", "en" })
        {
            var browser = site.Head(language);
            var button = language == "ja" ? "取り込む" : "Take it";
            var address = $"/systems/{site.System.Code}";
            await browser.PostAsync(await browser.GetAsync($"{address}/inventory"), button, []);
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            foreach (var version in new[] { "15.0.3", "15.1.4" })
            {
                var sbom = InventoryWorkshop.Sbom([$"next@{version}", $"{language}@{version}"]);
                await browser.PostAsync(
                    await browser.GetAsync($"{address}/inventory"), button, [], ("Upload", "bom.json", Encoding.UTF8.GetBytes(sbom)));
                browser.Status.ShouldBe(HttpStatusCode.Found);
                var place = browser.Location;
                (await browser.GetAsync(place)).QuerySelector("[data-job]").ShouldNotBeNull();
                await site.WorkAsync();
                (await browser.GetAsync(place)).QuerySelector("[data-job]").ShouldBeNull();
            }

            var shown = await browser.GetAsync(address);
            shown.QuerySelector("#components")!.TextContent.ShouldContain("15.1.4");
            shown.QuerySelector("del")!.TextContent.ShouldBe("15.0.3");
            (await browser.GetAsync($"{address}?q=nothing&node=&kind=npm#components")).QuerySelectorAll("#components tbody tr").ShouldBeEmpty();
            (await browser.TextAsync($"{address}?format=csv")).ShouldContain("pkg:npm/next@15.1.4");
        }

        var diff = await site.Head().GetAsync($"/systems/{site.System.Code}/snapshots/1..4");
        diff.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("td")!.TextContent.Trim()).ShouldContain("＋ 追加");
    }

    [Theory]
    [BothDatabases]
    public async Task A_ledger_waits_until_somebody_says_what_its_columns_mean(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        var ledger = "導入ソフト,Ver,備考欄\nTomcat,9.0.1,=cmd|' /C calc'!A1\n,8.0,\n"u8.ToArray();
        await browser.PostAsync(
            await browser.GetAsync($"/systems/{site.System.Code}/inventory"), "取り込む", new() { ["Kind"] = "Ledger" }, ("Upload", "台帳.csv", ledger));
        browser.Location.ShouldEndWith("/snapshots/1/columns");
        var columns = await browser.GetAsync(browser.Location);
        columns.QuerySelectorAll("select").Length.ShouldBe(3);
        (await browser.GetAsync($"/systems/{site.System.Code}")).Body!.TextContent.ShouldContain("見出しの確認待ち");
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/systems/{site.System.Code}/snapshots/1/columns")
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("fields", "Name"), KeyValuePair.Create("fields", "Version"), KeyValuePair.Create("fields", ""),
                KeyValuePair.Create("__RequestVerificationToken", columns.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ]),
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        await site.WorkAsync();
        var taken = await browser.GetAsync($"/systems/{site.System.Code}/snapshots/1");
        taken.Body!.TextContent.ShouldContain("取り込み 1件、取り置き 1件");
        taken.Body.TextContent.ShouldContain("名称がない");
    }

    [Theory]
    [BothDatabases]
    public async Task A_refused_file_is_named_with_its_place_and_handed_out_as_received(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        var broken = "{\"bomFormat\":\"CycloneDX\",\n  \"components\": [oops"u8.ToArray();
        await browser.PostAsync(await browser.GetAsync($"/systems/{site.System.Code}/inventory"), "取り込む", [], ("Upload", "../bom.json", broken));
        await site.WorkAsync();
        var shown = await browser.GetAsync(browser.Location.Split('?')[0]);
        shown.Body!.TextContent.ShouldContain("JSONとして読めません。");
        shown.Body.TextContent.ShouldContain("line 2");
        (await browser.TextAsync($"/systems/{site.System.Code}/snapshots/1/file")).ShouldBe(Encoding.UTF8.GetString(broken));
        await using var db = site.Database.OpenForAll();
        (await db.Set<Server.Platform.Evidence.EvidenceEntry>().Select(entry => entry.What).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldContain(nameof(InventoryDownloaded));
    }

    [Theory]
    [BothDatabases]
    public async Task What_is_entered_by_hand_has_a_history_and_an_end(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        var address = $"/systems/{site.System.Code}";
        foreach (var name in new[] { "=sample-report", "帳票ライブラリー" })
        {
            await browser.PostAsync(await browser.GetAsync($"{address}/by-hand"), "追加する", new() { ["Input.Name"] = name, ["Input.Version"] = "4.0" });
            browser.Status.ShouldBe(HttpStatusCode.Found);
        }

        await site.WorkAsync();
        var shown = await browser.GetAsync(address);
        shown.QuerySelectorAll("#components tbody tr").Length.ShouldBe(2);
        shown.QuerySelector("#components")!.TextContent.ShouldContain("=sample-report");
        await browser.PostAsync(shown, "この手入力を終える", []);
        await site.WorkAsync();
        (await browser.GetAsync(address)).QuerySelectorAll("#components tbody tr").Length.ShouldBe(1);
        (await browser.GetAsync($"{address}/snapshots/2..3")).Body!.TextContent.ShouldContain("− 削除");
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-7")]
    public async Task Confirming_dates_the_inventory_and_its_age_is_shown(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        var before = await browser.GetAsync($"/systems/{site.System.Code}");
        before.QuerySelector(".kk-facts")!.TextContent.ShouldContain("構成情報なし");
        before.QuerySelector(".kk-facts")!.TextContent.ShouldContain("確認の記録なし");
        await browser.PostAsync(before, "構成を確認した", []);
        browser.Status.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync($"/systems/{site.System.Code}")).QuerySelector(".kk-facts")!.TextContent.ShouldContain("今日");
        (await browser.GetAsync("/systems")).QuerySelector("tbody")!.TextContent.ShouldContain("今日");
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-6")]
    public async Task A_system_in_our_care_is_due_after_a_while_and_another_only_tells_its_age(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var db = site.Database.OpenForAll();
        var day = new CompanyTime(Microsoft.Extensions.Options.Options.Create(new CompanyTimeOptions()), TimeProvider.System).Today.AddDays(-200);
        foreach (var (name, maintains) in new[] { ("保守中の系", true), ("引き渡した系", false) })
        {
            var system = await Given.SystemAsync(db, site.Customer, name);
            system.Edit(new SystemDetails(
                name, "", "", site.Customer.Key, site.Department.Key, null, Exposure.Internal, true, false, maintains, DevelopmentType.BuiltByUs,
                SystemStatus.InService, day, ""));
            await db.SaveAsync(TestContext.Current.CancellationToken);
        }

        var due = await site.Head().GetAsync("/systems?due=true");

        due.QuerySelectorAll("tbody a.kk-title").Select(link => link.TextContent).ShouldBe([site.System.Name, "保守中の系"], ignoreOrder: true);
        var all = await site.Head().GetAsync("/systems");
        Row(all, "保守中の系").QuerySelector("[data-label=最後の確認] svg").ShouldNotBeNull();
        Row(all, "引き渡した系").QuerySelector("[data-label=最後の確認] svg").ShouldBeNull();
        Row(all, "引き渡した系").TextContent.ShouldContain("200日前");

        static AngleSharp.Dom.IElement Row(AngleSharp.Dom.IParentNode page, string name) =>
            page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [BothDatabases]
    public async Task A_reader_sees_no_act_and_reaches_none(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var reader = site.As(Given.Member(Role.Reader, site.Department));
        var shown = await reader.GetAsync($"/systems/{site.System.Code}");
        reader.Status.ShouldBe(HttpStatusCode.OK);
        shown.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        foreach (var page in new[] { "edit", "inventory", "by-hand", "note", "nodes" })
        {
            await reader.GetAsync($"/systems/{site.System.Code}/{page}");
            reader.Status.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }
}
