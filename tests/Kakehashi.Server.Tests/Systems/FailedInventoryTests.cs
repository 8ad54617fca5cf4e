using System.Net;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

/// <summary>A taking that fails for a reason that is not the file's says so, and can be tried again without the file.</summary>
public sealed class FailedInventoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_failed_taking_is_shown_with_its_reason_and_taken_again_at_a_click(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        await browser.PostAsync(
            await browser.GetAsync($"/systems/{site.System.Code}/inventory"), "取り込む", [], ("Upload", "bom.json", Encoding.UTF8.GetBytes(InventoryWorkshop.Sbom("shop@1.2.0"))));
        var bytes = await SwapBytesAsync(site.Database, [1, 2, 3]);
        await site.WorkAsync();
        var page = await browser.GetAsync($"/systems/{site.System.Code}/snapshots/1");
        page.Body!.TextContent.ShouldContain("取り込みが途中で止まりました");
        page.Body.TextContent.ShouldContain("処理中にエラーが起きました。");
        (await browser.GetAsync($"/systems/{site.System.Code}")).Body!.TextContent.ShouldContain("中断");
        var reader = site.As(Given.Member(Role.Reader, site.Department), "en");
        var read = await reader.GetAsync($"/systems/{site.System.Code}/snapshots/1");
        read.Body!.TextContent.ShouldContain("An error occurred while it was being taken.");
        read.Body.TextContent.ShouldNotContain("Take it again");

        await SwapBytesAsync(site.Database, bytes);
        await browser.PostAsync(page, "もう一度取り込む", []);
        browser.Status.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync(browser.Location)).QuerySelector("[data-job]").ShouldNotBeNull();
        await site.WorkAsync();

        (await browser.GetAsync($"/systems/{site.System.Code}/snapshots/1")).Body!.TextContent.ShouldContain("取り込み 1件");
        await browser.PostAsync(page, "もう一度取り込む", []);
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the page was old: it has been taken meanwhile");
        (await FactsAsync(site.Database)).ShouldBe(["InventoryReceived", "InventoryFailed", "InventoryTriedAgain", "InventoryTaken"]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_program_has_a_failed_inventory_taken_again(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var program = site.Head();
        var address = $"/api/v1/systems/{site.System.Code}";
        (await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "/inventories?fileName=bom.json")
        {
            Content = new StringContent(InventoryWorkshop.Sbom("shop@1.2.0")),
        })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "/snapshots/1/again"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var bytes = await SwapBytesAsync(site.Database, [1, 2, 3]);
        await site.WorkAsync();
        (await program.TextAsync(address + "/snapshots/1")).ShouldContain("\"state\":\"Failed\"");
        await SwapBytesAsync(site.Database, bytes);

        (await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "/snapshots/1/again"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await site.WorkAsync();

        (await program.TextAsync(address + "/snapshots/1")).ShouldContain("\"state\":\"Taken\"");
        (await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, address + "/snapshots/7/again"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothDatabases]
    public async Task A_taking_that_took_five_processes_with_it_has_failed(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        (await shop.SendAsync(InventoryWorkshop.Sbom("shop@1.2.0"))).Refused(out _, out var receipt).ShouldBeFalse();
        await using (var db = shop.Database.OpenForAll())
        {
            await db.Set<JobRun>().ExecuteUpdateAsync(set => set.SetProperty(job => job.Attempts, 5), Cancel);
        }

        await shop.WorkAsync();

        await using var look = shop.Database.OpenForAll();
        var snapshot = await look.Set<Snapshot>().SingleAsync(row => row.Id == receipt!.Snapshot, Cancel);
        (snapshot.State, SnapshotRefusal.Parse(snapshot.Refusal).Code).ShouldBe((SnapshotState.Failed, "job.too_many_attempts"));
    }

    [Theory]
    [BothDatabases]
    public async Task A_failed_taking_leaves_no_staged_line_and_holds_nothing_back(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider, services => services.AddSingleton<IInventoryStep, FailsAtTheEnd>());
        FailsAtTheEnd.IsOn.Value = true;
        var failed = await shop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0", "other@1.0.0"), input: new() { AsOf = new DateOnly(2026, 4, 1) });
        FailsAtTheEnd.IsOn.Value = false;
        failed.State.ShouldBe(SnapshotState.Failed);
        await using (var db = shop.Database.OpenForAll())
        {
            (await db.Set<InventoryLine>().AnyAsync(Cancel)).ShouldBeFalse();
        }

        // An older truth may come after it: the failed one never was the inventory.
        var later = await shop.TakeAsync(InventoryWorkshop.Sbom("shop@1.1.0"), input: new() { AsOf = new DateOnly(2026, 3, 1) });
        later.State.ShouldBe(SnapshotState.Taken);

        var again = await shop.AsAsync(shop.Member, (TryInventoryAgain use) => use.RunAsync(shop.System.Code, failed.Number, Cancel));
        again.Refused(out _, out _).ShouldBeFalse();
        await shop.WorkAsync();
        await using var look = shop.Database.OpenForAll();
        var overtaken = await look.Set<Snapshot>().SingleAsync(row => row.Number == failed.Number, Cancel);
        (overtaken.State, SnapshotRefusal.Parse(overtaken.Refusal).Code).ShouldBe((SnapshotState.Refused, "overtaken"));
    }

    [Theory]
    [BothDatabases]
    public async Task Nobody_has_another_departments_inventory_taken_again(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.SendAsync(InventoryWorkshop.Sbom("shop@1.2.0"));
        await SwapBytesAsync(shop.Database, [1, 2, 3]);
        await shop.WorkAsync();
        await using var arrange = shop.Database.OpenForAll();
        var strangers = await Given.DepartmentAsync(arrange, "金融第三部");

        foreach (var viewer in (Server.Platform.Access.Viewer[])[Given.Member(Role.UnitHead, strangers), Given.Member(Role.Reader, shop.Department)])
        {
            var outcome = await shop.AsAsync(viewer, (TryInventoryAgain use) => use.RunAsync(shop.System.Code, 1, Cancel));
            outcome.Refused(out var refusal, out _).ShouldBeTrue();
            refusal!.Code.ShouldBe("snapshot.unknown");
        }

        (await arrange.Set<Snapshot>().AsNoTracking().SingleAsync(Cancel)).State.ShouldBe(SnapshotState.Failed);
    }

    /// <summary>Puts other bytes in the place of the only blob, as a disk that has lost some; those that stood there.</summary>
    private static async Task<byte[]> SwapBytesAsync(TestDatabase database, byte[] bytes)
    {
        await using var db = database.OpenForAll();
        var before = await db.Set<Blob>().Select(row => row.Bytes).SingleAsync(Cancel);
        await db.Set<Blob>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Bytes, bytes), Cancel);
        return before;
    }

    private static async Task<List<string>> FactsAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        return await db.Set<EvidenceEntry>().Where(row => row.Stream == "system").OrderBy(row => row.Number).Select(row => row.What).ToListAsync(Cancel);
    }

    private sealed class FailsAtTheEnd : IInventoryStep
    {
        public static AsyncLocal<bool> IsOn { get; } = new();

        public Task VersionsAddedAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel) => Task.CompletedTask;

        public Task SystemMovedAsync(AppDb db, DeliveredSystem system, CancellationToken cancel) => Task.CompletedTask;

        public Task InventoryTakenAsync(AppDb db, DeliveredSystem system, CancellationToken cancel) =>
            IsOn.Value ? throw new InvalidOperationException("as a fault of the program") : Task.CompletedTask;
    }
}
