using System.Diagnostics;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

public sealed class TakeInventoryTests(ITestOutputHelper output)
{
    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-4")]
    [Requirement("G-4.2(2)-1")]
    public async Task A_second_arrival_tells_what_came_and_what_went(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.0.3", "request@2.88.2", "react@19.0.0"));
        var second = await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.1.4", "react@19.0.0"));

        (second.State, second.Taken, second.Added, second.Removed).ShouldBe((SnapshotState.Taken, 2, 1, 2));
        (await LinesAsync(shop)).ShouldBe(["next 15.0.3 1-2", "next 15.1.4 2-", "react 19.0.0 1-", "request 2.88.2 1-2"]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_identical_arrival_is_dated_and_adds_one_row(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        var sbom = InventoryWorkshop.Sbom("next@15.0.3", "react@19.0.0").Replace("]}", """,{"type":"library","version":"1"}]}""", StringComparison.Ordinal);
        var first = await shop.TakeAsync(sbom);
        first.SetAside.ShouldBe(1);
        var before = await RowsAsync(shop);
        var second = await shop.TakeAsync(sbom);

        (second.State, second.Taken, second.SetAside, second.Added, second.Removed).ShouldBe((SnapshotState.Taken, 2, 1, 0, 0));
        second.PreviousKey.ShouldBe(first.Key);
        var after = await RowsAsync(shop);
        after.Snapshots.ShouldBe(before.Snapshots + 1);
        (after with { Snapshots = before.Snapshots }).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task A_refused_file_leaves_the_inventory_and_says_the_place(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.0.3"));
        var refused = await shop.TakeAsync("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","version":"1"},""");

        refused.State.ShouldBe(SnapshotState.Refused);
        SnapshotRefusal.Parse(refused.Refusal).Code.ShouldBe("not-json");
        SnapshotRefusal.Parse(refused.Refusal).Where.ShouldStartWith("line 1");
        (await LinesAsync(shop)).ShouldBe(["next 15.0.3 1-"]);
        (await EvidenceAsync(shop)).ShouldBe(["InventoryReceived", "InventoryTaken", "InventoryReceived", "InventoryRefused"]);
    }

    [Theory]
    [BothDatabases]
    public async Task Other_parts_of_the_system_stay_when_one_part_is_replaced(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await AddNodeAsync(shop, "web01");
        await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.0.3"));
        await shop.TakeAsync(InventoryWorkshop.Sbom("react@19.0.0"), "bom.json", new() { Label = "batch" });
        await shop.TakeAsync("製品名,バージョン,サーバー名\nApache HTTP Server,2.4.58,ＷＥＢ０１\nTomcat,9.0.1,web99\n", "ledger.csv");
        var last = await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.1.4"));

        last.Removed.ShouldBe(1);
        (await LinesAsync(shop)).ShouldBe(
            ["Apache HTTP Server 2.4.58 3-", "Tomcat 9.0.1 3-", "next 15.0.3 1-4", "next 15.1.4 4-", "react 19.0.0 2-"]);
        await using var db = shop.Database.OpenForAll();
        (await db.Set<SystemNode>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await db.Set<InventoryLine>().CountAsync(line => line.NodeKey != null, TestContext.Current.CancellationToken)).ShouldBe(1);
        var issue = await db.Set<SnapshotIssue>().SingleAsync(TestContext.Current.CancellationToken);
        (issue.Why, issue.Content).ShouldBe(("unknown-node", "web99"));
    }

    [Theory]
    [BothDatabases]
    public async Task What_the_database_cannot_hold_is_set_aside_and_the_rest_is_taken(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        var nul = """{"name":"nul\u0000byte","version":"1"}""";
        var longName = $$"""{"name":"{{new string('x', 5_000)}}","version":"1"}""";
        var taken = await shop.TakeAsync(
            $$"""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{{nul}},{{longName}},{"name":"good","version":"1"}]}""");

        (taken.State, taken.Taken, taken.SetAside).ShouldBe((SnapshotState.Taken, 1, 2));
        (await LinesAsync(shop)).ShouldBe(["good 1 1-"]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_older_truth_is_refused_unless_the_sender_insists(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.0.3"), "bom.json", new() { AsOf = new DateOnly(2026, 5, 2) });
        var older = await shop.SendAsync(InventoryWorkshop.Sbom("next@14.0.0"), "bom.json", new() { AsOf = new DateOnly(2026, 5, 1) });
        older.Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("inventory.older_than_current");

        var insisted = await shop.TakeAsync(
            InventoryWorkshop.Sbom("next@14.0.0"), "bom.json", new() { AsOf = new DateOnly(2026, 5, 1), AcceptOlder = true });
        insisted.State.ShouldBe(SnapshotState.Taken);
    }

    [Theory]
    [BothDatabases]
    public async Task Nobody_sends_an_inventory_to_another_departments_system(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        Department other;
        await using (var db = shop.Database.OpenForAll())
        {
            other = await Given.DepartmentAsync(db, "公共第二部");
        }

        foreach (var viewer in new[] { Given.Member(Role.UnitHead, other), Given.Member(Role.Reader, shop.Department), Given.Company(Role.Administrator) })
        {
            var sent = await shop.SendAsync(InventoryWorkshop.Sbom("next@15.0.3"), viewer: viewer);
            sent.Refused(out var refusal, out _).ShouldBeTrue();
            refusal!.Code.ShouldBe("system.unknown");
        }
    }

    [Theory]
    [BothDatabases]
    public async Task Two_processes_that_take_two_arrivals_at_once_end_with_the_later_one(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await using var second = shop.NewServer();
        var packages = Enumerable.Range(0, 300).Select(number => $"package-{number}@1.0.{number}").ToList();
        for (var round = 0; round < 4; round++)
        {
            await shop.SendAsync(InventoryWorkshop.Sbom([.. packages, $"round@{round}.0.0"]));
            await shop.SendAsync(InventoryWorkshop.Sbom([.. packages.Skip(1), $"round@{round}.0.1"]));
            await Task.WhenAll(shop.WorkAsync(), shop.WorkAsync(second));
        }

        await using var alone = await InventoryWorkshop.OpenAsync(provider);
        for (var round = 0; round < 4; round++)
        {
            await alone.TakeAsync(InventoryWorkshop.Sbom([.. packages, $"round@{round}.0.0"]));
            await alone.TakeAsync(InventoryWorkshop.Sbom([.. packages.Skip(1), $"round@{round}.0.1"]));
        }

        (await shop.ContentAsync()).ShouldBe(await alone.ContentAsync());
    }

    [Theory]
    [BothDatabases]
    public async Task A_thousand_components_are_timed(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.TakeAsync(InventoryWorkshop.Sbom("warm@1.0.0"));
        var sbom = InventoryWorkshop.Sbom(Enumerable.Range(0, 1_000).Select(number => $"package-{number}@1.{number}.0"));
        var watch = Stopwatch.StartNew();
        var taken = await shop.TakeAsync(sbom);
        output.WriteLine($"{provider}: 1,000 components in {watch.ElapsedMilliseconds} ms, again in {await AgainAsync(shop, sbom)} ms");
        taken.Taken.ShouldBe(1_000);
    }

    private static async Task<long> AgainAsync(InventoryWorkshop shop, string sbom)
    {
        var watch = Stopwatch.StartNew();
        await shop.TakeAsync(sbom);
        return watch.ElapsedMilliseconds;
    }

    internal static async Task AddNodeAsync(InventoryWorkshop shop, string name)
    {
        await using var db = shop.Database.OpenForAll();
        db.Add(new SystemNode(Guid.CreateVersion7(), shop.System, name, new NodeDetails("Web", NodeEnvironment.Production, "", "")));
        await db.SaveAsync(CancellationToken.None);
    }

    private static async Task<List<string>> LinesAsync(InventoryWorkshop shop)
    {
        await using var db = shop.Database.OpenForAll();
        var numbers = await db.Set<Snapshot>().ToDictionaryAsync(row => row.Key, row => row.Number);
        var lines = await db.Set<InventoryLine>()
            .Join(db.Set<Domain.Products.PackageVersion>(), line => line.PackageVersionKey, version => version.Key, (line, version) => new { line, version })
            .ToListAsync();
        return [.. lines.Where(row => !row.line.IsStaged)
            .Select(row => $"{row.version.Name} {row.version.Version} {numbers[row.line.FirstSnapshotKey]}-{(row.line.EndSnapshotKey is { } end ? numbers[end] : "")}")
            .Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> EvidenceAsync(InventoryWorkshop shop)
    {
        await using var db = shop.Database.OpenForAll();
        return await db.Set<EvidenceEntry>().Where(entry => entry.Stream == "system" && entry.StreamId == shop.System.Id)
            .OrderBy(entry => entry.Number).Select(entry => entry.What).ToListAsync();
    }

    private static async Task<Rows> RowsAsync(InventoryWorkshop shop)
    {
        await using var db = shop.Database.OpenForAll();
        return new Rows(
            await db.Set<Snapshot>().CountAsync(), await db.Set<InventoryLine>().CountAsync(), await db.Set<SnapshotIssue>().CountAsync(),
            await db.Set<Blob>().CountAsync(), await db.Set<Domain.Products.PackageVersion>().CountAsync(),
            await db.Set<Domain.Products.PackageCoordinate>().CountAsync());
    }

    private sealed record Rows(int Snapshots, int Lines, int Issues, int Blobs, int Versions, int Coordinates);
}
