using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

public sealed class SystemsApiTests
{
    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-4")]
    public async Task A_pipeline_sends_its_sbom_and_reads_what_changed(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        var address = $"/api/v1/systems/{site.System.Code}";
        foreach (var version in new[] { "15.0.3", "15.1.4" })
        {
            var sent = await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "/inventories?fileName=bom.json&label=ci")
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(InventoryWorkshop.Sbom($"next@{version}"))),
            });
            sent.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            await site.WorkAsync();
        }

        (await JsonAsync(program, address + "/components")).GetProperty("components")[0].GetProperty("version").GetString().ShouldBe("15.1.4");
        (await JsonAsync(program, address + "/snapshots")).GetArrayLength().ShouldBe(2);
        var change = (await JsonAsync(program, address + "/snapshots/1..2")).GetProperty("changes")[0];
        (change.GetProperty("change").GetString(), change.GetProperty("before").GetString(), change.GetProperty("after").GetString())
            .ShouldBe(("Updated", "15.0.3", "15.1.4"));
        (await JsonAsync(program, "/api/v1/products?q=next"))[0].GetProperty("purl").GetString().ShouldBe("pkg:npm/next");
        (await JsonAsync(program, "/api/v1/systems")).GetProperty("systems")[0].GetProperty("components").GetInt32().ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_system_and_a_node_are_entered_and_changed_and_stale_versions_refused(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        var input = new { code = "API-1", name = "在庫", customer = site.Customer.Code, department = site.Department.Code, exposure = "Internet", version = 0 };
        (await PostAsync(program, HttpMethod.Post, "/api/v1/systems", input)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(program, HttpMethod.Post, "/api/v1/systems", input)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(program, HttpMethod.Post, "/api/v1/systems", new { code = "API-2" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(program, HttpMethod.Put, "/api/v1/systems/API-1", input with { version = 1 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(program, HttpMethod.Put, "/api/v1/systems/API-1", input with { version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PostAsync(program, HttpMethod.Post, "/api/v1/systems/API-1/nodes", new { name = "web01", tier = "Web" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await JsonAsync(program, "/api/v1/systems/API-1")).GetProperty("nodes")[0].GetProperty("name").GetString().ShouldBe("web01");
    }

    [Theory]
    [BothDatabases]
    public async Task Another_departments_system_is_not_there_for_a_program(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var db = site.Database.OpenForAll();
        var stranger = site.As(Given.Member(Role.UnitHead, await Given.DepartmentAsync(db, "公共第二部")));
        foreach (var path in new[] { "", "/components", "/snapshots", "/snapshots/1", "/snapshots/1..2" })
        {
            await stranger.TextAsync($"/api/v1/systems/{site.System.Code}{path}");
            stranger.Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await PostAsync(stranger, HttpMethod.Post, $"/api/v1/systems/{site.System.Code}/inventories", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<JsonElement> JsonAsync(Browser program, string address)
    {
        var text = await program.TextAsync(address);
        program.Status.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<HttpResponseMessage> PostAsync(Browser program, HttpMethod method, string address, object body) =>
        program.SendAsync(new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) });
}
