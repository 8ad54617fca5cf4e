using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Matches;

public sealed class RematchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_re_match_that_was_cut_off_is_finished_by_another_node_and_changes_nothing(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await FillAsync(workshop);
        var before = await workshop.FingerprintAsync();
        await using var db = workshop.Database.OpenForAll();
        var job = workshop.Services.GetRequiredService<JobQueue>().Ask<RematchJob>(db, new { }, JobLane.Bulk);
        await db.SaveAsync(Cancel);

        // The first node asks for the parts, does some of them and dies.
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = Task.Run(() => workshop.Services.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Bulk, death.Token), Cancel);
        await UntilAsync(async () => await PartsAsync(workshop, JobState.Done) > 0);
        await death.CancelAsync();
        await first.ContinueWith(_ => { }, Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
        await db.Set<JobRun>().Where(run => run.State == JobState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, DateTimeOffset.UnixEpoch), Cancel);

        await using var other = workshop.NewServer();
        await other.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Bulk, Cancel);

        var ended = await db.Set<JobRun>().AsNoTracking().SingleAsync(run => run.Id == job.Id, Cancel);
        (ended.State, ended.Result).ShouldBe((JobState.Done, """{"findings":40}"""));
        (await PartsAsync(workshop, JobState.Done)).ShouldBe(ReachTurn.Parts);
        (await workshop.FingerprintAsync()).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_nodes_share_the_parts_of_a_re_match(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await FillAsync(workshop);
        await using var db = workshop.Database.OpenForAll();
        var job = workshop.Services.GetRequiredService<JobQueue>().Ask<RematchJob>(db, new { }, JobLane.Bulk);
        await db.SaveAsync(Cancel);
        await using var other = workshop.NewServer();

        // The other node is there all the time; whichever part it is given, it does.
        var both = Task.Run(() => workshop.Services.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Bulk, Cancel), Cancel);
        while (!both.IsCompleted)
        {
            await other.GetRequiredService<JobRunner>().RunOneAsync(JobLane.Bulk, RematchPartJob.Kind, Cancel);
        }

        await both;
        (await db.Set<JobRun>().AsNoTracking().SingleAsync(run => run.Id == job.Id, Cancel)).State.ShouldBe(JobState.Done);
        (await PartsAsync(workshop, JobState.Done)).ShouldBe(ReachTurn.Parts);
        (await db.Set<JobRun>().Where(run => run.Kind == RematchPartJob.Kind).Select(run => run.Attempts).ToListAsync(Cancel)).ShouldAllBe(attempts => attempts == 1);
    }

    private static async Task FillAsync(InventoryWorkshop workshop)
    {
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0", "cart@1.0.0"));
        var records = Enumerable.Range(1, 40).Select(number =>
            AdvisoryWorkshop.Osv($"GHSA-aaaa-bbbb-{number:D4}", number % 2 == 0 ? "shop" : "cart", $"1.{number % 5}.0", $"\"CVE-2026-{number:D4}\""));
        await workshop.ImportAsync(string.Join('\n', records));
    }

    private static async Task<int> PartsAsync(InventoryWorkshop workshop, JobState state)
    {
        await using var db = workshop.Database.OpenForAll();
        return await db.Set<JobRun>().CountAsync(run => run.Kind == RematchPartJob.Kind && run.State == state, Cancel);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 600 && !await holds(); tries++)
        {
            await Task.Delay(50, Cancel);
        }
    }
}
