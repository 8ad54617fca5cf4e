using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>Grants end by their day, pass to a deputy for a time, and are listed when nobody uses them.</summary>
public sealed class GrantTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_role_with_a_last_day_ends_with_it(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Theirs);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            "/parties/people/" + person.Code,
            new() { ["Grant.Role"] = nameof(Role.DepartmentMember), ["Grant.Unit"] = house.Ours.Code, ["Grant.Until"] = "2026/04/02", ["Grant.Reason"] = "応援" }, "handler=Give");
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        var visitor = await house.SignInAsync(person);
        var address = "/parties/customers/" + house.OurCustomer.Code;
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.OK);

        house.Clock.Advance(TimeSpan.FromHours(35));
        visitor = await house.SignInAsync(person);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.OK, "23:00 of the last day in Tokyo");
        house.Clock.Advance(TimeSpan.FromHours(1));
        visitor = await house.SignInAsync(person);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "midnight");

        administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            "/parties/people/" + person.Code,
            new() { ["Grant.Role"] = nameof(Role.DepartmentMember), ["Grant.Unit"] = house.Ours.Code, ["Grant.Until"] = "2026/03/31" }, "handler=Give");
        administrator.Status.ShouldNotBe(HttpStatusCode.Found);
    }

    [Theory]
    [BothDatabases]
    public async Task A_deputy_does_what_the_other_may_for_those_days_and_is_named_for_nothing(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var away = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var deputy = await house.PersonAsync(Role.Reader, house.Theirs);
        var visitor = await house.SignInAsync(deputy);
        var owner = await house.SignInAsync(away);
        var address = "/parties/customers/" + house.OurCustomer.Code;
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);

        await owner.SubmitAsync(
            "/parties/people/" + away.Code,
            new() { ["Deputy.Person"] = deputy.Code, ["Deputy.From"] = "2026/04/02", ["Deputy.Until"] = "2026/04/03", ["Deputy.Reason"] = "休暇" }, "handler=Deputy");
        owner.Status.ShouldBe(HttpStatusCode.Found, owner.Text);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "not yet");

        house.Clock.Advance(TimeSpan.FromDays(1));
        visitor = await house.SignInAsync(deputy);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        (await house.RecordOfAsync(away)).ShouldContain(nameof(DeputyNamed));

        house.Clock.Advance(TimeSpan.FromDays(2));
        visitor = await house.SignInAsync(deputy);
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "over");
    }

    [Theory]
    [BothDatabases]
    public async Task Nobody_names_a_deputy_for_somebody_else_nor_backwards_nor_oneself(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var other = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var visitor = await house.SignInAsync(person);
        await visitor.GetAsync("/parties/people/" + other.Code);
        visitor.Page.QuerySelectorAll("form[action*='handler=Deputy']").ShouldBeEmpty();
        foreach (var (deputy, from, until) in new[]
        {
            (person.Code, "2026/04/01", "2026/04/03"), (other.Code, "2026/04/03", "2026/04/01"), (other.Code, "2026/04/01", "2028/04/01"),
            ("NOBODY", "2026/04/01", "2026/04/03"),
        })
        {
            await visitor.SubmitAsync(
                "/parties/people/" + person.Code,
                new() { ["Deputy.Person"] = deputy, ["Deputy.From"] = from, ["Deputy.Until"] = until, ["Deputy.Reason"] = "x" }, "handler=Deputy");
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, deputy + from);
        }

        await using var db = house.OpenForAll();
        (await db.Set<Deputy>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task A_role_that_nobody_used_for_ninety_days_is_listed_and_one_in_use_is_not(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var quiet = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var busy = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var visitor = await house.SignInAsync(busy);
        await visitor.SubmitAsync($"/parties/customers/{house.OurCustomer.Code}/edit", new() { ["Input.NameEn"] = "Sample" });
        visitor.Status.ShouldBe(HttpStatusCode.Found, visitor.Text);
        await using var db = house.OpenForAll();
        (await db.Set<RoleGrant>().Where(row => row.PersonKey == busy.Key).Select(row => row.LastUsed).SingleAsync(Cancel)).ShouldBe(new DateOnly(2026, 4, 1));

        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.GetAsync("/parties/roles/review");
        administrator.Text.ShouldContain(quiet.Code);
        administrator.Text.ShouldNotContain(busy.Code);
        await visitor.GetAsync("/parties/roles/review");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
