using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class ApiKeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.2-13")]
    public async Task A_key_does_what_it_was_made_for_and_no_more(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var key = await MakeKeyAsync(await house.SignInAsync(person), Duty.Read);

        var me = await AskAsync(house, key, HttpMethod.Get, "/api/v1/me");
        me.GetProperty("kind").GetString().ShouldBe("ApiKey");
        me.GetProperty("duties").EnumerateArray().Select(duty => duty.GetString()).ShouldBe(["Read"]);
        var customers = await AskAsync(house, key, HttpMethod.Get, "/api/v1/customers");
        customers.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("code").GetString()).ShouldBe([house.OurCustomer.Code]);
        (await StatusAsync(house, key, HttpMethod.Get, "/api/v1/customers/" + house.TheirCustomer.Code)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(house, key, HttpMethod.Post, "/api/v1/customers", new { code = "X1", name = "x", department = house.Ours.Code })).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(house, key, HttpMethod.Get, "/parties/customers")).ShouldBe(HttpStatusCode.Found);
        await using var db = house.OpenForAll();
        var stored = await db.Set<ApiKey>().SingleAsync(Cancel);
        stored.Hash.Length.ShouldBe(32);
        key.ShouldStartWith(stored.Beginning);
        (await house.RecordOfAsync(person)).ShouldContain(nameof(ApiKeyMade));
    }

    [Theory]
    [BothDatabases]
    public async Task A_key_that_may_write_writes_in_its_own_name(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var key = await MakeKeyAsync(await house.SignedInAsync(Role.DepartmentMember, house.Ours), Duty.Read, Duty.KeepCustomers);

        var added = await AskAsync(house, key, HttpMethod.Post, "/api/v1/customers", new { code = "X1", name = "新しい顧客", department = house.Ours.Code });
        var version = added.GetProperty("version").GetInt32();
        (await StatusAsync(house, key, HttpMethod.Put, "/api/v1/customers/X1", new { code = "X1", name = "二", department = house.Ours.Code, version })).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(house, key, HttpMethod.Put, "/api/v1/customers/X1", new { code = "X1", name = "三", department = house.Ours.Code, version })).ShouldBe(HttpStatusCode.Conflict);
        (await StatusAsync(house, key, HttpMethod.Post, "/api/v1/customers", new { code = "X2", name = "x", department = house.Theirs.Code })).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(house, key, HttpMethod.Post, "/api/v1/customers", new { code = "X3", department = house.Ours.Code })).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(house, key, HttpMethod.Post, "/api/v1/customers", new { code = house.TheirCustomer.Code, name = "x", department = house.Ours.Code }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var db = house.OpenForAll();
        var keyId = (await db.Set<ApiKey>().SingleAsync(Cancel)).Id;
        (await db.Set<Server.Platform.Evidence.EvidenceEntry>().Where(entry => entry.What == nameof(CustomerAdded)).Select(entry => entry.Who).SingleAsync(Cancel)).ShouldBe(keyId);
    }

    [Theory]
    [BothDatabases]
    public async Task A_key_is_dead_when_revoked_or_ended_or_when_its_person_leaves(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var visitor = await house.SignInAsync(person);
        var revoked = await MakeKeyAsync(visitor, Duty.Read);
        var ended = await MakeKeyAsync(visitor, Duty.Read);
        (await StatusAsync(house, revoked, HttpMethod.Get, "/api/v1/me")).ShouldBe(HttpStatusCode.OK);

        await visitor.GetAsync("/me");
        var forms = visitor.Page.QuerySelectorAll("form[action*='handler=Revoke']");
        forms.Length.ShouldBe(2);
        await using var db = house.OpenForAll();
        var first = await db.Set<ApiKey>().OrderBy(row => row.Key).FirstAsync(Cancel);
        await visitor.SubmitAsync([], first.Id.ToString("D"));
        visitor.Location.ShouldBe("/me?done=revoked");

        (await StatusAsync(house, revoked, HttpMethod.Get, "/api/v1/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(house, ended, HttpMethod.Get, "/api/v1/me")).ShouldBe(HttpStatusCode.OK);
        house.Clock.Advance(TimeSpan.FromDays(366));
        (await StatusAsync(house, ended, HttpMethod.Get, "/api/v1/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await house.RecordOfAsync(person)).ShouldContain(nameof(ApiKeyRevoked));
    }

    [Theory]
    [InlineData("Bearer kk_0000000000000000000000000000000000000000000")]
    [InlineData("Bearer something-else")]
    [InlineData("Basic a2s6a2s=")]
    [InlineData("Bearer")]
    public async Task What_is_no_key_opens_nothing(string header)
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = house.Visit();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        await visitor.SendAsync(request);

        visitor.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_opens_the_same_in_the_header_of_dependency_track_and_no_page()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var key = await MakeKeyAsync(await house.SignedInAsync(Role.DepartmentMember, house.Ours), Duty.Read);
        foreach (var (address, shown, status) in new[]
        {
            ("/api/v1/me", key, HttpStatusCode.OK), ("/api/v1/me", key + "x", HttpStatusCode.Unauthorized),
            ("/api/v1/me", "", HttpStatusCode.Unauthorized), ("/parties/customers", key, HttpStatusCode.Found),
        })
        {
            var visitor = house.Visit();
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("X-Api-Key", shown);

            await visitor.SendAsync(request);

            visitor.Status.ShouldBe(status, address);
        }
    }

    [Fact]
    public async Task A_key_that_lost_its_role_reads_nothing_any_more()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var person = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        var key = await MakeKeyAsync(await house.SignInAsync(person), Duty.Read);
        var administrator = await house.SignedInAsync(Role.Administrator);

        await administrator.SubmitAsync($"/parties/people/{person.Code}", [], "handler=Take");
        administrator.Location.ShouldBe($"/parties/people/{person.Code}?done=taken");

        (await StatusAsync(house, key, HttpMethod.Get, "/api/v1/customers")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_browsers_session_reads_the_api_but_does_not_write_there()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.DepartmentMember, house.Ours);

        await visitor.GetAsync("/api/v1/me");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers")
        {
            Content = JsonContent.Create(new { code = "X1", name = "x", department = house.Ours.Code }),
        });

        visitor.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_is_not_offered_duties_that_the_person_lacks()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var visitor = await house.SignedInAsync(Role.Reader, house.Ours);
        await visitor.GetAsync("/me");
        visitor.Page.QuerySelectorAll("[name='Input.Duties']").Select(box => box.GetAttribute("value")).ShouldBe(["Read"]);

        await visitor.SubmitAsync("/me", new() { ["Input.Name"] = "もっと", ["Input.Duties"] = nameof(Duty.Operate), ["Input.Days"] = "30" }, "handler=Key");

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Page.QuerySelector("#made-key").ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task Programs_import_ledgers_after_a_dry_run(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var key = await MakeKeyAsync(await house.SignedInAsync(Role.DepartmentMember, house.Ours), Duty.Read, Duty.KeepCustomers);
        var csv = $"顧客コード,顧客名,担当部門コード\nX1,一,{house.Ours.Code}\nX2,二,{house.Theirs.Code}\n";

        var dry = await AskAsync(house, key, HttpMethod.Post, "/api/v1/imports/customers?dryRun=true", csv);
        var real = await AskAsync(house, key, HttpMethod.Post, "/api/v1/imports/customers", csv);

        dry.GetProperty("added").GetInt32().ShouldBe(1);
        dry.GetProperty("import").ValueKind.ShouldBe(JsonValueKind.Null);
        real.GetProperty("planHash").GetString().ShouldBe(dry.GetProperty("planHash").GetString());
        real.GetProperty("setAside").GetInt32().ShouldBe(1);
        (await StatusAsync(house, key, HttpMethod.Post, "/api/v1/imports/people", "x")).ShouldBe(HttpStatusCode.NotFound);
        await using var db = house.OpenForAll();
        (await db.Set<Customer>().CountAsync(row => row.Code == "X1" || row.Code == "X2", Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_key_cut_to_departments_reaches_them_and_those_below_and_nothing_else(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        Department below;
        await using (var db = house.OpenForAll())
        {
            below = await Given.DepartmentAsync(db, "第一課", house.Ours.Key);
            await Given.CustomerAsync(db, below, "下位商事");
        }

        var centre = await house.SignedInAsync(Role.SecurityCentre);
        var cut = await MakeCutKeyAsync(centre, new() { ["Input.Departments"] = house.Ours.Code }, Duty.Read, Duty.KeepCustomers);
        var whole = await MakeKeyAsync(centre, Duty.Read);

        (await AskAsync(house, whole, HttpMethod.Get, "/api/v1/customers")).GetProperty("total").GetInt32().ShouldBe(3);
        (await AskAsync(house, cut, HttpMethod.Get, "/api/v1/customers")).GetProperty("total").GetInt32().ShouldBe(2);
        (await StatusAsync(house, cut, HttpMethod.Get, $"/api/v1/customers/{house.TheirCustomer.Code}")).ShouldBe(HttpStatusCode.NotFound);
        var member = await MakeCutKeyAsync(
            await house.SignedInAsync(Role.DepartmentMember, house.Theirs), new() { ["Input.Departments"] = house.Ours.Code }, Duty.Read);
        (await StatusAsync(house, member, HttpMethod.Get, "/api/v1/customers")).ShouldBe(HttpStatusCode.NotFound, "never further than the person");
    }

    [Theory]
    [BothDatabases]
    public async Task A_key_cut_to_systems_sees_them_and_nothing_else(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        DeliveredSystem named;
        await using (var db = house.OpenForAll())
        {
            named = await Given.SystemAsync(db, house.OurCustomer, "一つ");
            await Given.SystemAsync(db, house.OurCustomer, "二つ");
        }

        var owner = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var key = await MakeCutKeyAsync(owner, new() { ["Input.Systems"] = named.Code }, Duty.Read, Duty.KeepSystems);
        var lookup = house.Services.GetRequiredService<Server.Features.Parties.SignIn.ViewerLookup>();

        var viewer = (await lookup.OfApiKeyAsync(key, Cancel)).ShouldNotBeNull();

        (viewer.SeesAllDepartments, viewer.DepartmentKeys.Length).ShouldBe((false, 0));
        viewer.SystemKeys.ShouldBe([named.Key]);
        await owner.SubmitAsync("/me", new() { ["Input.Name"] = "x", ["Input.Duties"] = nameof(Duty.Read), ["Input.Systems"] = "NOWHERE" }, "handler=Key");
        owner.Text.ShouldContain("コード「NOWHERE」は見つからない");
        var stranger = await house.SignedInAsync(Role.DepartmentMember, house.Theirs);
        await stranger.SubmitAsync("/me", new() { ["Input.Name"] = "x", ["Input.Duties"] = nameof(Duty.Read), ["Input.Systems"] = named.Code }, "handler=Key");
        stranger.Text.ShouldContain("見つからないか、見る権限がありません");
    }

    [Theory]
    [BothDatabases]
    public async Task A_revoked_key_ends_at_once_in_every_process_and_its_last_use_is_told(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var owner = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        var key = await MakeKeyAsync(owner, Duty.Read);
        await using var second = await house.SecondProcessAsync();
        var elsewhere = second.Services.GetRequiredService<Server.Features.Parties.SignIn.ViewerLookup>();
        (await elsewhere.OfApiKeyAsync(key, Cancel)).ShouldNotBeNull();
        await owner.GetAsync("/me");
        owner.Page.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("time").Length.ShouldBe(3);

        await owner.SubmitAsync([], "handler=Revoke");

        (await elsewhere.OfApiKeyAsync(key, Cancel)).ShouldBeNull();
        (await StatusAsync(house, key, HttpMethod.Get, "/api/v1/me")).ShouldBe(HttpStatusCode.Unauthorized);
        await second.StopAsync(Cancel);
    }

    private static Task<string> MakeKeyAsync(Visitor visitor, params Duty[] duties) => MakeCutKeyAsync(visitor, [], duties);

    private static async Task<string> MakeCutKeyAsync(Visitor visitor, Dictionary<string, string> more, params Duty[] duties)
    {
        await visitor.GetAsync("/me");
        foreach (var box in visitor.Page.QuerySelectorAll("[name='Input.Duties']").Where(box => duties.Any(duty => box.GetAttribute("value") == duty.ToString())))
        {
            box.SetAttribute("checked", "");
        }

        await visitor.SubmitAsync(new(more) { ["Input.Name"] = "試験用" }, "handler=Key");
        return visitor.Page.QuerySelector("#made-key")?.TextContent ?? throw new InvalidOperationException(visitor.Text);
    }

    private static async Task<JsonElement> AskAsync(TestHouse house, string key, HttpMethod method, string address, object? body = null)
    {
        var visitor = house.Visit();
        await visitor.SendAsync(Request(key, method, address, body));
        ((int)visitor.Status).ShouldBeLessThan(300, visitor.Raw);
        return JsonDocument.Parse(visitor.Raw).RootElement;
    }

    private static async Task<HttpStatusCode> StatusAsync(TestHouse house, string key, HttpMethod method, string address, object? body = null)
    {
        var visitor = house.Visit();
        await visitor.SendAsync(Request(key, method, address, body));
        return visitor.Status;
    }

    private static HttpRequestMessage Request(string key, HttpMethod method, string address, object? body)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = body switch { null => null, string text => new StringContent(text), _ => JsonContent.Create(body) };
        return request;
    }
}
