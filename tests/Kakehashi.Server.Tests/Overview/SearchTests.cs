using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Overview;

public sealed class SearchTests
{
    [Theory]
    [BothDatabases]
    public async Task A_number_in_any_spelling_opens_its_finding(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2021-44228\""));
        await using var db = workshop.Database.Open(workshop.Member);

        foreach (var typed in (string[])["CVE-2021-44228", "cve 2021 44228", "ＣＶＥ－２０２１－４４２２８", "ghsa-aaaa-bbbb-cccc"])
        {
            (await new Search(db).RunAsync(typed, TestContext.Current.CancellationToken)).OpensFinding.ShouldNotBeNull(typed);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task Japanese_names_are_found_however_they_are_written(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        var department = await Given.DepartmentAsync(arrange);
        var customer = await Given.CustomerAsync(arrange, department, "東京電機株式会社");
        customer.Edit(new Domain.Parties.CustomerDetails(
            "東京電機株式会社", "とうきょうでんき", "東京電機", "", "", "電機", Domain.Parties.CustomerImportance.Normal, "ja", department.Key));
        await arrange.SaveAsync(TestContext.Current.CancellationToken);
        await using var db = database.Open(Given.Member(Role.Reader, department));

        foreach (var typed in (string[])["東京", "ﾄｳｷｮｳ", "トウキョウ", "とうきょう"])
        {
            (await new Search(db).RunAsync(typed, TestContext.Current.CancellationToken)).Customers.ShouldHaveSingleItem(typed).Code.ShouldBe(customer.Code);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_purl_a_cpe_and_a_name_find_the_component_and_its_systems(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.20"));
        await using var db = workshop.Database.Open(workshop.Member);

        foreach (var typed in (string[])["pkg:npm/lodash@4.17.20", "cpe:2.3:a:lodash:lodash:4.17.20:*:*:*:*:*:*:*", "lodash"])
        {
            var hit = (await new Search(db).RunAsync(typed, TestContext.Current.CancellationToken)).Components.ShouldHaveSingleItem(typed);
            (hit.Version, hit.Systems).ShouldBe(("4.17.20", 1));
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_component_leads_to_the_systems_that_hold_it_now(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var arrange = site.Database.OpenForAll();
        await Given.SystemAsync(arrange, site.Customer, "会計システム");
        await site.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.20"));
        var browser = site.Head();

        var link = (await browser.GetAsync("/search?q=lodash")).QuerySelectorAll("main a.kk-title").Single(found => found.TextContent == "lodash 4.17.20");
        var list = await browser.GetAsync(link.GetAttribute("href")!);

        list.QuerySelectorAll("tbody a.kk-title").Select(found => found.TextContent).ShouldBe([site.System.Name]);
        list.QuerySelector(".kk-chip")!.TextContent.ShouldStartWith("lodash 4.17.20");
        await site.TakeAsync(InventoryWorkshop.Sbom("other@1.0.0"));
        (await browser.GetAsync(link.GetAttribute("href")!)).QuerySelectorAll("tbody a.kk-title").ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-5")]
    public async Task A_version_is_counted_over_all_departments_by_the_centre_and_over_its_own_by_each(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.20"));
        await using var arrange = workshop.Database.OpenForAll();
        var other = await Given.DepartmentAsync(arrange, "金融第三部");
        var elsewhere = await Given.SystemAsync(arrange, await Given.CustomerAsync(arrange, other));
        (await workshop.SendAsync(InventoryWorkshop.Sbom("lodash@4.17.20", "lodash@4.17.21"), viewer: Given.Member(Role.UnitHead, other), system: elsewhere.Code))
            .Refused(out _, out _).ShouldBeFalse();
        await workshop.WorkAsync();

        (await CountsAsync(Given.Company(Role.SecurityCentre))).ShouldBe([("4.17.20", 2), ("4.17.21", 1)]);
        (await CountsAsync(Given.Member(Role.Reader, other))).ShouldBe([("4.17.20", 1), ("4.17.21", 1)]);
        (await CountsAsync(Given.Member(Role.Reader, workshop.Department))).ShouldBe([("4.17.20", 1)]);

        async Task<List<(string Version, int Systems)>> CountsAsync(Viewer viewer)
        {
            await using var db = workshop.Database.Open(viewer);
            return [.. (await new Search(db).RunAsync("lodash", TestContext.Current.CancellationToken)).Components
                .Select(hit => (hit.Version, hit.Systems)).Order()];
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_component_that_only_another_department_holds_is_not_found(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.20"));
        await using var arrange = workshop.Database.OpenForAll();
        await using var db = workshop.Database.Open(Given.Member(Role.Reader, await Given.DepartmentAsync(arrange, "金融第三部")));

        (await new Search(db).RunAsync("lodash", TestContext.Current.CancellationToken)).Components.ShouldBeEmpty();
    }
}
