using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Tests.Architecture;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Portal;

/// <summary>The customer's face: its own door, accounts and pages; nothing of the house is behind it.</summary>
public sealed class PortalTests
{
    private const string Chosen = "よい天気の日に橋を渡ろう 2026";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task An_invited_contact_signs_in_at_the_portal_and_nowhere_else(Provider provider)
    {
        await using var house = await OpenAsync(provider);
        await using var portal = await PortalAsync(house);
        var contact = await ContactAsync(house, "contact@customer.example");
        var visitor = new Visitor(portal.GetTestServer(), "ja");
        await TakeInvitationAsync(await InviteAsync(house, contact), visitor);

        await visitor.GetAsync("/");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Text.ShouldContain("見本商事株式会社 様");
        await visitor.GetAsync("/me/sign-in");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll("#sessions tbody tr").Length.ShouldBe(1);

        var again = new Visitor(portal.GetTestServer(), "ja");
        await again.SubmitAsync("/sign-in", new() { ["Input.Email"] = "contact@customer.example", ["Input.Password"] = Chosen });
        again.Status.ShouldBe(HttpStatusCode.Found, again.Text);
        var atHouse = house.Visit();
        await atHouse.SubmitAsync("/sign-in", new() { ["Input.Email"] = "contact@customer.example", ["Input.Password"] = Chosen });
        atHouse.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the house's door does not know the contact");
        var cookies = visitor.Copy(house.Server);
        await cookies.GetAsync("/");
        cookies.Status.ShouldBe(HttpStatusCode.Found, "nor the portal's session");

        var staff = await house.PersonAsync(Role.SecurityCentre);
        var atPortal = new Visitor(portal.GetTestServer(), "ja");
        await atPortal.SubmitAsync("/sign-in", new() { ["Input.Email"] = staff.Email, ["Input.Password"] = TestHouse.Password });
        atPortal.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "nor the portal's the staff");
    }

    [Theory]
    [BothDatabases]
    public async Task No_page_and_no_program_address_of_the_house_is_there_at_the_portal(Provider provider)
    {
        await using var house = await OpenAsync(provider);
        await using var portal = await PortalAsync(house);
        var contact = await ContactAsync(house, "contact@customer.example");
        var visitor = new Visitor(portal.GetTestServer(), "ja");
        await TakeInvitationAsync(await InviteAsync(house, contact), visitor);
        var ofPortal = (await Route.OfAsync(portal.Services)).Select(route => route.ToString()).ToHashSet();

        var there = (await Route.OfAsync(house.Services)).Where(route => ofPortal.Contains(route.ToString())).Select(route => route.Address).Distinct();

        there.ShouldBe(
            [
                "/", "/sign-in", "/sign-in/second", "/sign-in/again", "/welcome", "/me/sign-in", "/me/sign-in/app", "/problem/1", "/sign-out",
                "/language", "/health/live", "/health/ready",
            ], ignoreOrder: true);
        foreach (var route in (await Route.OfAsync(house.Services)).Where(route => !ofPortal.Contains(route.ToString())))
        {
            await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), route.Address));
            visitor.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task An_account_that_is_ended_is_out_at_once_and_comes_back_by_a_new_invitation(Provider provider)
    {
        await using var house = await OpenAsync(provider);
        await using var portal = await PortalAsync(house);
        var contact = await ContactAsync(house, "contact@customer.example");
        var visitor = new Visitor(portal.GetTestServer(), "ja");
        await TakeInvitationAsync(await InviteAsync(house, contact), visitor);

        var keeper = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await keeper.SubmitAsync(AddressOf(house, contact), [], "handler=End");
        keeper.Status.ShouldBe(HttpStatusCode.Found, keeper.Text);
        await visitor.GetAsync("/");
        visitor.Status.ShouldBe(HttpStatusCode.Found, "to the sign-in page");

        await TakeInvitationAsync(await InviteAsync(house, contact), visitor);
        await visitor.GetAsync("/");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await using var db = house.OpenForAll();
        var record = await db.Set<Server.Platform.Evidence.EvidenceEntry>()
            .Where(entry => entry.Stream == "customer" && entry.StreamId == house.OurCustomer.Id).OrderBy(entry => entry.Number)
            .Select(entry => entry.What).ToListAsync(Cancel);
        record.ShouldBe([nameof(ContactAdded), nameof(ContactInvited), nameof(ContactShutOut), nameof(ContactInvited)]);
    }

    [Theory]
    [BothDatabases]
    public async Task The_house_lists_no_account_of_the_portal_and_another_department_invites_nobody(Provider provider)
    {
        await using var house = await OpenAsync(provider);
        var contact = await ContactAsync(house, "contact@customer.example");
        await InviteAsync(house, contact);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.GetAsync("/parties/people");
        administrator.Raw.ShouldNotContain("contact@customer.example");
        await administrator.GetAsync("/parties/people/portal:" + contact.Id.ToString("N"));
        administrator.Status.ShouldBe(HttpStatusCode.NotFound);

        var other = await house.SignedInAsync(Role.DepartmentMember, house.Theirs);
        await other.GetAsync(AddressOf(house, contact));
        other.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_portal_answers_under_its_own_name_alone()
    {
        await using var house = await OpenAsync(Provider.Sqlite);
        await using var portal = await PortalAsync(house);
        var visitor = new Visitor(portal.GetTestServer(), "ja");
        await visitor.GetAsync("http://house.example/sign-in");
        visitor.Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        await visitor.GetAsync("http://localhost/sign-in");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<TestHouse> OpenAsync(Provider provider) => TestHouse.OpenAsync(
        provider, adjust: builder => builder.Services.Configure<PortalOptions>(options => options.PublicAddress = "http://localhost"));

    private static async Task<WebApplication> PortalAsync(TestHouse house)
    {
        var portal = KakehashiApp.Build(new AppSettings(house.Database)
        {
            Face = Face.Portal,
            Adjust = builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(house.Clock);
                builder.Services.Configure<PortalOptions>(options => options.PublicAddress = "http://localhost");
                builder.Services.Configure<SignInOptions>(options =>
                {
                    options.RefusalMilliseconds = options.LongestWaitMilliseconds = 0;
                    (options.HashKibibytes, options.PasswordAlone) = (19_456, true);
                });
            },
        });
        await portal.StartAsync(Cancel);
        return portal;
    }

    private static async Task<Contact> ContactAsync(TestHouse house, string mail)
    {
        var keeper = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await keeper.SubmitAsync($"/parties/customers/{house.OurCustomer.Code}/contacts/add", new()
        {
            ["Input.Code"] = "C1", ["Input.Name"] = "窓口 太郎", ["Input.Email"] = mail,
        });
        keeper.Status.ShouldBe(HttpStatusCode.Found, keeper.Text);
        await using var db = house.OpenForAll();
        return await db.Set<Contact>().SingleAsync(row => row.CustomerKey == house.OurCustomer.Key, Cancel);
    }

    private static async Task<string> InviteAsync(TestHouse house, Contact contact)
    {
        var keeper = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await keeper.SubmitAsync(AddressOf(house, contact), [], "handler=Invite");
        keeper.Status.ShouldBe(HttpStatusCode.OK, keeper.Text);
        return keeper.Page.QuerySelector("#invitation")!.TextContent;
    }

    private static async Task TakeInvitationAsync(string address, Visitor visitor)
    {
        await visitor.SubmitAsync(address, new() { ["Input.Password"] = Chosen });
        visitor.Status.ShouldBe(HttpStatusCode.Found, visitor.Text);
    }

    private static string AddressOf(TestHouse house, Contact contact) =>
        $"/parties/customers/{house.OurCustomer.Code}/contacts/{contact.Code}/edit";
}
