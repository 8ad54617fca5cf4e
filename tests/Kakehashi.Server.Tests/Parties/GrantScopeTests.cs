using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>Over what a role can be held, and by whom: a person or a unit; the company, a legal entity, a unit, a customer, a system.</summary>
public sealed class GrantScopeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_role_over_a_customer_shows_the_customer_and_its_systems_those_of_tomorrow_too(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var system = await Given.SystemAsync(db, house.OurCustomer, "販売管理");
        var person = await house.PersonAsync(Role.Reader, house.Theirs);
        var visitor = await house.SignInAsync(person);
        await visitor.GetAsync("/systems/" + system.Code);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);

        await GiveAsync(house, person, "Customer", house.OurCustomer.Code);
        await visitor.GetAsync("/systems/" + system.Code);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await visitor.GetAsync("/parties/customers/" + house.OurCustomer.Code);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        var later = await Given.SystemAsync(db, house.OurCustomer, "会員管理");
        await visitor.GetAsync("/systems");
        visitor.Text.ShouldContain(later.Code);
        var other = await Given.CustomerAsync(db, house.Ours, "別の顧客");
        await visitor.GetAsync("/parties/customers/" + other.Code);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "of the same department, but not of the role");

        await visitor.SubmitAsync($"/parties/customers/{house.OurCustomer.Code}/edit", new() { ["Input.NameEn"] = "Sample" });
        visitor.Status.ShouldBe(HttpStatusCode.Found, visitor.Text);
        await visitor.GetAsync("/parties/people/" + person.Code);
        visitor.Text.ShouldContain("見本商事");
    }

    [Theory]
    [BothDatabases]
    public async Task A_role_over_a_system_allows_to_keep_that_system_and_no_other(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var system = await Given.SystemAsync(db, house.OurCustomer, "販売管理");
        var other = await Given.SystemAsync(db, house.OurCustomer, "会員管理");
        var person = await house.PersonAsync(Role.Reader, house.Theirs);
        await GiveAsync(house, person, "System", system.Code);
        var visitor = await house.SignInAsync(person);

        await visitor.SubmitAsync($"/systems/{system.Code}/edit", new() { ["Input.NameEn"] = "Sales" });
        visitor.Status.ShouldBe(HttpStatusCode.Found, visitor.Text);
        var kept = await db.Set<DeliveredSystem>().AsNoTracking().SingleAsync(row => row.Key == system.Key, Cancel);
        (kept.NameEn, kept.CustomerKey, kept.DepartmentKey).ShouldBe(("Sales", house.OurCustomer.Key, house.Ours.Key));
        await visitor.GetAsync($"/systems/{other.Code}");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothDatabases]
    public async Task A_role_over_a_legal_entity_reaches_its_departments(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync("/parties/legal-entities/add", new()
        {
            ["Input.Code"] = "L1", ["Input.Name"] = "見本システム株式会社", ["Input.CorporateNumber"] = "５－８３５６－７８２５－６２４６",
        });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        await administrator.SubmitAsync($"/parties/departments/{house.Theirs.Code}/edit", new() { ["Input.LegalEntity"] = "L1" });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await GiveAsync(house, person, "LegalEntity", "Ｌ１");
        var visitor = await house.SignInAsync(person);

        await visitor.GetAsync("/parties/customers/" + house.TheirCustomer.Code);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await administrator.SubmitAsync("/parties/legal-entities/add", new()
        {
            ["Input.Code"] = "L2", ["Input.Name"] = "誤り", ["Input.CorporateNumber"] = "5835678256247",
        });
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the check digit");
    }

    [Theory]
    [BothDatabases]
    public async Task What_a_unit_holds_everybody_of_it_holds_as_long_as_they_belong_to_it(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            $"/parties/departments/{house.Ours.Code}/roles",
            new() { ["Grant.Role"] = nameof(Role.DepartmentMember), ["Grant.Over"] = "Customer", ["Grant.Where"] = house.TheirCustomer.Code }, "handler=Give");
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        await administrator.GetAsync($"/parties/departments/{house.Ours.Code}/roles");
        administrator.Text.ShouldContain(house.TheirCustomer.Code);

        var visitor = await house.SignInAsync(person);
        var address = "/parties/customers/" + house.TheirCustomer.Code;
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await administrator.SubmitAsync(
            $"/parties/people/{person.Code}/edit", new() { ["Input.Department"] = "" });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "left the unit");
    }

    [Theory]
    [BothDatabases]
    public async Task A_unit_is_named_for_no_system_and_a_head_of_one_department_gives_nothing_elsewhere(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var system = await Given.SystemAsync(db, house.OurCustomer, "販売管理");
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            $"/parties/departments/{house.Ours.Code}/roles",
            new() { ["Grant.Role"] = nameof(Role.Reader), ["Grant.Over"] = "System", ["Grant.Where"] = system.Code }, "handler=Give");
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var keeper = await house.PersonAsync(Role.Administrator, house.Ours);
        var colleague = await house.PersonAsync(Role.Reader, house.Ours);
        await using (var mine = house.OpenForAll())
        {
            mine.Set<Person>().Single(row => row.Key == colleague.Key).Edit(new PersonDetails(
                colleague.Name, "", "", colleague.Email, house.Ours.Key, "ja"));
            await mine.SaveAsync(Cancel);
        }

        var visitor = await house.SignInAsync(keeper);
        await visitor.SubmitAsync(
            "/parties/people/" + colleague.Code,
            new() { ["Grant.Role"] = nameof(Role.Reader), ["Grant.Over"] = "Customer", ["Grant.Where"] = house.TheirCustomer.Code }, "handler=Give");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [BothDatabases]
    public async Task A_department_moves_with_its_systems_on_the_day_of_the_reorganisation(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var head = await house.PersonAsync(Role.UnitHead, house.Theirs);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            $"/parties/departments/{house.Ours.Code}/edit", new() { ["Input.MovesOn"] = "2026/04/02", ["Input.NextParent"] = house.Theirs.Code });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        var address = "/parties/customers/" + house.OurCustomer.Code;
        var visitor = await house.SignInAsync(head);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "the day before");

        house.Clock.Advance(TimeSpan.FromHours(12));
        visitor = await house.SignInAsync(head);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.OK, "midnight in Tokyo");
        administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.GetAsync($"/parties/departments/{house.Ours.Code}/edit");
        administrator.Page.QuerySelector("select[name='Input.Parent'] option[selected]")!.GetAttribute("value").ShouldBe(house.Theirs.Code);
        administrator.Page.QuerySelector("input[name='Input.MovesOn']")!.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    private static async Task GiveAsync(TestHouse house, Person person, string over, string where)
    {
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            "/parties/people/" + person.Code,
            new() { ["Grant.Role"] = nameof(Role.DepartmentMember), ["Grant.Over"] = over, ["Grant.Where"] = where }, "handler=Give");
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
    }
}
