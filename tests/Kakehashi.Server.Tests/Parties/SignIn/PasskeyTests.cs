using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>Passkeys over the real pages, with a security key made of code.</summary>
public sealed class PasskeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_passkey_is_added_named_used_and_removed(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var owner = await house.SignInAsync(person);
        using var key = new SoftAuthenticator();
        using var spare = new SoftAuthenticator();
        await AddAsync(owner, key, "仕事用の鍵");
        await AddAsync(owner, spare, "");
        owner.Location.ShouldBe("/me/sign-in?done=passkey");

        var visitor = house.Visit();
        await SignInAsync(visitor, key);
        visitor.Location.ShouldBe("/");
        await visitor.GetAsync("/me/sign-in");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        var rows = visitor.Page.QuerySelectorAll("#passkeys tbody tr");
        rows.Select(row => row.QuerySelector("th")!.TextContent).ShouldBe(["仕事用の鍵", "パスキー"]);
        rows[0].QuerySelectorAll("time").Length.ShouldBe(2);
        rows[1].QuerySelectorAll("time").Length.ShouldBe(1);

        await visitor.SubmitAsync([], rows[0].QuerySelector("form")!.GetAttribute("action")!.Split('?')[1]);
        visitor.Location.ShouldBe("/me/sign-in?done=passkey-removed");
        var late = house.Visit();
        await SignInAsync(late, key);
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await SignInAsync(late, spare);
        late.Location.ShouldBe("/");
        (await house.RecordOfAsync(person)).ShouldBe(
            [nameof(SignedIn), nameof(PasskeyAdded), nameof(PasskeyAdded), nameof(SignedIn), nameof(PasskeyRemoved), nameof(SignedIn)]);
    }

    [Theory]
    [BothDatabases]
    public async Task Beside_a_password_a_passkey_is_the_second_factor(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        using var key = new SoftAuthenticator();
        await AddAsync(await house.SignInAsync(person), key, "");

        var visitor = house.Visit();
        await visitor.SubmitAsync("/sign-in?return=/me", new() { ["Input.Email"] = person.Email, ["Input.Password"] = TestHouse.Password });
        visitor.Location.ShouldBe("/sign-in/second");
        await visitor.FollowAsync();
        await AnswerAsync(visitor, "/sign-in/second", key.Get);

        visitor.Location.ShouldBe("/me");
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await using var db = house.OpenForAll();
        (await db.Set<CredentialSession>().Where(row => row.PersonKey == person.Key).OrderByDescending(row => row.Key).FirstAsync(Cancel))
            .Method.ShouldBe(SignInMethod.PasswordAndPasskey);
    }

    [Fact]
    public async Task Somebody_elses_passkey_is_no_second_factor()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var (one, other) = (await house.PersonAsync(Role.Reader, house.Ours), await house.PersonAsync(Role.Reader, house.Ours));
        using var ones = new SoftAuthenticator();
        using var others = new SoftAuthenticator();
        await AddAsync(await house.SignInAsync(one), ones, "");
        await AddAsync(await house.SignInAsync(other), others, "");

        var thief = house.Visit();
        await thief.SubmitAsync("/sign-in", new() { ["Input.Email"] = one.Email, ["Input.Password"] = TestHouse.Password });
        await AnswerAsync(thief, "/sign-in/second", others.Get);

        thief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        thief.HoldsCookie("kk-session").ShouldBeFalse();
        await using var db = house.OpenForAll();
        (await db.Set<CredentialUse>().Where(row => row.PersonKey == one.Key).OrderBy(row => row.Key).Select(row => row.Result).ToListAsync(Cancel))
            .ShouldBe([SignInOutcome.Succeeded, SignInOutcome.WrongPasskey]);
    }

    [Theory]
    [InlineData("another site")]
    [InlineData("not unlocked")]
    [InlineData("counter fell back")]
    [InlineData("answered twice")]
    [InlineData("without a challenge")]
    [InlineData("of another step")]
    [InlineData("rubbish")]
    public async Task An_answer_that_is_not_right_in_everything_opens_nothing(string fault)
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var owner = await house.SignInAsync(person);
        using var key = new SoftAuthenticator();
        await AddAsync(owner, key, "");
        var visitor = house.Visit();
        await SignInAsync(visitor, key);
        visitor.Location.ShouldBe("/");
        visitor = house.Visit();
        await visitor.GetAsync("/sign-in");
        var form = visitor.Page;
        var options = await AskAsync(visitor);
        switch (fault)
        {
            case "another site":
                key.Origin = "http://localhost.evil.example";
                await PostAsync(visitor, "/sign-in", key.Get(options));
                break;
            case "not unlocked":
                key.Verifies = false;
                await PostAsync(visitor, "/sign-in", key.Get(options));
                break;
            case "counter fell back":
                key.FallBack();
                await PostAsync(visitor, "/sign-in", key.Get(options));
                break;
            case "answered twice":
                var answer = key.Get(options);
                var copy = visitor.Copy();
                await copy.GetAsync("/sign-in");
                await PostAsync(visitor, "/sign-in", answer);
                visitor.Location.ShouldBe("/");
                visitor = copy;
                await PostAsync(visitor, "/sign-in", answer);
                break;
            case "without a challenge":
                var other = house.Visit();
                await other.GetAsync("/sign-in");
                await PostAsync(other, "/sign-in", key.Get(options));
                visitor = other;
                break;
            case "of another step":
                await owner.GetAsync("/sign-in/again");
                await PostAsync(owner, "/sign-in/again", key.Get(options));
                visitor = owner;
                break;
            default:
                await PostAsync(visitor, "/sign-in", "{\"id\":[1,2],\"response\":null}");
                break;
        }

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, visitor.Text);
        form.ShouldNotBeNull();
    }

    /// <summary>Adds a passkey as the page's script does.</summary>
    internal static async Task AddAsync(Visitor visitor, SoftAuthenticator key, string name)
    {
        await visitor.GetAsync("/me/sign-in");
        await AnswerAsync(visitor, "/me/sign-in", key.Create, name);
        visitor.Status.ShouldBe(HttpStatusCode.Found, visitor.Text);
    }

    /// <summary>Signs in with a passkey as the page's script does.</summary>
    internal static Task SignInAsync(Visitor visitor, SoftAuthenticator key) => AnswerAsync(visitor, "/sign-in", key.Get);

    internal static async Task AnswerAsync(Visitor visitor, string address, Func<string, string> device, string name = "", string? code = null)
    {
        await visitor.GetAsync(address);
        var page = visitor.Page;
        var options = await AskAsync(visitor);
        await PostAsync(visitor, address, device(options), name, code, page);
    }

    private static async Task<string> AskAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.SubmitAsync(page, new() { ["answer"] = "" }, "data-passkey", "PasskeyOptions");
        visitor.Status.ShouldBe(HttpStatusCode.OK, visitor.Raw);
        var options = visitor.Raw;
        visitor.Page = page;
        return options;
    }

    private static Task PostAsync(
        Visitor visitor, string address, string answer, string name = "", string? code = null, AngleSharp.Html.Dom.IHtmlDocument? page = null)
    {
        var fields = new Dictionary<string, string> { ["answer"] = answer, ["name"] = name };
        if (code is not null)
        {
            fields["code"] = code;
        }

        address.ShouldNotBeEmpty();
        return visitor.SubmitAsync(page ?? visitor.Page, fields, "data-passkey", "Passkey");
    }
}
