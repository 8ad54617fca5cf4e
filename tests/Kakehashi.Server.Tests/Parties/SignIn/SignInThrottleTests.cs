using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>Guessing gets slower and slower, and nobody can use that to lock somebody else out.</summary>
public sealed class SignInThrottleTests
{
    private const string Wrong = "not the right password";
    private static readonly Caller Stranger = new("203.0.113.7", "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Failures_from_an_address_send_it_away_longer_each_time(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var waits = new List<int>();
        for (var tries = 0; tries < 29; tries++)
        {
            if (await TryAsync(house.Services, person.Email, Wrong, Stranger) is { } wait)
            {
                waits.Add(wait);
                house.Clock.Advance(TimeSpan.FromSeconds(wait));
            }
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        (await TryAsync(house.Services, person.Email, TestHouse.Password, Stranger)).ShouldBe(900);
        house.Clock.Advance(TimeSpan.FromSeconds(900));
        (await TryAsync(house.Services, person.Email, TestHouse.Password, Stranger)).ShouldBeNull();
        (await TryAsync(house.Services, person.Email, Wrong, Stranger)).ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task Attempts_at_the_same_instant_are_counted_before_they_are_looked_at_in_every_process(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await using var second = await house.SecondProcessAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(at => RunAsync(at % 2 == 0 ? house.Services : second.Services, person.Email, Wrong, Stranger)));

        outcomes.Count(code => code == "sign_in.refused").ShouldBe(5);
        outcomes.Count(code => code == "sign_in.wait").ShouldBe(19);
        await second.StopAsync(Cancel);
    }

    [Theory]
    [BothDatabases]
    public async Task Strangers_who_guess_all_day_do_not_keep_the_person_out(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        for (var at = 0; at < 40; at++)
        {
            await RunAsync(house.Services, person.Email, Wrong, new Caller($"198.51.100.{at}", ""));
        }

        // From an address of the own, in a browser that was never seen: no failure of others refuses it.
        (await RunAsync(house.Services, person.Email, TestHouse.Password, new Caller("192.0.2.1", ""))).ShouldBe("");
    }

    [Theory]
    [BothDatabases]
    public async Task In_a_known_browser_even_the_failures_of_the_same_address_do_not_count(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var known = await house.SignInAsync(person);
        await known.SubmitAsync("/me", [], "/sign-out");
        var neighbour = house.Visit();
        for (var tries = 0; tries < 8; tries++)
        {
            await neighbour.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = Wrong });
        }

        ((int)neighbour.Status).ShouldBe(429);
        neighbour.Text.ShouldContain("秒後にもう一度");
        await known.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = TestHouse.Password });
        known.Location.ShouldBe("/");

        // But the known browser's own failures do.
        await known.SubmitAsync("/me", [], "/sign-out");
        for (var tries = 0; tries < 6; tries++)
        {
            await known.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = Wrong });
        }

        ((int)known.Status).ShouldBe(429);
    }

    [Fact]
    public async Task A_browsers_mark_of_one_person_is_worth_nothing_for_another()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var cookies = house.Services.GetRequiredService<DoorCookies>();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = house.Services };
        cookies.MarkDevice(http, "one@example.jp");
        var (name, value) = Set(http);
        var next = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        next.Request.Headers.Cookie = $"{name}={value}";
        cookies.Device(next, "ONE@example.jp").ShouldNotBeNull();
        cookies.Device(next, "two@example.jp").ShouldBeNull();

        var other = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = house.Services };
        cookies.MarkDevice(other, "two@example.jp");
        next.Request.Headers.Cookie = $"{Set(other).Name}={value}";
        cookies.Device(next, "two@example.jp").ShouldBeNull();

        static (string Name, string Value) Set(Microsoft.AspNetCore.Http.HttpContext http)
        {
            var parts = http.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2);
            return (parts[0], parts[1]);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task An_unknown_account_is_counted_as_a_known_one(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        var answers = new List<string[]>();
        foreach (var mail in (string[])[person.Email, "nobody@example.jp"])
        {
            var codes = new List<string>();
            for (var tries = 0; tries < 7; tries++)
            {
                codes.Add(await RunAsync(house.Services, mail, Wrong, new Caller("192.0.2." + mail.Length, "")));
            }

            answers.Add([.. codes]);
        }

        answers[0].ShouldBe(answers[1]);
    }

    [Fact]
    public async Task An_address_that_tries_one_account_after_the_other_is_sent_away()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        var codes = new List<string>();
        for (var tries = 0; tries < 60; tries++)
        {
            codes.Add(await RunAsync(house.Services, $"guess{tries}@example.jp", Wrong, Stranger));
        }

        codes.FindIndex(code => code == "sign_in.wait").ShouldBe(50);
        (await RunAsync(house.Services, "guess0@example.jp", Wrong, new Caller("192.0.2.9", ""))).ShouldBe("sign_in.refused");
    }

    [Fact]
    public async Task What_strangers_can_fill_with_their_guesses_is_limited_and_swept()
    {
        await using var house = await TestHouse.OpenAsync(Provider.Sqlite);
        for (var tries = 0; tries < 20; tries++)
        {
            await RunAsync(house.Services, $"guess{tries}@example.jp", Wrong, new Caller($"192.0.2.{tries}", ""));
        }

        house.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(house.Services, "last@example.jp", Wrong, Stranger);

        await using var db = house.OpenForAll();
        (await db.Set<SignInTry>().CountAsync(Cancel)).ShouldBe(3);
    }

    [Fact]
    public void Of_a_newer_address_the_network_is_counted() =>
        (new Caller("2001:db8:1:2:3:4:5:6", "").Network, new Caller("2001:db8:1:2::1", "").Network, new Caller("192.0.2.1", "").Network)
            .ShouldBe(("2001:db8:1:2::/64", "2001:db8:1:2::/64", "192.0.2.1"));

    [Fact]
    public async Task Only_the_word_of_a_named_proxy_is_taken_for_the_visitors_address()
    {
        foreach (var (proxies, address) in new[] { ((string[])["10.0.0.1"], "192.0.2.77"), (["10.0.0.2"], "10.0.0.1"), ([], "10.0.0.1") })
        {
            await using var house = await TestHouse.OpenAsync(Provider.Sqlite, adjust: builder =>
            {
                builder.Services.Configure<SignInOptions>(options => options.Proxies = proxies);
                builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new From("10.0.0.1"));
            });
            var person = await house.PersonAsync(Role.Reader, house.Ours);
            await house.SignInAsync(person, "192.0.2.77");
            await using var db = house.OpenForAll();
            (await db.Set<CredentialSession>().SingleAsync(row => row.PersonKey == person.Key, Cancel)).Address.ShouldBe(address);
        }
    }

    private static async Task<int?> TryAsync(IServiceProvider services, string mail, string password, Caller caller) =>
        (await services.GetRequiredService<SignInWithPassword>().RunAsync(mail, password, caller, Cancel)).Refused(out var refusal, out _)
        && refusal.Code == "sign_in.wait" ? (int)refusal.Arguments[0]! : null;

    private static async Task<string> RunAsync(IServiceProvider services, string mail, string password, Caller caller) =>
        (await services.GetRequiredService<SignInWithPassword>().RunAsync(mail, password, caller, Cancel)).Refused(out var refusal, out _) ? refusal.Code : "";

    /// <summary>The server sees every request come from one address, as behind a proxy.</summary>
    private sealed class From(string address) : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
                return go(http);
            });
            next(app);
        };
    }
}
