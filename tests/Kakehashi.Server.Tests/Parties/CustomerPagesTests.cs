using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class CustomerPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    [Requirement("G-3.2.2-13")]
    public async Task Two_departments_do_not_see_each_others_customers_in_lists_pages_files_or_search(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var ours = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        foreach (var address in (string[])["/parties/customers", "/parties/customers?q=" + house.TheirCustomer.Code, "/parties/customers.csv"])
        {
            await ours.GetAsync(address);
            ours.Status.ShouldBe(HttpStatusCode.OK);
            ours.Raw.ShouldNotContain(house.TheirCustomer.Name);
        }

        foreach (var address in (string[])["", "/edit", "/contacts/add"])
        {
            await ours.GetAsync($"/parties/customers/{house.TheirCustomer.Code}{address}");
            ours.Status.ShouldBe(HttpStatusCode.NotFound);
        }

        await ours.GetAsync("/parties/customers");
        ours.Text.ShouldContain(house.OurCustomer.Name);
        ours.Page.QuerySelectorAll("#f-unit option").Length.ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task A_stale_edit_is_refused_with_both_texts_and_nothing_typed_is_lost(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var address = $"/parties/customers/{house.OurCustomer.Code}/edit";
        var first = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var second = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await first.GetAsync(address);
        await second.SubmitAsync(address, new() { ["Input.ShortName"] = "先の人", ["Input.Sector"] = "卸売" });
        second.Status.ShouldBe(HttpStatusCode.Found);

        await first.SubmitAsync(new() { ["Input.ShortName"] = "後の人" });

        first.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var conflict = first.Page.QuerySelector("#conflict").ShouldNotBeNull();
        conflict.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Trim()).ShouldBe(["略称先の人後の人", "業種卸売小売"]);
        first.Page.QuerySelector("#Input_ShortName")!.GetAttribute("value").ShouldBe("後の人");
        await using var db = house.OpenForAll();
        (await db.Set<Customer>().AsNoTracking().SingleAsync(row => row.Key == house.OurCustomer.Key, Cancel)).ShortName.ShouldBe("先の人");

        await first.SubmitAsync([]);
        first.Status.ShouldBe(HttpStatusCode.Found);
        (await db.Set<Customer>().AsNoTracking().SingleAsync(row => row.Key == house.OurCustomer.Key, Cancel)).ShortName.ShouldBe("後の人");
    }

    [Theory]
    [BothDatabases]
    public async Task A_customer_is_entered_with_full_width_digits_and_handed_to_a_department_of_ones_own_only(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await visitor.GetAsync("/parties/customers/add");
        visitor.Page.QuerySelectorAll("#Input_Department option").Select(option => option.GetAttribute("value")).ShouldBe(["", house.Ours.Code]);
        var fields = new Dictionary<string, string>
        {
            ["Input.Code"] = "ＮＥＷ１", ["Input.Name"] = "新顧客", ["Input.CorporateNumber"] = "８-9999-0000-0001", ["Input.Department"] = house.Ours.Code,
        };

        await visitor.SubmitAsync("/parties/customers/add", new(fields) { ["Input.CorporateNumber"] = "8999900000002" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Page.QuerySelector("#Input_CorporateNumber-error").ShouldNotBeNull();
        await visitor.SubmitAsync("/parties/customers/add", new(fields) { ["Input.Department"] = house.Theirs.Code });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync("/parties/customers/add", fields);
        visitor.Location.ShouldBe("/parties/customers/NEW1?done=added");

        await using var db = house.OpenForAll();
        var stored = await db.Set<Customer>().SingleAsync(row => row.Code == "NEW1", Cancel);
        stored.CorporateNumber.ShouldBe("8999900000001");
        (await db.Set<Server.Platform.Evidence.EvidenceEntry>().CountAsync(entry => entry.StreamId == stored.Id && entry.What == nameof(CustomerAdded), Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task Contacts_are_entered_and_changed_and_their_names_stay_out_of_the_evidence(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var page = "/parties/customers/" + house.OurCustomer.Code;

        await visitor.SubmitAsync(page + "/contacts/add", new() { ["Input.Code"] = "P1", ["Input.Name"] = "架空 一郎", ["Input.Email"] = "だめ" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync(page + "/contacts/add", new() { ["Input.Code"] = "P1", ["Input.Name"] = "架空 一郎", ["Input.Email"] = "ichiro@example.jp" });
        visitor.Location.ShouldBe(page + "?done=added");
        await visitor.SubmitAsync(page + "/contacts/P1/edit", new() { ["Input.Position"] = "情報部" });
        visitor.Location.ShouldBe(page + "?done=saved");
        await visitor.FollowAsync();

        visitor.Text.ShouldContain("情報部");
        await using var db = house.OpenForAll();
        var record = await db.Set<Server.Platform.Evidence.EvidenceEntry>().Where(entry => entry.Stream == "customer").ToListAsync(Cancel);
        record.Select(entry => entry.What).ShouldBe([nameof(ContactAdded), nameof(ContactEdited)]);
        record.ShouldAllBe(entry => !entry.Json.Contains("架空"));
    }

    [Fact]
    public async Task The_list_is_found_in_any_spelling_and_its_file_runs_no_formula()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await visitor.SubmitAsync("/parties/customers/add", new()
        {
            ["Input.Code"] = "F1", ["Input.Name"] = "=cmd|' /C calc'!A0", ["Input.Kana"] = "トウキョウ", ["Input.Department"] = house.Ours.Code,
        });

        await visitor.GetAsync("/parties/customers?q=" + Uri.EscapeDataString("ﾄｳｷｮｳ"));
        visitor.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        await visitor.GetAsync("/parties/customers.csv?q=F1");
        visitor.Raw.Split("\r\n")[1].ShouldStartWith("F1,\"'=cmd|");
    }

    [Theory]
    [InlineData("/parties/customers")]
    [InlineData("/parties/customers.csv")]
    [InlineData("/parties/customers/add")]
    [InlineData("/parties/people")]
    [InlineData("/parties/people/add")]
    [InlineData("/parties/departments")]
    [InlineData("/parties/departments/add")]
    [InlineData("/imports")]
    [InlineData("/imports/customers")]
    [InlineData("/imports/customers/template.csv")]
    [InlineData("/me")]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/departments")]
    [InlineData("/api/v1/people")]
    [InlineData("/api/v1/customers")]
    public async Task A_stranger_sees_nothing(string address)
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = house.Visit();

        await visitor.GetAsync(address);

        visitor.Status.ShouldBe(address.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.Found);
        visitor.Raw.ShouldNotContain(house.OurCustomer.Name);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_opens_in_both_languages(string language)
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Administrator);
        await using var db = house.OpenForAll();
        db.Add(new RoleGrant(person.Key, Role.SecurityCentre, null));
        await db.SaveAsync(Cancel);
        var visitor = await house.SignInAsync(person);
        await visitor.GetAsync("/language?to=" + language);
        string[] addresses =
        [
            "/parties/customers", "/parties/customers?q=x&importance=Key&sort=-name&size=25", "/parties/customers/add",
            "/parties/customers/" + house.OurCustomer.Code, $"/parties/customers/{house.OurCustomer.Code}/edit",
            $"/parties/customers/{house.OurCustomer.Code}/contacts/add", "/parties/departments", "/parties/departments/add",
            $"/parties/departments/{house.Ours.Code}/edit", "/parties/people", "/parties/people?q=e&role=Administrator&inactive=1", "/parties/people/add",
            "/parties/people/" + person.Code, $"/parties/people/{person.Code}/edit", "/imports", "/imports/customers", "/imports/people",
            "/imports/departments", "/imports/contacts", "/me",
        ];
        foreach (var address in addresses)
        {
            await visitor.GetAsync(address);
            visitor.Status.ShouldBe(HttpStatusCode.OK, address);
            visitor.Page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            visitor.Page.QuerySelectorAll("h1").Length.ShouldBe(1, address);
            visitor.Raw.ShouldNotContain("style=");
        }
    }
}
