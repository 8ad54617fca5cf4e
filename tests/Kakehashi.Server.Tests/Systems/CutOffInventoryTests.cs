using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

/// <summary>A taking that is cut off anywhere ends, run again, with the tables of one that was not.</summary>
public sealed class CutOffInventoryTests
{
    private static readonly string First = InventoryWorkshop.Sbom(Enumerable.Range(0, 400).Select(number => $"package-{number}@1.0.0"));
    private static readonly string Second = InventoryWorkshop.Sbom(Enumerable.Range(100, 3_000).Select(number => $"package-{number}@1.0.0"));

    [Theory]
    [BothDatabases]
    public async Task A_cut_while_components_are_named_leaves_no_trace_after_the_next_run(Provider provider) =>
        await CutAsync(provider, new Saboteur { FailAtVersions = 3 });

    [Theory]
    [BothDatabases]
    public async Task A_cut_in_the_transaction_that_turns_the_lines_live_leaves_no_trace_after_the_next_run(Provider provider) =>
        await CutAsync(provider, new Saboteur { FailAtTaken = 1 });

    [Theory]
    [BothDatabases]
    public async Task A_cut_between_two_chunks_of_staged_lines_leaves_no_trace_after_the_next_run(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.TakeAsync(First);
        (await shop.SendAsync(Second)).Refused(out _, out var receipt).ShouldBeFalse();
        using var cut = new CancellationTokenSource();
        var job = await JobAsync(shop);
        var taking = ActivatorUtilities.CreateInstance<TakeInventoryJob>(shop.Services);
        var progress = new JobProgress();
        var running = Task.Run(() => taking.RunAsync(job, progress, cut.Token), CancellationToken.None);
        while (!running.IsCompleted && progress.Read() is not { Step: "storing", Done: > 0 })
        {
            await Task.Yield();
        }

        await cut.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        await using (var db = shop.Database.OpenForAll())
        {
            var state = await db.Set<Snapshot>().Where(row => row.Id == receipt!.Snapshot).Select(row => row.State).SingleAsync(TestContext.Current.CancellationToken);
            if (state == SnapshotState.Received)
            {
                (await db.Set<InventoryLine>().CountAsync(line => line.EndSnapshotKey == null && !line.IsStaged, TestContext.Current.CancellationToken)).ShouldBe(400);
            }
        }

        await shop.WorkAsync();
        await ShouldBeUndisturbedAsync(provider, shop);
    }

    private static async Task CutAsync(Provider provider, Saboteur saboteur)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await shop.TakeAsync(First);
        await shop.SendAsync(Second);
        var taking = ActivatorUtilities.CreateInstance<TakeInventoryJob>(shop.Services, (IEnumerable<IInventoryStep>)[saboteur]);
        await Should.ThrowAsync<SabotageException>(async () => await taking.RunAsync(await JobAsync(shop), new JobProgress(), CancellationToken.None));
        await using (var db = shop.Database.OpenForAll())
        {
            (await db.Set<InventoryLine>().CountAsync(line => line.EndSnapshotKey == null && !line.IsStaged, TestContext.Current.CancellationToken)).ShouldBe(400);
        }

        await shop.WorkAsync();
        await ShouldBeUndisturbedAsync(provider, shop);
    }

    private static async Task ShouldBeUndisturbedAsync(Provider provider, InventoryWorkshop shop)
    {
        await using var undisturbed = await InventoryWorkshop.OpenAsync(provider);
        await undisturbed.TakeAsync(First);
        await undisturbed.TakeAsync(Second);
        (await shop.ContentAsync()).ShouldBe(await undisturbed.ContentAsync());
    }

    private static async Task<JobRun> JobAsync(InventoryWorkshop shop)
    {
        await using var db = shop.Database.OpenForAll();
        return await db.Set<JobRun>().AsNoTracking().OrderByDescending(job => job.Key).FirstAsync();
    }

    private sealed class SabotageException : Exception;

    /// <summary>Fails at a chosen call, as a process that is killed there.</summary>
    private sealed class Saboteur : IInventoryStep
    {
        private int _versions;
        private int _taken;

        public int FailAtVersions { get; init; }

        public int FailAtTaken { get; init; }

        public Task VersionsAddedAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel) =>
            ++_versions == FailAtVersions ? throw new SabotageException() : Task.CompletedTask;

        public Task SystemMovedAsync(AppDb db, DeliveredSystem system, CancellationToken cancel) => Task.CompletedTask;

        public Task InventoryTakenAsync(AppDb db, DeliveredSystem system, CancellationToken cancel) =>
            ++_taken == FailAtTaken ? throw new SabotageException() : Task.CompletedTask;
    }
}
