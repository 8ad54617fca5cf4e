using System.Net;
using System.Text;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>The API says no in one way: problem details, the sentence as title, the refusal's code beside it.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("GET", "/api/v1/systems/none", "", 404, "system.unknown")]
    [InlineData("GET", "/api/v1/customers/none", "", 404, null)]
    [InlineData("GET", "/api/v1/findings/none", "", 404, null)]
    [InlineData("GET", "/api/v1/nowhere", "", 404, null)]
    [InlineData("POST", "/api/v1/systems/none/inventories", "x", 404, "system.unknown")]
    [InlineData("POST", "/api/v1/feeds/imports", "", 422, "advisories.empty_file")]
    [InlineData("POST", "/api/v1/imports/none", "x", 404, "import.unknown_kind")]
    [InlineData("POST", "/api/v1/customers", "{", 400, null)]
    public async Task Every_refusal_is_a_problem_with_a_sentence_and_its_code(string method, string address, string body, int status, string? code)
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        var answer = await site.As(Given.Company(Role.SecurityCentre)).SendAsync(request);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        (problem.TryGetProperty("code", out var said) ? said.GetString() : null).ShouldBe(code);
        if (code is not null)
        {
            problem.GetProperty("title").GetString()!.ShouldNotContain(code);
        }
    }
}
