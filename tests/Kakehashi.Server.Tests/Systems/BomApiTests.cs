using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

/// <summary>What clients of OWASP Dependency-Track send, and what they wait for.</summary>
public sealed class BomApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_build_puts_its_sbom_polls_its_token_and_the_inventory_is_there(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();

        var token = await TokenAsync(await PutAsync(program, new { projectName = site.System.Code, projectVersion = "main", autoCreate = "true", bom = Bom("next@15.0.3"), projectTags = new[] { new { name = "x" } } }));

        (await ProcessingAsync(program, $"/api/v1/bom/token/{token}")).ShouldBeTrue();
        await site.WorkAsync();
        (await ProcessingAsync(program, $"/api/v1/bom/token/{token}")).ShouldBeFalse();
        (await ProcessingAsync(program, $"/api/v1/event/token/{token}")).ShouldBeFalse();
        (await ComponentsAsync(program, site.System.Code)).ShouldBe(["next 15.0.3"]);
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_version_replaces_and_another_stands_beside(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        foreach (var (version, package) in new[] { ("1.0", "a@1.0.0"), ("2.0", "a@2.0.0"), ("1.0", "a@1.0.1"), ("feature/x", "a@3.0.0"), ("hotfix/x", "a@4.0.0") })
        {
            await TokenAsync(await PutAsync(program, new { projectName = site.System.Name, projectVersion = version, bom = Bom(package) }));
            await site.WorkAsync();
        }

        (await ComponentsAsync(program, site.System.Code)).ShouldBe(["a 1.0.1", "a 2.0.0", "a 3.0.0", "a 4.0.0"]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_version_that_is_a_node_is_that_nodes_inventory(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/systems/{site.System.Code}/nodes") { Content = JsonContent.Create(new { name = "web01" }) });

        await TokenAsync(await PutAsync(program, new { project = site.System.Id, projectVersion = "web01", bom = Bom("a@1.0.0") }));
        await site.WorkAsync();

        var components = JsonDocument.Parse(await program.TextAsync($"/api/v1/systems/{site.System.Code}/components")).RootElement;
        components.GetProperty("components")[0].GetProperty("nodes")[0].GetString().ShouldBe("web01");
    }

    [Theory]
    [BothDatabases]
    public async Task A_form_is_taken_with_the_sbom_as_file_or_as_field(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        foreach (var isFile in new[] { true, false })
        {
            var form = new MultipartFormDataContent { { new StringContent(site.System.Code), "projectName" }, { new StringContent(isFile ? "file" : "field"), "projectVersion" } };
            var text = InventoryWorkshop.Sbom(isFile ? "a@1.0.0" : "b@1.0.0");
            if (isFile)
            {
                form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "bom", "bom.json");
            }
            else
            {
                form.Add(new StringContent(text), "bom");
            }

            await TokenAsync(await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/bom") { Content = form }));
        }

        await site.WorkAsync();
        (await ComponentsAsync(program, site.System.Code)).ShouldBe(["a 1.0.0", "b 1.0.0"]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_project_that_is_not_there_is_entered_once_where_asked_for(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        var upload = new { projectName = "@scope/在庫 UI", projectVersion = "main", autoCreate = true, bom = Bom("a@1.0.0") };

        (await CodeOfAsync(await PutAsync(program, upload with { autoCreate = false }), HttpStatusCode.NotFound)).ShouldBe("system.unknown");
        await TokenAsync(await PutAsync(program, upload));
        await TokenAsync(await PutAsync(program, upload));
        await TokenAsync(await PutAsync(program, upload with { projectName = "shop-ui" }));

        await using var db = site.Database.OpenForAll();
        var entered = await db.Set<DeliveredSystem>().Where(row => row.Id != site.System.Id).OrderBy(row => row.Key).ToListAsync(Cancel);
        entered.Select(row => (row.Name, row.CustomerKey, row.DepartmentKey)).ShouldBe(
            [("@scope/在庫 UI", site.Customer.Key, site.Department.Key), ("shop-ui", site.Customer.Key, site.Department.Key)]);
        entered[1].Code.ShouldBe("shop-ui");
        (await db.Set<Snapshot>().CountAsync(row => row.SystemKey == entered[0].Key, Cancel)).ShouldBe(2);
        (await program.GetAsync($"/systems/{entered[0].Code}")).Title!.ShouldContain("@scope/在庫 UI");
    }

    [Theory]
    [BothDatabases]
    public async Task Where_several_customers_are_possible_the_parent_says_which(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var db = site.Database.OpenForAll();
        var other = await Given.CustomerAsync(db, site.Department, "架空物流株式会社");
        var program = site.Head();
        var upload = new { projectName = "shop", projectVersion = "main", autoCreate = true, bom = Bom("a@1.0.0"), parentName = "" };

        (await CodeOfAsync(await PutAsync(program, upload), HttpStatusCode.UnprocessableEntity)).ShouldBe("bom.customer_needed");
        (await CodeOfAsync(await PutAsync(program, upload with { parentName = "nobody" }), HttpStatusCode.UnprocessableEntity)).ShouldBe("bom.customer_needed");
        (await db.Set<DeliveredSystem>().CountAsync(Cancel)).ShouldBe(1);
        await TokenAsync(await PutAsync(program, upload with { parentName = other.Name }));
        (await db.Set<DeliveredSystem>().SingleAsync(row => row.Code == "shop", Cancel)).CustomerKey.ShouldBe(other.Key);
    }

    [Theory]
    [BothDatabases]
    public async Task Another_departments_system_is_as_if_it_were_not_there(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var db = site.Database.OpenForAll();
        var department = await Given.DepartmentAsync(db, "公共第二部");
        await Given.CustomerAsync(db, department, "架空市役所");
        var stranger = site.As(Given.Member(Role.UnitHead, department));
        var upload = new { project = (string?)null, projectName = site.System.Code, projectVersion = "main", autoCreate = false, bom = Bom("a@1.0.0") };

        (await CodeOfAsync(await PutAsync(stranger, upload), HttpStatusCode.NotFound)).ShouldBe("system.unknown");
        (await CodeOfAsync(await PutAsync(stranger, upload with { project = site.System.Id.ToString(), autoCreate = true }), HttpStatusCode.NotFound)).ShouldBe("system.unknown");
        await stranger.TextAsync($"/api/v1/project/lookup?name={site.System.Code}");
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);

        // Its code is in use, which the answer does not tell: the new system bears another one.
        await TokenAsync(await PutAsync(stranger, upload with { autoCreate = true }));
        await TokenAsync(await PutAsync(stranger, upload with { autoCreate = true }));
        var own = await db.Set<DeliveredSystem>().SingleAsync(row => row.DepartmentKey == department.Key, Cancel);
        own.Name.ShouldBe(site.System.Code);
        own.Code.ShouldNotBe(site.System.Code);
        (await db.Set<Snapshot>().CountAsync(row => row.SystemKey == site.System.Key, Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task Whoever_only_reads_uploads_nothing_and_sees_nobody_elses_token(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var upload = new { projectName = site.System.Code, projectVersion = "main", autoCreate = true, bom = Bom("a@1.0.0") };
        var reader = site.As(Given.Member(Role.Reader, site.Department));

        (await PutAsync(reader, upload)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var db = site.Database.OpenForAll();
        (await db.Set<Snapshot>().CountAsync(Cancel)).ShouldBe(0);

        // Keeps systems elsewhere and reads here: seen, and not theirs to change.
        var elsewhere = await Given.DepartmentAsync(db, "公共第二部");
        var both = site.As(global::Kakehashi.Server.Platform.Access.Viewer.ForPerson(
            77, Guid.NewGuid(), "both", "ja",
            [new(RoleDuties.Of(Role.Reader), [site.Department.Key]), new(RoleDuties.Of(Role.UnitHead), [elsewhere.Key])]));
        (await CodeOfAsync(await PutAsync(both, upload), HttpStatusCode.NotFound)).ShouldBe("system.unknown");
        (await db.Set<Snapshot>().CountAsync(Cancel)).ShouldBe(0);

        var token = await TokenAsync(await PutAsync(site.Head(), upload));
        (await ProcessingAsync(reader, $"/api/v1/bom/token/{token}")).ShouldBeFalse();
        (await ProcessingAsync(reader, $"/api/v1/bom/token/{Guid.NewGuid()}")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{\"projectName\":\"X\",\"bom\":\"%%%\"}", "bom.not_readable")]
    [InlineData("{\"projectName\":\"X\",", "bom.not_readable")]
    [InlineData("[]", "bom.not_readable")]
    [InlineData("null", "bom.not_readable")]
    [InlineData("{\"projectName\":\"X\"}", "inventory.empty_file")]
    [InlineData("{\"projectName\":\"X\",\"bom\":null}", "inventory.empty_file")]
    [InlineData("{\"projectName\":\"X\",\"autoCreate\":true,\"bom\":\"aGVsbG8=\"}", "bom.not_an_sbom")]
    [InlineData("{\"autoCreate\":true,\"bom\":\"eyJib21Gb3JtYXQiOiJDeWNsb25lRFgiLCJzcGVjVmVyc2lvbiI6IjEuNiJ9\"}", "bom.project_needed")]
    [InlineData("{\"autoCreate\":true,\"project\":\"no id\",\"projectName\":\"X\",\"bom\":\"eyJib21Gb3JtYXQiOiJDeWNsb25lRFgiLCJzcGVjVmVyc2lvbiI6IjEuNiJ9\"}", "system.unknown")]
    public async Task What_cannot_be_taken_is_refused_with_its_code_and_enters_no_system(string body, string code)
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);

        var answer = await site.Head().SendAsync(
            new HttpRequestMessage(HttpMethod.Put, "/api/v1/bom") { Content = new StringContent(body, Encoding.UTF8, "application/json") });

        (await CodeOfAsync(answer, code == "system.unknown" ? HttpStatusCode.NotFound : HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
        await using var db = site.Database.OpenForAll();
        (await db.Set<DeliveredSystem>().CountAsync(Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_systems_of_one_name_are_told_apart_by_their_code(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var db = site.Database.OpenForAll();
        var twin = await Given.SystemAsync(db, site.Customer, site.System.Name);
        var program = site.Head();

        (await CodeOfAsync(await PutAsync(program, new { projectName = site.System.Name, autoCreate = true, bom = Bom("a@1.0.0") }), HttpStatusCode.UnprocessableEntity))
            .ShouldBe("bom.name_ambiguous");
        await TokenAsync(await PutAsync(program, new { projectName = twin.Code, bom = Bom("a@1.0.0") }));
    }

    [Theory]
    [BothDatabases]
    public async Task A_project_is_looked_up_by_name_and_version(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        await TokenAsync(await PutAsync(program, new { projectName = site.System.Code, projectVersion = "1.0", bom = Bom("a@1.0.0") }));
        await site.WorkAsync();

        using var found = JsonDocument.Parse(await program.TextAsync($"/api/v1/project/lookup?name={site.System.Code}&version=1.0"));
        found.RootElement.GetProperty("uuid").GetGuid().ShouldBe(site.System.Id);
        found.RootElement.GetProperty("lastBomImport").GetInt64().ShouldBeGreaterThan(0);
        await program.TextAsync($"/api/v1/project/lookup?name={site.System.Code}&version=2.0");
        program.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Bom(params string[] packages) => Convert.ToBase64String(Encoding.UTF8.GetBytes(InventoryWorkshop.Sbom(packages)));

    private static Task<HttpResponseMessage> PutAsync(Browser program, object upload) =>
        program.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/api/v1/bom") { Content = JsonContent.Create(upload) });

    private static async Task<Guid> TokenAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("token").GetGuid();
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(status, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("code").GetString();
    }

    private static async Task<bool> ProcessingAsync(Browser program, string address)
    {
        using var json = JsonDocument.Parse(await program.TextAsync(address));
        return json.RootElement.GetProperty("processing").GetBoolean();
    }

    private static async Task<IEnumerable<string>> ComponentsAsync(Browser program, string code)
    {
        using var json = JsonDocument.Parse(await program.TextAsync($"/api/v1/systems/{code}/components"));
        return json.RootElement.GetProperty("components").EnumerateArray()
            .Select(one => $"{one.GetProperty("name").GetString()} {one.GetProperty("version").GetString()}").Order(StringComparer.Ordinal).ToList();
    }
}
