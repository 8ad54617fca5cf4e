using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class SignInTests
{
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

    [Theory]
    [BothDatabases]
    public async Task Signing_out_ends_a_copied_session_too_and_no_other_one(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var here = await house.SignInAsync(person);
        var there = await house.SignInAsync(person);
        var thief = here.Copy();
        await thief.GetAsync("/me");
        thief.Status.ShouldBe(HttpStatusCode.OK);

        await here.SubmitAsync("/me", [], "/sign-out");

        here.Location.ShouldBe("/sign-in");
        await thief.GetAsync("/me");
        thief.Status.ShouldBe(HttpStatusCode.Found);
        await there.GetAsync("/me");
        there.Status.ShouldBe(HttpStatusCode.OK);
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

    [Theory]
    [BothDatabases]
    public async Task Whoever_has_left_is_out_with_the_next_request(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);
        var administrator = await house.SignedInAsync(Role.Administrator);

        await administrator.SubmitAsync($"/parties/people/{person.Code}/leave", new() { ["Input.Reason"] = "退職" });
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
}
