using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>The authenticator app and its recovery codes, from pairing to the lost phone.</summary>
public sealed class SecondStepTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Whoever_paired_an_app_comes_in_with_password_and_code_and_each_code_works_once(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var app = await AppPhone.PairAsync(house, await house.SignInAsync(person));
        app.RecoveryCodes.Count.ShouldBe(10);
        house.Clock.Advance(TimeSpan.FromSeconds(30));

        var visitor = await HalfwayAsync(house, person);
        await visitor.GetAsync("/me");
        visitor.Status.ShouldBe(HttpStatusCode.Found, "the password alone opens nothing");
        await visitor.SubmitAsync("/sign-in/second", new() { ["Input.Code"] = "000000" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync(new() { ["Input.Code"] = app.Code() });
        visitor.Location.ShouldBe("/me");
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);

        var second = await HalfwayAsync(house, person);
        await second.SubmitAsync("/sign-in/second", new() { ["Input.Code"] = app.Code() });
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the same code twice");
        await second.SubmitAsync(new() { ["Input.Code"] = app.Code(-1) });
        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an earlier code than the last one taken");
        await second.SubmitAsync(new() { ["Input.Code"] = app.Code(1) });
        second.Location.ShouldBe("/me");
        (await house.RecordOfAsync(person)).ShouldBe(
            [nameof(SignedIn), nameof(AuthenticatorAppPaired), nameof(RecoveryCodesMade), nameof(SignInFailed), nameof(SignedIn), nameof(SignedIn)]);
    }

    [Theory]
    [BothDatabases]
    public async Task One_code_at_the_same_instant_in_two_processes_opens_one_door(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var app = await AppPhone.PairAsync(house, await house.SignInAsync(person));
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        await using var second = await house.SecondProcessAsync();

        var came = await Task.WhenAll(Enumerable.Range(0, 4).Select(async at =>
        {
            var services = at % 2 == 0 ? house.Services : second.Services;
            var step = services.GetRequiredService<SignInSecondStep>();
            await using var db = house.OpenForAll();
            var stamp = await db.Set<Credential>().Where(row => row.PersonKey == person.Key).Select(row => row.Stamp).SingleAsync(Cancel);
            var known = (await step.WhoAsync(new HalfSignIn(person.Id, stamp, null), Cancel)).ShouldNotBeNull();
            return !(await step.WithCodeAsync(known, app.Code(), new Caller($"192.0.2.{at}", ""), Cancel)).Refused(out _, out _);
        }));

        came.Count(inside => inside).ShouldBe(1);
        await second.StopAsync(Cancel);
    }

    [Theory]
    [BothDatabases]
    public async Task Without_the_phone_each_recovery_code_opens_once(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var app = await AppPhone.PairAsync(house, await house.SignInAsync(person));

        var visitor = await HalfwayAsync(house, person);
        await visitor.SubmitAsync("/sign-in/second", new() { ["Input.Code"] = app.RecoveryCodes[3].ToUpperInvariant().Replace('-', ' ') });
        visitor.Location.ShouldBe("/me");
        await visitor.GetAsync("/me/sign-in");
        visitor.Text.ShouldContain("使える復旧コード：9個");
        var again = await HalfwayAsync(house, person);
        await again.SubmitAsync("/sign-in/second", new() { ["Input.Code"] = app.RecoveryCodes[3] });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await visitor.SubmitAsync("/me/sign-in", [], "handler=RecoveryCodes");
        var fresh = visitor.Page.QuerySelectorAll("#recovery-codes code").Select(code => code.TextContent).ToList();
        fresh.Count.ShouldBe(10);
        fresh.Intersect(app.RecoveryCodes).ShouldBeEmpty();
        await again.SubmitAsync("/sign-in/second", new() { ["Input.Code"] = app.RecoveryCodes[4] });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "earlier codes end with new ones");
        await again.SubmitAsync(new() { ["Input.Code"] = fresh[0] });
        again.Location.ShouldBe("/me");
        (await house.RecordOfAsync(person)).ShouldContain(nameof(RecoveryCodeUsed));
    }

    [Theory]
    [BothDatabases]
    public async Task Neither_the_apps_secret_nor_a_recovery_code_stands_in_the_database(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var app = await AppPhone.PairAsync(house, await house.SignInAsync(person));

        await using var db = house.OpenForAll();
        var stored = (await db.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, Cancel)).AppSecret.Sealed.ToArray();
        stored.Length.ShouldBeGreaterThan(20);
        stored.AsSpan().IndexOf(app.Secret).ShouldBe(-1);
        System.Text.Encoding.Latin1.GetString(stored).ShouldNotContain(Convert.ToBase64String(app.Secret));
        (await db.Set<Server.Platform.Evidence.EvidenceEntry>().Select(entry => entry.Json).ToListAsync(Cancel))
            .ShouldAllBe(json => !app.RecoveryCodes.Any(code => json.Contains(code)));
        house.Services.GetRequiredService<AppSecrets>().Open(person, (await db.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, Cancel)).AppSecret)
            .ShouldBe(app.Secret);
    }

    [Fact]
    public async Task A_half_sign_in_ends_after_ten_minutes_with_a_new_password_and_in_another_browser()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var owner = await house.SignInAsync(person);
        var app = await AppPhone.PairAsync(house, owner);
        var early = await HalfwayAsync(house, person);
        await owner.SubmitAsync("/me", new() { ["OldPassword"] = TestHouse.Password, ["NewPassword"] = "another very long phrase" }, "handler=Password");
        owner.Location.ShouldBe("/me?done=password");
        await early.GetAsync("/sign-in/second");
        early.Location.ShouldBe("/sign-in");

        var late = await HalfwayAsync(house, person, "another very long phrase");
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await late.GetAsync("/sign-in/second");
        late.Location.ShouldBe("/sign-in");
        var stranger = house.Visit();
        await stranger.GetAsync("/sign-in/second");
        stranger.Location.ShouldBe("/sign-in");
        app.RecoveryCodes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_wrong_first_code_pairs_nothing_and_shows_the_same_picture_again()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        await visitor.GetAsync("/me/sign-in/app");
        var secret = visitor.Page.GetElementById("pairing-secret")!.TextContent;
        visitor.Page.QuerySelector("svg.kk-qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1_000);
        visitor.Raw.ShouldNotContain("style=");

        await visitor.SubmitAsync(new() { ["Input.Code"] = "123456" });

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Page.GetElementById("pairing-secret")!.TextContent.ShouldBe(secret);
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down_as_guessing_passwords_is()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await AppPhone.PairAsync(house, await house.SignInAsync(person));
        var thief = await HalfwayAsync(house, person);
        for (var tries = 0; tries < 6; tries++)
        {
            await thief.SubmitAsync("/sign-in/second", new() { ["Input.Code"] = $"00000{tries}" });
        }

        ((int)thief.Status).ShouldBe(429);
    }

    [Fact]
    public async Task What_would_leave_a_short_password_alone_or_no_way_in_cannot_be_given_up()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        await AppPhone.PairAsync(house, visitor);

        await visitor.SubmitAsync("/me/sign-in", [], "handler=RemoveApp");

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Text.ShouldContain("パスワードだけになります");
    }

    private static async Task<Visitor> HalfwayAsync(TestHouse house, Person person, string password = TestHouse.Password)
    {
        var visitor = house.Visit();
        await visitor.SubmitAsync("/sign-in?return=/me", new() { ["Input.Email"] = person.Email, ["Input.Password"] = password });
        visitor.Location.ShouldBe("/sign-in/second");
        return visitor;
    }
}
