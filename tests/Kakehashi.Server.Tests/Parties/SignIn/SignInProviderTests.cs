using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>Single sign-on against an OpenID provider on loopback, honest and lying.</summary>
public sealed class SignInProviderTests
{
    [Theory]
    [BothDatabases]
    public async Task A_person_links_the_account_after_signing_in_and_comes_by_it_from_then_on(Provider provider)
    {
        await using var sso = await TestProvider.StartAsync();
        await using var house = await OpenAsync(provider, sso);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        sso.Mail = person.Email;
        var visitor = house.Visit();
        await ComeAsync(visitor, "/sign-in/provider?return=/me");
        visitor.Location.ShouldBe("/sign-in?refused=not-linked", "an equal, verified mail address links nothing");
        await visitor.FollowAsync();
        visitor.Text.ShouldContain("まだ誰とも結び付いていません");

        var owner = await house.SignInAsync(person);
        await LinkAsync(owner);
        owner.Location.ShouldBe("/me/sign-in?done=linked");
        await owner.FollowAsync();
        owner.Text.ShouldContain("に結び付けたアカウント");

        await ComeAsync(visitor, "/sign-in/provider?return=/me");
        visitor.Location.ShouldBe("/me");
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        sso.LastAsked["scope"].ShouldBe("openid email");
        (await house.RecordOfAsync(person)).ShouldBe([nameof(SignedIn), nameof(ProviderAccountLinked), nameof(SignedIn)]);

        await owner.SubmitAsync("/me/sign-in", [], "handler=Unlink");
        owner.Location.ShouldBe("/me/sign-in?done=unlinked");
        await ComeAsync(house.Visit(), "/sign-in/provider", "/sign-in?refused=not-linked");
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("without nonce")]
    [InlineData("without subject")]
    [InlineData("expired")]
    [InlineData("signature")]
    [InlineData("algorithm none")]
    [InlineData("algorithm HS256")]
    public async Task A_token_that_lies_opens_nothing(string lie)
    {
        await using var sso = await TestProvider.StartAsync();
        await using var house = await OpenAsync(Provider.Sqlite, sso);
        await LinkAsync(await house.SignInAsync(await house.PersonAsync(Role.Reader, house.Ours)));
        var visitor = house.Visit();
        await ComeAsync(visitor, "/sign-in/provider", "/");

        sso.Lie = lie;
        visitor = house.Visit();
        await ComeAsync(visitor, "/sign-in/provider", "/sign-in?refused=provider");

        visitor.HoldsCookie("kk-session").ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_works_once_in_the_browser_that_asked_and_nowhere_else()
    {
        await using var sso = await TestProvider.StartAsync();
        await using var house = await OpenAsync(Provider.Sqlite, sso);
        await LinkAsync(await house.SignInAsync(await house.PersonAsync(Role.Reader, house.Ours)));
        var visitor = house.Visit();
        await visitor.GetAsync("/sign-in/provider");
        var back = await TestProvider.VisitAsync(visitor.Location!);
        var copy = visitor.Copy();

        var stranger = house.Visit();
        await stranger.GetAsync(back.PathAndQuery);
        stranger.Location.ShouldBe("/sign-in?refused=provider", "a browser that did not ask");
        await visitor.GetAsync(back.PathAndQuery.Replace("state=", "state=x", StringComparison.Ordinal));
        visitor.Location.ShouldBe("/sign-in?refused=provider", "a state that we did not give out");
        await copy.Copy().GetAsync(back.PathAndQuery);
        await copy.GetAsync(back.PathAndQuery);
        copy.Location.ShouldBe("/sign-in?refused=provider", "the code was used before");
        await visitor.GetAsync("/sign-in/provider/back?error=access_denied");
        visitor.Location.ShouldBe("/sign-in?refused=provider");
    }

    [Theory]
    [BothDatabases]
    public async Task An_invited_person_takes_the_companys_account_and_nobody_elses(Provider provider)
    {
        await using var sso = await TestProvider.StartAsync();
        await using var house = await OpenAsync(provider, sso);
        var administrator = await house.SignedInAsync(Role.Administrator);
        var (one, other) = (await house.PersonAsync(Role.Reader, house.Ours), await house.PersonAsync(Role.Reader, house.Ours));
        var address = await InvitationTests.InviteAsync(administrator, one.Code);
        var visitor = house.Visit();
        await visitor.GetAsync(address);
        await ComeAsync(visitor, visitor.Page.QuerySelector("a[href^='/welcome/provider']")!.GetAttribute("href")!);
        visitor.Location.ShouldBe("/");
        await visitor.GetAsync("/me");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        (await house.RecordOfAsync(one)).ShouldBe([nameof(PersonInvited), nameof(InvitationTaken), nameof(ProviderAccountLinked)]);

        var second = await InvitationTests.InviteAsync(administrator, other.Code);
        var thief = house.Visit();
        await ComeAsync(thief, second.Replace("/welcome", "/welcome/provider", StringComparison.Ordinal), "/sign-in?refused=provider");
        (await house.RecordOfAsync(other)).ShouldBe([nameof(PersonInvited)]);
        await thief.GetAsync("/welcome/provider?code=guess");
        thief.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Confirming_by_the_provider_needs_a_sign_in_there_of_just_now_by_the_same_person()
    {
        await using var sso = await TestProvider.StartAsync();
        await using var house = await OpenAsync(Provider.Sqlite, sso);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        await LinkAsync(visitor);
        var other = await house.SignedInAsync(Role.Reader, house.Ours);
        house.Clock.Advance(TimeSpan.FromMinutes(10));

        sso.SignedInAt = TimeProvider.System.GetUtcNow().AddHours(-1);
        await ComeAsync(visitor, "/sign-in/provider/again?return=/me/sign-in", "/sign-in?refused=provider");
        sso.LastAsked["prompt"].ShouldBe("login");
        sso.LastAsked["max_age"].ShouldBe("0");
        await visitor.GetAsync("/me/sign-in/app");
        visitor.Location!.ShouldStartWith("/sign-in/again");
        sso.SignedInAt = TimeProvider.System.GetUtcNow();
        await ComeAsync(other, "/sign-in/provider/again?return=/me/sign-in", "/sign-in?refused=provider");
        await ComeAsync(visitor, "/sign-in/provider/again?return=/me/sign-in/app", "/me/sign-in/app");
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Linking_needs_the_pages_own_form_and_ends_in_the_session_that_asked()
    {
        await using var sso = await TestProvider.StartAsync();
        await using var house = await OpenAsync(Provider.Sqlite, sso);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        var other = await house.SignedInAsync(Role.Reader, house.Ours);
        await visitor.GetAsync("/me/sign-in/link");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await other.SubmitAsync("/me/sign-in", [], "handler=Link");
        await visitor.GetAsync(other.Location!);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "somebody else's ticket");

        await visitor.SubmitAsync("/me/sign-in", [], "handler=Link");
        await visitor.FollowAsync();
        var back = await TestProvider.VisitAsync(visitor.Location!);
        await visitor.SubmitAsync("/me", [], "/sign-out");
        await visitor.GetAsync(back.PathAndQuery);
        visitor.Location.ShouldBe("/sign-in?refused=provider");
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_way_to_one()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = house.Visit();
        await visitor.GetAsync("/sign-in");
        visitor.Page.QuerySelector("a[href^='/sign-in/provider']").ShouldBeNull();
        await visitor.GetAsync("/sign-in/provider");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.GetAsync("/sign-in/provider/back?code=x&state=y");
        visitor.Location.ShouldBe("/sign-in?refused=provider");
    }

    [Theory]
    [InlineData("http://sso.example.jp", "kakehashi", false)]
    [InlineData("https://sso.example.jp", "", false)]
    [InlineData("https://sso.example.jp", "kakehashi", true)]
    [InlineData("http://127.0.0.1:9", "kakehashi", true)]
    [InlineData("", "", true)]
    public void A_provider_must_be_reached_safely(string authority, string client, bool right)
    {
        var options = new ProviderOptions { Authority = authority, ClientId = client };

        options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Any().ShouldBe(!right);
    }

    private static Task<TestHouse> OpenAsync(Provider provider, TestProvider sso) => TestHouse.OpenAsync(provider, adjust: builder =>
    {
        builder.Services.Configure<ProviderOptions>(options =>
        {
            options.Name = "社内SSO";
            options.Authority = sso.Issuer;
            options.ClientId = TestProvider.ClientId;
            options.ClientSecret = TestProvider.ClientSecret;
        });

        // Tokens are judged by the real time, and so are the cookies that go with them.
        builder.Services.Configure<OpenIdConnectOptions>(SignInProvider.Scheme, options => options.TimeProvider = TimeProvider.System);
    });

    private static async Task LinkAsync(Visitor visitor)
    {
        await visitor.SubmitAsync("/me/sign-in", [], "handler=Link");
        await ComeAsync(visitor, visitor.Location!, "/me/sign-in?done=linked");
    }

    private static async Task ComeAsync(Visitor visitor, string address, string? ends = null)
    {
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.Found, visitor.Text);
        var back = await TestProvider.VisitAsync(visitor.Location!);
        await visitor.GetAsync(back.PathAndQuery);
        if (ends is not null)
        {
            visitor.Location.ShouldBe(ends);
        }
    }
}
