using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>The invited person chooses how to sign in; the invitation works once, for a while, and replaces what was before.</summary>
public sealed class InvitationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task An_invited_person_chooses_password_and_app_in_one_form_and_once(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync("/parties/people/add", new()
        {
            ["Input.Code"] = "N1", ["Input.Name"] = "新人 一郎", ["Input.Email"] = "shinjin@example.jp", ["Input.Department"] = house.Ours.Code,
        });
        administrator.Location.ShouldBe("/parties/people/N1?done=added");
        var address = await InviteAsync(administrator, "N1");

        var visitor = house.Visit();
        await visitor.GetAsync(address);
        var phone = AppPhone.Read(house, visitor);
        await visitor.SubmitAsync(new() { ["Input.Password"] = "vK2-mune", ["Input.AppCode"] = "" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync(new() { ["Input.Password"] = "shinjin1", ["Input.AppCode"] = phone.Code() });
        visitor.Text.ShouldContain("推測されやすい");
        AppPhone.Read(house, visitor).Secret.ShouldBe(phone.Secret, "a refusal shows the same picture");
        await visitor.SubmitAsync(new() { ["Input.Password"] = "vK2-mune", ["Input.AppCode"] = phone.Code() });

        visitor.Status.ShouldBe(HttpStatusCode.OK, visitor.Text);
        AppPhone.CodesOf(visitor).Count.ShouldBe(10);
        await visitor.GetAsync("/me");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound, "signed in, and without a role yet");
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await using var db = house.OpenForAll();
        var person = await db.Set<Person>().SingleAsync(row => row.Code == "N1", Cancel);
        (await house.RecordOfAsync(person)).ShouldBe(
            [nameof(PersonAdded), nameof(PersonInvited), nameof(InvitationTaken), nameof(PasswordChosen), nameof(AuthenticatorAppPaired), nameof(RecoveryCodesMade)]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_invited_person_makes_a_passkey_and_signs_in_with_it_alone_ever_after(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var before = await house.SignInAsync(person);
        using var lost = new SoftAuthenticator();
        await PasskeyTests.AddAsync(before, lost, "");
        var address = await InviteAsync(await house.SignedInAsync(Role.Administrator), person.Code);
        using var key = new SoftAuthenticator();
        var visitor = house.Visit();

        await PasskeyTests.AnswerAsync(visitor, address, key.Create, "新しい鍵", new Uri("http://x" + address).Query.Split('=')[1]);

        visitor.Location.ShouldBe("/", visitor.Text);
        await visitor.GetAsync("/me/sign-in");
        visitor.Page.QuerySelectorAll("#passkeys tbody th").Select(cell => cell.TextContent).ShouldBe(["新しい鍵"]);
        visitor.Page.QuerySelector("#app").ShouldBeNull("there is no password any more");
        await before.GetAsync("/me");
        before.Status.ShouldBe(HttpStatusCode.Found, "sessions of before have ended");
        var late = house.Visit();
        await PasskeyTests.SignInAsync(late, lost);
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "what was lost opens nothing");
        await late.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = TestHouse.Password });
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await PasskeyTests.SignInAsync(late, key);
        late.Location.ShouldBe("/");
        await late.SubmitAsync("/me/sign-in", [], "handler=RemovePasskey");
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the only way in stays");
    }

    [Fact]
    public async Task An_invitation_ends_after_three_days_and_a_later_one_ends_it_at_once()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var administrator = await house.SignedInAsync(Role.Administrator);
        var first = await InviteAsync(administrator, person.Code);
        var second = await InviteAsync(administrator, person.Code);
        var visitor = house.Visit();
        await visitor.GetAsync(first);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.GetAsync(second);
        visitor.Status.ShouldBe(HttpStatusCode.OK);

        house.Clock.Advance(TimeSpan.FromHours(72));

        await visitor.GetAsync(second);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await using var db = house.OpenForAll();
        var code = second.Split('=')[1];
        (await db.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, Cancel)).InvitationHash.ShouldBe(Codes.Hash(code));
    }

    [Theory]
    [BothDatabases]
    public async Task Two_who_hold_the_invitation_at_once_do_not_both_come_in(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider, adjust: builder =>
            builder.Services.Configure<SignInOptions>(options => options.PasswordAlone = true));
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var code = (await InviteAsync(await house.SignedInAsync(Role.Administrator), person.Code)).Split('=')[1];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(at => house.Services.GetRequiredService<TakeInvitation>()
            .WithPasswordAsync(code, TestHouse.Password, null, "", new Caller("", ""), Cancel)));

        outcomes.Count(outcome => !outcome.Refused(out _, out _)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_company_allows_it_a_long_password_is_enough_and_a_short_one_is_not()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite, adjust: builder =>
            builder.Services.Configure<SignInOptions>(options => options.PasswordAlone = true));
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var address = await InviteAsync(await house.SignedInAsync(Role.Administrator), person.Code);
        var visitor = house.Visit();

        await visitor.SubmitAsync(address, new() { ["Input.Password"] = "vK2-mune", ["Input.AppCode"] = "" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync(new() { ["Input.Password"] = "another very long phrase", ["Input.AppCode"] = "" });

        visitor.Location.ShouldBe("/");
    }

    [Fact]
    public async Task Whoever_delivers_invitations_spares_the_inviter_the_address()
    {
        var post = new Post();
        await using var house = await TestHouse.OpenAsync(
            Provider.Sqlite, adjust: builder => builder.Services.AddSingleton<IInvitationDelivery>(post));
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var administrator = await house.SignedInAsync(Role.Administrator);

        await administrator.SubmitAsync($"/parties/people/{person.Code}", [], "handler=Invite");

        administrator.Status.ShouldBe(HttpStatusCode.OK);
        administrator.Page.GetElementById("invitation").ShouldBeNull();
        administrator.Text.ShouldContain("招待を本人に送りました");
        var visitor = house.Visit();
        await visitor.GetAsync(new Uri(post.Sent.ShouldHaveSingleItem()).PathAndQuery);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
    }

    internal static async Task<string> InviteAsync(Visitor administrator, string code)
    {
        await administrator.SubmitAsync($"/parties/people/{code}", [], "handler=Invite");
        return new Uri(administrator.Page.GetElementById("invitation")!.TextContent).PathAndQuery;
    }

    private sealed class Post : IInvitationDelivery
    {
        public List<string> Sent { get; } = [];

        public Task<bool> SendAsync(AppDb db, Person person, string address, DateTimeOffset ends, CancellationToken cancel)
        {
            Sent.Add(address);
            return Task.FromResult(true);
        }
    }
}
