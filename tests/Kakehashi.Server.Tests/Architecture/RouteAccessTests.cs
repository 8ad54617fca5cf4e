using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Kakehashi.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>Every way into the server says who may use it; a stranger and somebody without duties get no further.</summary>
public sealed class RouteAccessTests
{
    /// <summary>What is open to everybody, and why: each new one is a decision.</summary>
    private static readonly string[] OpenToAll =
    [
        "/sign-in", "/sign-in/second", "/sign-in/provider", "/first-start", "/welcome", "/welcome/provider", "/sign-out", "/language", "/problem/1", "/health/live", "/health/ready",
        "/calendar/x.ics",
    ];

    [Fact]
    public async Task Every_route_states_its_access()
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);

        var routes = await Route.OfAsync(site.Services);

        routes.Count.ShouldBeGreaterThan(80);
        routes.Where(route => !route.StatesItsAccess).Select(route => route.ToString()).ShouldBeEmpty();
        routes.Where(route => route.IsOpenToAll).Select(route => route.Address).Distinct().ShouldBe(OpenToAll, ignoreOrder: true);
    }

    [Fact]
    public async Task Planted_routes_without_a_rule_with_an_empty_one_or_with_two_are_found()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        app.MapGet("/good/{id:guid}", () => "").WithMetadata(new MayUseAttribute(Duty.Read));
        app.MapGet("/silent", () => "");
        app.MapPost("/nobody", () => "").WithMetadata(new MayUseAttribute());
        app.MapPut("/undecided", () => "").WithMetadata(new MayUseAttribute(Duty.Read), new OpenToAllAttribute());
        await app.StartAsync(TestContext.Current.CancellationToken);

        var routes = await Route.OfAsync(app.Services);

        await app.StopAsync(TestContext.Current.CancellationToken);
        routes.Where(route => !route.StatesItsAccess).Select(route => route.ToString()).ShouldBe(
            ["GET /silent", "POST /nobody", "PUT /undecided"], ignoreOrder: true);
    }

    [Fact]
    [Requirement("G-2.1.5-1")]
    public async Task A_stranger_is_sent_to_the_door_and_who_has_no_duty_meets_a_missing_page_on_every_route()
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);
        var nobody = site.As(Viewer.Nobody);
        var without = site.As(Viewer.ForPerson(1, Guid.CreateVersion7(), "見本 太郎", "ja", []));
        var wrong = new List<string>();

        foreach (var route in (await Route.OfAsync(site.Services)).Where(route => !route.IsOpenToAll))
        {
            var met = await AskAsync(nobody, route);
            if (met != HttpStatusCode.Unauthorized && !(met == HttpStatusCode.Redirect && nobody.Location.StartsWith("/sign-in", StringComparison.Ordinal)))
            {
                wrong.Add($"a stranger gets {(int)met} from {route}");
            }

            if (await AskAsync(without, route) is var answer && answer != HttpStatusCode.NotFound)
            {
                wrong.Add($"who has no duty gets {(int)answer} from {route}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<HttpStatusCode> AskAsync(Browser browser, Route route) =>
        (await browser.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), route.Address))).StatusCode;
}
