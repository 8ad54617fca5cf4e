using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>Sessions are seen and ended by whose they are, end by themselves, and do not rise in rights under an old ticket.</summary>
public sealed class SessionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_person_sees_the_own_sessions_and_ends_one_or_all_others_in_every_process(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var (here, there, third) = (await house.SignInAsync(person), await house.SignInAsync(person), await house.SignInAsync(person));
        var stranger = await house.SignedInAsync(Role.Reader, house.Ours);
        await using var second = await house.SecondProcessAsync();
        var elsewhere = there.Copy(second.GetTestServer());
        await elsewhere.GetAsync("/me");
        elsewhere.Status.ShouldBe(HttpStatusCode.OK);

        await here.GetAsync("/me/sign-in");
        var rows = here.Page.QuerySelectorAll("#sessions tbody tr");
        rows.Length.ShouldBe(3);
        rows.Count(row => row.TextContent.Contains("この端末", StringComparison.Ordinal)).ShouldBe(1);
        await there.GetAsync("/me/sign-in");
        var own = there.Page.QuerySelectorAll("#sessions tbody tr").Single(row => row.TextContent.Contains("この端末", StringComparison.Ordinal));
        var action = own.QuerySelector("form")!.GetAttribute("action")!.Split('?')[1];

        await stranger.SubmitAsync("/me/sign-in", [], "handler=EndOthers");
        await stranger.GetAsync("/me/sign-in");
        await stranger.SubmitAsync(stranger.Page, [], "method", action);
        stranger.Status.ShouldBe(HttpStatusCode.NotFound, "somebody else's session is not there");
        await here.GetAsync("/me/sign-in");
        await here.SubmitAsync([], action);
        here.Location.ShouldBe("/me/sign-in?done=ended");
        foreach (var ended in (Visitor[])[there, elsewhere])
        {
            await ended.GetAsync("/me");
            ended.Status.ShouldBe(HttpStatusCode.Found);
        }

        await third.GetAsync("/me");
        third.Status.ShouldBe(HttpStatusCode.OK);
        await here.SubmitAsync("/me/sign-in", [], "handler=EndOthers");
        await third.GetAsync("/me");
        third.Status.ShouldBe(HttpStatusCode.Found);
        await here.GetAsync("/me/sign-in");
        here.Page.QuerySelectorAll("#sessions tbody tr").Length.ShouldBe(1);
        (await house.RecordOfAsync(person)).Count(what => what == nameof(SignedOut)).ShouldBe(2);
        await second.StopAsync(Cancel);
    }

    [Theory]
    [BothDatabases]
    public async Task A_session_ends_without_a_request_for_four_hours_and_after_twelve_in_any_case(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var (idle, busy) = (await house.SignInAsync(person), await house.SignInAsync(person));
        for (var hours = 3; hours < 12; hours += 3)
        {
            house.Clock.Advance(TimeSpan.FromHours(3));
            await busy.GetAsync("/me");
            busy.Status.ShouldBe(HttpStatusCode.OK, $"after {hours} hours");
            if (hours == 6)
            {
                await idle.GetAsync("/me");
                idle.Status.ShouldBe(HttpStatusCode.Found);
            }
        }

        house.Clock.Advance(TimeSpan.FromHours(2.9));
        await busy.GetAsync("/me");
        busy.Status.ShouldBe(HttpStatusCode.OK);
        house.Clock.Advance(TimeSpan.FromHours(0.1));
        await busy.GetAsync("/me");
        busy.Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [BothDatabases]
    public async Task A_session_that_is_used_is_told_so_at_most_every_few_minutes(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);
        var began = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromMinutes(4));
        await visitor.GetAsync("/me");
        (await SeenAsync()).ShouldBe(began);

        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.GetAsync("/me");

        (await SeenAsync()).ShouldBe(began.AddMinutes(6));

        async Task<DateTimeOffset> SeenAsync()
        {
            await using var db = house.OpenForAll();
            return await db.Set<CredentialSession>().Where(row => row.PersonKey == person.Key).Select(row => row.LastSeenAt).SingleAsync(Cancel);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task What_opens_the_door_is_changed_only_soon_after_proving_who_it_is_and_the_old_ticket_does_not_rise(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Administrator);
        var invited = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        var thief = visitor.Copy();

        await visitor.GetAsync("/me/sign-in/app");
        visitor.Location.ShouldBe("/sign-in/again?return=%2Fme%2Fsign-in%2Fapp");
        await visitor.SubmitAsync($"/parties/people/{invited.Code}", [], "handler=Invite");
        visitor.Location!.ShouldStartWith("/sign-in/again");
        await visitor.GetAsync("/me");
        visitor.Page.QuerySelector("[name='Input.Duties']")!.SetAttribute("checked", "");
        await visitor.SubmitAsync(new() { ["Input.Name"] = "試験用" }, "handler=Key");
        visitor.Location.ShouldBe("/sign-in/again?return=%2Fme");
        foreach (var handler in (string[])["PasskeyOptions", "Passkey", "RecoveryCodes", "RemoveApp", "Link", "Unlink", "RemovePasskey"])
        {
            await visitor.GetAsync("/me/sign-in");
            await visitor.SubmitAsync(visitor.Page, [], "method", handler);
            (visitor.Status, visitor.Location).ShouldBe((HttpStatusCode.Found, "/sign-in/again?return=%2Fme%2Fsign-in"), handler);
        }

        await visitor.FollowAsync();
        await visitor.SubmitAsync(new() { ["Input.Password"] = "not the right password" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync(new() { ["Input.Password"] = TestHouse.Password });
        visitor.Location.ShouldBe("/me/sign-in");
        await visitor.GetAsync("/me/sign-in/app");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await thief.GetAsync("/me/sign-in/app");
        thief.Location!.ShouldStartWith("/sign-in?", Case.Sensitive, "the ticket of before has ended");
        (await house.RecordOfAsync(person)).ShouldContain(nameof(SignInConfirmed));
    }

    [Theory]
    [BothDatabases]
    public async Task Confirming_asks_for_the_second_factor_too_and_a_passkey_alone_is_enough(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        var app = await AppPhone.PairAsync(house, visitor);
        using var key = new SoftAuthenticator();
        await PasskeyTests.AddAsync(visitor, key, "");
        house.Clock.Advance(TimeSpan.FromMinutes(10));

        await visitor.SubmitAsync("/sign-in/again?return=/me/sign-in", new() { ["Input.Password"] = TestHouse.Password, ["Input.Code"] = "" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync(new() { ["Input.Password"] = TestHouse.Password, ["Input.Code"] = app.Code() });
        visitor.Location.ShouldBe("/me/sign-in");

        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await visitor.GetAsync("/me/sign-in/app");
        await visitor.FollowAsync();
        await PasskeyTests.AnswerAsync(visitor, "/sign-in/again?return=/me/sign-in/app", key.Get);
        visitor.Location.ShouldBe("/me/sign-in/app");
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task In_a_browser_left_open_nobody_guesses_the_old_password_for_long()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var thief = await house.SignedInAsync(Role.Reader, house.Ours);
        for (var tries = 0; tries < 6; tries++)
        {
            await thief.SubmitAsync("/me", new() { ["OldPassword"] = $"a guess at it {tries}", ["NewPassword"] = "another very long phrase" }, "handler=Password");
        }

        thief.Text.ShouldContain("秒後にもう一度");
        await thief.SubmitAsync("/me", new() { ["OldPassword"] = TestHouse.Password, ["NewPassword"] = "another very long phrase" }, "handler=Password");
        thief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task After_confirming_nobody_is_led_to_another_site()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);

        await visitor.SubmitAsync("/sign-in/again?return=//evil.example/", new() { ["Input.Password"] = TestHouse.Password });

        visitor.Location.ShouldBe("/");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "Edge / Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox / Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1", "Safari / iPhone")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("", "")]
    public void A_browser_is_named_in_words_we_know(string claim, string words) =>
        Server.Features.Parties.SignIn.DeviceWords.Of(claim).ShouldBe(words);
}
