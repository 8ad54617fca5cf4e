using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

public sealed class SignInHistoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Who_tried_the_door_stands_in_the_persons_history_and_a_flood_is_one_line(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var caller = new Caller("203.0.113.7", "Chrome / Windows");
        var signIn = house.Services.GetRequiredService<SignInWithPassword>();
        for (var tries = 0; tries < 12; tries++)
        {
            await signIn.RunAsync(person.Email, "not the right password", caller, Cancel);
            house.Clock.Advance(TimeSpan.FromSeconds(70));
        }

        var visitor = await house.SignInAsync(person);
        await visitor.GetAsync("/me/sign-in");

        var lines = visitor.Page.QuerySelectorAll("#history tbody tr").Select(row => row.TextContent).ToList();
        lines.Count.ShouldBe(2);
        lines[0].ShouldContain("サインイン");
        lines[1].ShouldContain("パスワード違い");
        lines[1].ShouldContain("回）");
        lines[1].ShouldContain("203.0.113.7");
        lines[1].ShouldContain("Chrome / Windows");
        (await house.RecordOfAsync(person)).Count(what => what == nameof(SignInFailed)).ShouldBe(2, "told at the first and the tenth");
    }

    [Theory]
    [BothDatabases]
    public async Task Whoever_keeps_the_person_sees_the_history_and_nobody_else_does(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await house.SignInAsync(person);
        var administrator = await house.SignedInAsync(Role.Administrator);
        await administrator.GetAsync($"/parties/people/{person.Code}");
        administrator.Page.QuerySelectorAll("#history tbody tr").Length.ShouldBe(1);

        var colleague = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await colleague.GetAsync($"/parties/people/{person.Code}");
        colleague.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        colleague.Page.QuerySelector("#history").ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task Old_lines_are_dropped_in_time(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider, adjust: builder =>
            builder.Services.Configure<SignInOptions>(options => options.HistoryDays = 1));
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await house.SignInAsync(person);
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.SignInAsync(person);

        await using var db = house.OpenForAll();
        (await db.Set<CredentialUse>().CountAsync(row => row.PersonKey == person.Key, Cancel)).ShouldBe(1);
        (await db.Set<CredentialSession>().CountAsync(row => row.PersonKey == person.Key, Cancel)).ShouldBe(1);
        (await house.RecordOfAsync(person)).Count.ShouldBe(2, "evidence stays");
    }
}
