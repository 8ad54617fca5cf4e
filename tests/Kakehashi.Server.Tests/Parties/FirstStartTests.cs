using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class FirstStartTests
{
    private static readonly Dictionary<string, string> Somebody = new()
    {
        ["Input.Code"] = "E0001",
        ["Input.Name"] = "見本 花子",
        ["Input.Email"] = "hanako@example.jp",
        ["Input.Password"] = TestHouse.Password,
        ["Input.AlsoSecurityCentre"] = "true",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task The_consoles_code_creates_the_administrator_once(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider, furnished: false);
        var firstStart = house.Services.GetRequiredService<FirstStart>();
        var code = (await firstStart.NewCodeAsync(Cancel)).ShouldNotBeNull();
        var visitor = house.Visit();

        await visitor.SubmitAsync(PartiesUrls.FirstStartWith(code), Somebody);

        visitor.Status.ShouldBe(HttpStatusCode.Found);
        await visitor.FollowAsync();
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await visitor.GetAsync(PartiesUrls.FirstStartWith(code));
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        (await firstStart.NewCodeAsync(Cancel)).ShouldBeNull();
        await using var db = house.OpenForAll();
        (await db.Set<RoleGrant>().Select(grant => grant.Role).OrderBy(role => role).ToListAsync(Cancel)).Order().ShouldBe([Role.SecurityCentre, Role.Administrator]);
        (await house.RecordOfAsync(await db.Set<Person>().SingleAsync(Cancel)))
            .ShouldBe([nameof(FirstAdministratorCreated), nameof(RoleGranted), nameof(RoleGranted)]);
        (await db.Set<Server.Platform.Evidence.EvidenceEntry>().AllAsync(entry => !entry.Json.Contains(TestHouse.Password), Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_or_an_earlier_code_opens_nothing()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite, furnished: false);
        var firstStart = house.Services.GetRequiredService<FirstStart>();
        var earlier = (await firstStart.NewCodeAsync(Cancel))!;
        await firstStart.NewCodeAsync(Cancel);
        var visitor = house.Visit();
        foreach (var code in (string[])["", "guess", earlier, new string('a', 5_000)])
        {
            await visitor.GetAsync(PartiesUrls.FirstStartWith(code));
            visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task Two_who_hold_the_code_at_once_make_one_administrator(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider, furnished: false);
        var firstStart = house.Services.GetRequiredService<FirstStart>();
        var code = (await firstStart.NewCodeAsync(Cancel))!;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => firstStart.CreateAdministratorAsync(
            code,
            new FirstStartInput { Code = $"E{number}", Name = "見本", Email = $"e{number}@example.jp", Password = TestHouse.Password },
            new Caller("", ""),
            Cancel)));

        outcomes.Count(outcome => !outcome.Refused(out _, out _)).ShouldBe(1);
        await using var db = house.OpenForAll();
        (await db.Set<Person>().CountAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_keeps_what_was_typed_and_says_where()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite, furnished: false);
        var code = (await house.Services.GetRequiredService<FirstStart>().NewCodeAsync(Cancel))!;
        var visitor = house.Visit();

        await visitor.SubmitAsync(PartiesUrls.FirstStartWith(code), new(Somebody) { ["Input.Password"] = "short" });

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Page.Title!.ShouldStartWith("エラー：");
        visitor.Page.QuerySelector(".kk-summary a")!.GetAttribute("href").ShouldBe("#Input_Password");
        visitor.Page.QuerySelector("#Input_Name")!.GetAttribute("value").ShouldBe("見本 花子");
        visitor.Raw.ShouldNotContain("value=\"short\"");
    }
}
