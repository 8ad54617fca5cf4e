using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Jobs;

public sealed class JobClaimTests
{
    private static readonly string[] Kinds = ["probe"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_job_of_a_dead_node_is_taken_over_when_its_signs_of_life_stop(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var (dead, alive) = (NodeOf(workers), NodeOf(workers));
        var id = await workers.AskAsync();
        var job = (await dead.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldNotBeNull();

        workers.Clock.Advance(JobClaims.Lease - TimeSpan.FromSeconds(1));
        (await alive.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldBeNull();
        (await dead.RenewAsync(job, new JobProgress(), Cancel)).ShouldBeTrue();
        workers.Clock.Advance(JobClaims.Lease);
        (await alive.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldBeNull("the claim holds for the whole of its time");
        workers.Clock.Advance(TimeSpan.FromSeconds(1));

        (await alive.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldNotBeNull().Id.ShouldBe(id);
        var taken = await workers.LookAsync(id);
        (taken.ClaimedBy, taken.Attempts, taken.State).ShouldBe((alive.Node, 2, JobState.Running));
    }

    [Theory]
    [BothDatabases]
    public async Task Whoever_lost_a_job_can_neither_renew_nor_end_it(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var (slow, quick) = (NodeOf(workers), NodeOf(workers));
        var id = await workers.AskAsync();
        var job = (await slow.ClaimAsync(JobLane.Quick, Kinds, Cancel))!;
        workers.Clock.Advance(JobClaims.Lease + TimeSpan.FromSeconds(1));
        (await quick.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldNotBeNull();

        (await slow.RenewAsync(job, new JobProgress(), Cancel)).ShouldBeFalse();
        await slow.EndAsync(job, new JobProgress(), JobState.Failed, "too late", Cancel);
        (await workers.LookAsync(id)).State.ShouldBe(JobState.Running);

        await quick.EndAsync(job, new JobProgress(), JobState.Done, "done", Cancel);
        await slow.EndAsync(job, new JobProgress(), JobState.Failed, "too late", Cancel);
        var ended = await workers.LookAsync(id);
        (ended.State, ended.Result, ended.EndedAt).ShouldBe((JobState.Done, "done", workers.Clock.GetUtcNow()));
    }

    [Theory]
    [BothDatabases]
    public async Task Each_job_is_claimed_by_one_node_however_many_reach_for_it(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        for (var number = 0; number < 15; number++)
        {
            await workers.AskAsync();
        }

        var nodes = Enumerable.Range(0, 6).Select(_ => NodeOf(workers)).ToList();
        var claimed = await Task.WhenAll(nodes.Select(node => Task.Run(() => ClaimAllAsync(workers, node), Cancel)));

        var all = claimed.SelectMany(ids => ids).ToList();
        all.Count.ShouldBe(15);
        all.Distinct().Count().ShouldBe(15);
    }

    [Theory]
    [BothDatabases]
    public async Task A_start_lets_go_of_what_earlier_processes_held_and_not_of_its_own(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var (before, now) = (NodeOf(workers), NodeOf(workers));
        var (first, second) = (await workers.AskAsync(), await workers.AskAsync());
        await before.ClaimAsync(JobLane.Quick, Kinds, Cancel);
        (await now.ClaimAsync(JobLane.Quick, Kinds, Cancel))!.Id.ShouldBe(second);

        await now.ReleaseAbandonedAsync(Cancel);

        (await now.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldNotBeNull().Id.ShouldBe(first);
        (await now.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task Jobs_of_another_lane_kind_or_host_are_left_alone(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var node = NodeOf(workers);
        var id = await workers.AskAsync(JobLane.Bulk, ofThisHost: true);

        (await node.ClaimAsync(JobLane.Quick, Kinds, Cancel)).ShouldBeNull();
        (await node.ClaimAsync(JobLane.Bulk, ["another"], Cancel)).ShouldBeNull();
        await using (var db = workers.Database.OpenForAll())
        {
            await db.Set<JobRun>().ExecuteUpdateAsync(set => set.SetProperty(job => job.Host, "elsewhere"), Cancel);
            (await node.ClaimAsync(JobLane.Bulk, Kinds, Cancel)).ShouldBeNull();
            await db.Set<JobRun>().ExecuteUpdateAsync(set => set.SetProperty(job => job.Host, Environment.MachineName), Cancel);
        }

        (await node.ClaimAsync(JobLane.Bulk, Kinds, Cancel)).ShouldNotBeNull().Id.ShouldBe(id);
    }

    private static JobClaims NodeOf(Workers workers) => workers.NewNode().GetRequiredService<JobClaims>();

    // A claim that another node was quicker to get is null too: only when nothing waits any more is it the end.
    private static async Task<List<Guid>> ClaimAllAsync(Workers workers, JobClaims node)
    {
        var mine = new List<Guid>();
        while (true)
        {
            if (await node.ClaimAsync(JobLane.Quick, Kinds, Cancel) is { } job)
            {
                mine.Add(job.Id);
                continue;
            }

            await using var db = workers.Database.OpenForAll();
            if (!await db.Set<JobRun>().AnyAsync(row => row.State == JobState.Waiting, Cancel))
            {
                return mine;
            }
        }
    }
}
