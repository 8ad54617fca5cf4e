using System.Net;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class PeoplePagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_viewer_is_made_of_the_grants_and_reaches_the_units_below_that_exist_today(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var below = await Given.DepartmentAsync(db, "第一課", house.Ours.Key);
        var closed = new Department(Guid.CreateVersion7(), "OLD", new DepartmentDetails("旧課", "", house.Ours.Key, new(2010, 4, 1), new(2026, 3, 31), null));
        db.Add(closed);
        await db.SaveAsync(Cancel);
        var person = await house.PersonAsync(Role.DepartmentMember, house.Ours);

        var viewer = (await house.Services.GetRequiredService<ViewerLookup>().OfPersonAsync(person.Code, Cancel)).ShouldNotBeNull();

        viewer.DepartmentKeys.ShouldBe([house.Ours.Key, below.Key], ignoreOrder: true);
        viewer.SeesAllDepartments.ShouldBeFalse();
        viewer.MayActIn(Duty.KeepCustomers, below.Key).ShouldBeTrue();
        viewer.MayActIn(Duty.KeepCustomers, house.Theirs.Key).ShouldBeFalse();
        viewer.MayActIn(Duty.KeepPeople, house.Ours.Key).ShouldBeFalse();
        viewer.MayActEverywhere(Duty.KeepCustomers).ShouldBeFalse();
    }

    [Theory]
    [BothDatabases]
    public async Task Roles_given_and_taken_count_from_the_next_request_and_are_on_record(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);
        var administrator = await house.SignedInAsync(Role.Administrator);

        await administrator.SubmitAsync($"/parties/people/{person.Code}", new() { ["Grant.Role"] = nameof(Role.SecurityCentre), ["Grant.Unit"] = "" }, "handler=Give");
        administrator.Location.ShouldBe($"/parties/people/{person.Code}?done=given");
        await visitor.GetAsync("/parties/customers");
        visitor.Text.ShouldContain(house.TheirCustomer.Name);
        await administrator.SubmitAsync($"/parties/people/{person.Code}", new() { ["Grant.Role"] = nameof(Role.SecurityCentre), ["Grant.Unit"] = "" }, "handler=Give");
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await administrator.SubmitAsync($"/parties/people/{person.Code}", new() { ["Grant.Role"] = nameof(Role.UnitHead), ["Grant.Unit"] = "" }, "handler=Give");
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await administrator.GetAsync($"/parties/people/{person.Code}");
        var taken = administrator.Page.QuerySelectorAll("form[action*='handler=Take']");
        taken.Length.ShouldBe(2);
        await administrator.SubmitAsync([], taken[1].GetAttribute("action")!.Split('?')[1]);
        await visitor.GetAsync("/parties/customers");
        visitor.Text.ShouldNotContain(house.TheirCustomer.Name);
        (await house.RecordOfAsync(person)).TakeLast(2).ShouldBe([nameof(RoleGranted), nameof(RoleRevoked)]);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Administrator);
        var visitor = await house.SignInAsync(person);

        await visitor.SubmitAsync($"/parties/people/{person.Code}", [], "handler=Take");

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [BothDatabases]
    public async Task Whoever_keeps_the_people_of_one_department_reaches_no_further(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var keeper = await house.PersonAsync(Role.Reader, house.Ours);
        db.Add(new RoleGrant(keeper.Key, Role.Administrator, house.Ours.Key));
        await db.SaveAsync(Cancel);
        var stranger = await house.PersonAsync(Role.Reader, house.Theirs);
        var colleague = await house.PersonAsync(Role.Reader, house.Ours);
        db.Add(new RoleGrant(colleague.Key, Role.Administrator, null));
        await db.SaveAsync(Cancel);
        var visitor = await house.SignInAsync(keeper);

        await visitor.GetAsync($"/parties/people/{stranger.Code}");
        visitor.Page.QuerySelectorAll("main form[method=post]").Length.ShouldBe(0);
        await visitor.GetAsync($"/parties/people/{stranger.Code}/edit");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.SubmitAsync($"/parties/people/{colleague.Code}", new() { ["Grant.Role"] = nameof(Role.SecurityCentre), ["Grant.Unit"] = "" }, "handler=Give");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync($"/parties/people/{colleague.Code}", [], "handler=Invite");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Page.QuerySelector("#invitation").ShouldBeNull();
        await visitor.SubmitAsync("/parties/departments/add", new() { ["Input.Code"] = "N", ["Input.Name"] = "新", ["Input.ValidFrom"] = "2026-04-01" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [BothDatabases]
    public async Task A_department_is_closed_with_a_successor_that_then_sees_its_customers(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var administrator = await house.SignedInAsync(Role.Administrator);
        var theirs = await house.SignedInAsync(Role.DepartmentMember, house.Theirs);
        var ours = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var address = $"/parties/departments/{house.Theirs.Code}/edit";

        await administrator.SubmitAsync(address, new() { ["Input.ValidFrom"] = "平成30年4月1日", ["Input.ValidTo"] = "平成29年4月1日" });
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.QuerySelector("#Input_ValidTo")!.GetAttribute("value").ShouldBe("平成29年4月1日");
        await administrator.SubmitAsync(address, new() { ["Input.ValidFrom"] = "平成30年4月1日", ["Input.ValidTo"] = "２０２６/3/31", ["Input.Successor"] = house.Ours.Code });
        administrator.Status.ShouldBe(HttpStatusCode.Found);

        await ours.GetAsync("/parties/customers");
        ours.Text.ShouldContain(house.TheirCustomer.Name);
        await theirs.GetAsync("/parties/customers");
        theirs.Text.ShouldNotContain(house.TheirCustomer.Name);
        await using var db = house.OpenForAll();
        (await db.Set<Department>().SingleAsync(row => row.Key == house.Theirs.Key, Cancel)).ValidTo.ShouldBe(new DateOnly(2026, 3, 31));
    }

    [Theory]
    [BothDatabases]
    public async Task A_ledger_is_uploaded_looked_at_and_taken(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var csv = $"顧客コード,顧客名,担当部門コード,内線\n{house.OurCustomer.Code},改名株式会社,{house.Ours.Code},1\nN1,新顧客,{house.Ours.Code},2\nN2,,{house.Ours.Code},3\n";

        await visitor.UploadAsync("/imports/customers", "Upload", "台帳.csv", Encoding.UTF8.GetBytes(csv));
        visitor.Status.ShouldBe(HttpStatusCode.Found);
        await visitor.FollowAsync();
        visitor.Page.GetElementById("count-Add")!.TextContent.ShouldBe("1");
        visitor.Page.GetElementById("count-Change")!.TextContent.ShouldBe("1");
        visitor.Page.GetElementById("count-SetAside")!.TextContent.ShouldBe("1");
        visitor.Text.ShouldContain("内線");
        visitor.Page.QuerySelector("del")!.TextContent.ShouldBe(house.OurCustomer.Name);
        await using var db = house.OpenForAll();
        (await db.Set<Customer>().CountAsync(row => row.Code == "N1", Cancel)).ShouldBe(0);

        await visitor.SubmitAsync([]);
        visitor.Status.ShouldBe(HttpStatusCode.Found);
        await visitor.FollowAsync();
        visitor.Page.QuerySelectorAll(".kk-note-good").Length.ShouldBe(1);
        visitor.Page.GetElementById("count-SetAside")!.TextContent.ShouldBe("1");
        visitor.Page.QuerySelectorAll("main form[method=post]").Length.ShouldBe(0);
        (await db.Set<Customer>().CountAsync(row => row.Code == "N1", Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_at_its_field()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        foreach (var bytes in (byte[][])[[], [0xff, 0x80, 0x80, 0x00, 0xff], Encoding.UTF8.GetBytes("名前\nx\n"), Encoding.UTF8.GetBytes("\"顧客コード\n")])
        {
            await visitor.UploadAsync("/imports/customers", "Upload", "x.csv", bytes);
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            visitor.Page.QuerySelector("#Upload-error").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_plan_of_many_rows_comes_in_pages_of_fifty()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var csv = "顧客コード,顧客名,担当部門コード\n" + string.Concat(Enumerable.Range(1, 120).Select(at => $"N{at:D3},顧客{at},{house.Ours.Code}\n"));
        await visitor.UploadAsync("/imports/customers", "Upload", "x.csv", Encoding.UTF8.GetBytes(csv));
        var address = visitor.Location!;

        await visitor.GetAsync(address + "?page=3&show=Add");

        visitor.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(20);
        visitor.Text.ShouldContain("N101");
    }

    [Fact]
    public async Task A_person_chooses_the_language_of_the_pages()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);

        await visitor.SubmitAsync("/me", new() { ["Language"] = "en" }, "handler=Language");
        visitor.Location.ShouldBe("/me?done=language");
        await visitor.FollowAsync();

        visitor.Page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        (await house.RecordOfAsync(person)).ShouldContain(nameof(LanguageChosen));
    }
}
