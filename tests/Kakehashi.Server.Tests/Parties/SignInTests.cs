using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Whoever_knows_the_password_comes_in_and_goes_where_they_wanted(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var visitor = house.Visit();
        await visitor.GetAsync("/parties/customers?q=a");
        visitor.Status.ShouldBe(HttpStatusCode.Found);
        visitor.Location!.ShouldStartWith("/sign-in?return=");

        await visitor.FollowAsync();
        await visitor.SubmitAsync(new() { ["Input.Email"] = person.Email.ToUpperInvariant(), ["Input.Password"] = TestHouse.Password });

        visitor.Location.ShouldBe("/parties/customers?q=a");
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        (await house.RecordOfAsync(person)).ShouldBe([nameof(SignedIn)]);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string address)
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = house.Visit();

        await visitor.SubmitAsync("/sign-in?return=" + Uri.EscapeDataString(address), new() { ["Input.Email"] = person.Email, ["Input.Password"] = TestHouse.Password });

        visitor.Location.ShouldBe("/");
    }

    [Theory]
    [BothDatabases]
    public async Task An_unknown_address_and_a_wrong_password_meet_the_same_answer(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var answers = new List<string>();
        foreach (var email in (string[])[person.Email, "nobody@example.jp"])
        {
            var visitor = house.Visit();
            await visitor.SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = "some other long password" });
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answers.Add(visitor.Page.QuerySelector(".kk-summary")!.TextContent);
            visitor.Page.QuerySelector("[name='Input.Email']")!.GetAttribute("value").ShouldBe(email);
            visitor.HoldsCookie("kk-session").ShouldBeFalse();
        }

        answers.Distinct().ShouldHaveSingleItem();
        (await house.RecordOfAsync(person)).ShouldContain(nameof(SignInFailed));
    }

    [Fact]
    public async Task After_failures_the_next_attempt_waits_and_still_gets_in_and_others_do_not_wait()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var clock = new WaitingClock();
        var options = Microsoft.Extensions.Options.Options.Create(new SignInOptions { RefusalMilliseconds = 700 });
        using var passwords = new Passwords(options);
        var signIn = new SignInWithPassword(database.Factory, passwords, options, clock);
        var choose = new ChoosePassword(database.Factory, passwords, clock);
        await using var db = database.OpenForAll();
        foreach (var code in (string[])["E1", "E2"])
        {
            db.Add(new Person(Guid.CreateVersion7(), code, new PersonDetails(code, "", "", code.ToLowerInvariant() + "@example.jp", null, "ja")));
            await db.SaveAsync(Cancel);
            (await choose.GiveAsync(code, TestHouse.Password, Cancel)).Refused(out _, out _).ShouldBeFalse();
        }

        for (var failure = 0; failure < 12; failure++)
        {
            (await signIn.RunAsync("e1@example.jp", "wrong wrong wrong", Cancel)).Refused(out _, out _).ShouldBeTrue();
        }

        clock.Waits.Count(wait => wait == TimeSpan.FromMilliseconds(700)).ShouldBe(12);
        clock.Waits.Max().ShouldBe(TimeSpan.FromSeconds(8));
        clock.Waits.Clear();
        (await signIn.RunAsync("e2@example.jp", TestHouse.Password, Cancel)).Refused(out _, out _).ShouldBeFalse();
        clock.Waits.ShouldBeEmpty();
        (await signIn.RunAsync("e1@example.jp", TestHouse.Password, Cancel)).Refused(out _, out _).ShouldBeFalse();
        clock.Waits.ShouldBe([TimeSpan.FromSeconds(8)]);
        clock.Waits.Clear();
        (await signIn.RunAsync("e1@example.jp", TestHouse.Password, Cancel)).Refused(out _, out _).ShouldBeFalse();
        clock.Waits.ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task Signing_out_ends_a_copied_session_too(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var here = await house.SignInAsync(person);
        var there = await house.SignInAsync(person);

        await here.SubmitAsync("/me", [], "/sign-out");

        here.Location.ShouldBe("/sign-in");
        await there.GetAsync("/me");
        there.Status.ShouldBe(HttpStatusCode.Found);
        there.Location!.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Signing_out_needs_the_forms_own_token()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) });

        visitor.Status.ShouldBe(HttpStatusCode.BadRequest);
        await visitor.GetAsync("/me");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_without_a_request_and_slides_with_them()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        for (var hours = 0; hours < 24; hours += 8)
        {
            house.Clock.Advance(TimeSpan.FromHours(8));
            await visitor.GetAsync("/me");
            visitor.Status.ShouldBe(HttpStatusCode.OK);
        }

        house.Clock.Advance(TimeSpan.FromHours(12.1));
        await visitor.GetAsync("/me");
        visitor.Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [BothDatabases]
    public async Task Whoever_was_made_inactive_is_out_with_the_next_request(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);
        var administrator = await house.SignedInAsync(Role.Administrator);

        await administrator.GetAsync($"/parties/people/{person.Code}/edit");
        administrator.Page.QuerySelector("[name='Input.IsActive']")!.RemoveAttribute("checked");
        await administrator.SubmitAsync([]);
        administrator.Status.ShouldBe(HttpStatusCode.Found);

        await visitor.GetAsync("/me");
        visitor.Status.ShouldBe(HttpStatusCode.Found);
        await visitor.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = TestHouse.Password });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [BothDatabases]
    public async Task A_new_password_ends_every_other_session(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var here = await house.SignInAsync(person);
        var there = await house.SignInAsync(person);

        await here.SubmitAsync("/me", new() { ["OldPassword"] = "not the old one", ["NewPassword"] = "another very long phrase" }, "handler=Password");
        here.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await here.SubmitAsync("/me", new() { ["OldPassword"] = TestHouse.Password, ["NewPassword"] = "another very long phrase" }, "handler=Password");

        here.Location.ShouldBe("/me?done=password");
        await here.FollowAsync();
        here.Status.ShouldBe(HttpStatusCode.OK);
        await there.GetAsync("/me");
        there.Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("short", "password.too_short")]
    [InlineData("password1234", "password.easily_guessed")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.easily_guessed")]
    [InlineData("abcdefghijklmnop", "password.easily_guessed")]
    [InlineData("123456789012345", "password.easily_guessed")]
    [InlineData("hanako.mihon2026", "password.easily_guessed")]
    [InlineData("ｐａｓｓｗｏｒｄ２０２６!", "password.easily_guessed")]
    [InlineData("さくら咲くころに会いましょう", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("my first password was bad", null)]
    public void A_password_is_judged_by_length_and_by_what_others_would_try(string password, string? refusal) =>
        (Passwords.Check(password, "見本 花子", "hanako.mihon@example.jp")?.Code).ShouldBe(refusal);

    /// <summary>Does not wait, and remembers for how long it should have.</summary>
    private sealed class WaitingClock : FakeTimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Advance(TimeSpan.Zero);
            Task.Run(() => callback(state), CancellationToken.None);
            return timer;
        }
    }
}
