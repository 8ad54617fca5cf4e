using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Access;

public sealed class AccessGateTests
{
    private static readonly Viewer Reader = Given.Company(Role.Reader);

    [Fact]
    [Requirement("G-3.2.2-13")]
    public async Task A_route_without_a_rule_is_refused_to_everybody()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            (await AskAsync(Given.Company(role), "/anything")).ShouldBe((404, "", false));
        }

        (await AskAsync(Viewer.ForJob("job"), "/anything")).ShouldBe((404, "", false));
    }

    [Fact]
    public async Task Whoever_has_one_of_the_duties_comes_in_and_nobody_else()
    {
        (await AskAsync(Reader, "/x", "GET", new MayUseAttribute(Duty.Operate, Duty.Read))).Entered.ShouldBeTrue();
        (await AskAsync(Reader, "/x", "GET", new MayUseAttribute(Duty.Operate))).ShouldBe((404, "", false));
        (await AskAsync(Reader, "/x", "GET", new MayUseAttribute())).ShouldBe((404, "", false));
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in_and_comes_back_to_where_they_wanted()
    {
        (await AskAsync(Viewer.Nobody, "/systems", "GET", new MayUseAttribute(Duty.Read)))
            .ShouldBe((302, "/sign-in?return=%2Fsystems%3Fpage%3D2%26q%3Da%2526b", false));
        (await AskAsync(Viewer.Nobody, "/without-rule")).Entered.ShouldBeFalse();
    }

    [Theory]
    [InlineData("/api/v1/systems", "GET")]
    [InlineData("/systems", "POST")]
    [InlineData("/systems", "DELETE")]
    public async Task A_strangers_program_or_form_is_told_that_nobody_is_signed_in(string path, string method) =>
        (await AskAsync(Viewer.Nobody, path, method, new MayUseAttribute(Duty.Read))).ShouldBe((401, "", false));

    [Fact]
    public async Task What_is_open_to_all_is_open()
    {
        (await AskAsync(Viewer.Nobody, "/sign-in", "POST", new OpenToAllAttribute())).Entered.ShouldBeTrue();
        (await AskAsync(Reader, "/sign-in", "GET", new OpenToAllAttribute())).Entered.ShouldBeTrue();
    }

    /// <summary>What the gate answers for a route with this rule; and whether it lets the request in.</summary>
    private static async Task<(int Status, string Location, bool Entered)> AskAsync(
        Viewer viewer, string path, string method = "GET", params object[] rules)
    {
        var entered = false;
        var gate = new AccessGate(_ =>
        {
            entered = true;
            return Task.CompletedTask;
        });
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Request.Path = path;
        http.Request.QueryString = new QueryString("?page=2&q=a%26b");
        http.SetEndpoint(new Endpoint(_ => Task.CompletedTask, new EndpointMetadataCollection(rules), path));
        var current = new CurrentViewer();
        if (viewer.IsSomebody)
        {
            current.Become(viewer);
        }

        await gate.InvokeAsync(http, current);
        return (entered ? 0 : http.Response.StatusCode, http.Response.Headers.Location.ToString(), entered);
    }
}
