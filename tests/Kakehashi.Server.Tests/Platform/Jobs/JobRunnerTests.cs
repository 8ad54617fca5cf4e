using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Jobs;

public sealed class JobRunnerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_job_that_throws_has_failed_is_given_up_and_does_not_take_the_lane_with_it(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var (bad, good) = (await workers.AskAsync(), await workers.AskAsync());
        workers.Work = (job, _, _) => job.Id == bad ? throw new InvalidOperationException("as a fault in the work") : Task.FromResult("fine");

        await RunnerOf(workers).RunWaitingAsync(JobLane.Quick, Cancel);

        var (failed, done) = (await workers.LookAsync(bad), await workers.LookAsync(good));
        (failed.State, failed.Result, failed.EndedAt).ShouldBe((JobState.Failed, "job.failed", workers.Clock.GetUtcNow()));
        (done.State, done.Result).ShouldBe((JobState.Done, "fine"));
        workers.GivenUp.ShouldBe([(bad, "job.failed")]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_sign_of_life_that_fails_is_tried_again_and_the_work_goes_on(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var id = await workers.AskAsync();
        workers.Work = async (_, progress, _) =>
        {
            await workers.HideJobsAsync(true);
            (await workers.UntilLoggedAsync("sign of life", clockRuns: true)).ShouldBeTrue();
            await workers.HideJobsAsync(false);
            progress.Report("later", 7, 9);
            (await workers.UntilAsync(async () => (await workers.LookAsync(id)).Done == 7, clockRuns: true)).ShouldBeTrue();
            return "fine";
        };

        await RunnerOf(workers).RunWaitingAsync(JobLane.Quick, Cancel);

        var job = await workers.LookAsync(id);
        (job.State, job.Result, job.Step, job.Total).ShouldBe((JobState.Done, "fine", "later", 9));
    }

    [Theory]
    [BothDatabases]
    public async Task Work_whose_signs_of_life_fail_for_as_long_as_a_claim_holds_is_stopped_and_done_again(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var id = await workers.AskAsync();
        var stopped = false;
        workers.Work = async (job, _, cancel) =>
        {
            if (job.Attempts > 0)
            {
                return "fine";
            }

            await workers.HideJobsAsync(true);
            stopped = await workers.UntilAsync(() => Task.FromResult(cancel.IsCancellationRequested), clockRuns: true);
            await workers.HideJobsAsync(false);
            workers.Clock.Advance(TimeSpan.FromSeconds(1));
            cancel.ThrowIfCancellationRequested();
            return "not stopped";
        };

        await RunnerOf(workers).RunWaitingAsync(JobLane.Quick, Cancel);

        stopped.ShouldBeTrue();
        var job = await workers.LookAsync(id);
        (job.State, job.Result, job.Attempts).ShouldBe((JobState.Done, "fine", 2));
    }

    [Theory]
    [BothDatabases]
    public async Task An_end_that_cannot_be_written_down_ends_no_lane_and_the_job_is_done_again(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var id = await workers.AskAsync();
        workers.Work = async (job, _, _) =>
        {
            if (job.Attempts == 0)
            {
                await workers.HideJobsAsync(true);
            }

            return "fine";
        };
        var runner = RunnerOf(workers);
        await runner.StartAsync(Cancel);
        (await workers.UntilLoggedAsync("could not be written down")).ShouldBeTrue();
        (await workers.UntilLoggedAsync("could be claimed", clockRuns: true)).ShouldBeTrue("the lane looks again and finds no table");
        await workers.HideJobsAsync(false);

        (await workers.UntilAsync(async () => (await workers.LookAsync(id)).State == JobState.Done, clockRuns: true)).ShouldBeTrue();

        (await workers.LookAsync(id)).Attempts.ShouldBe(2);
        runner.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await runner.StopAsync(Cancel);
    }

    [Theory]
    [BothDatabases]
    public async Task Work_that_was_lost_to_another_node_is_told_to_stop_and_ends_nothing(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var id = await workers.AskAsync();
        workers.Work = async (_, _, cancel) =>
        {
            await using (var db = workers.Database.OpenForAll())
            {
                await db.Set<JobRun>().ExecuteUpdateAsync(set => set.SetProperty(job => job.ClaimedBy, "another"), CancellationToken.None);
            }

            (await workers.UntilAsync(() => Task.FromResult(cancel.IsCancellationRequested), clockRuns: true)).ShouldBeTrue();
            throw new InvalidOperationException("what a handler may throw when its work is taken from it");
        };

        await RunnerOf(workers).RunWaitingAsync(JobLane.Quick, Cancel);

        var job = await workers.LookAsync(id);
        (job.State, job.ClaimedBy, job.EndedAt).ShouldBe((JobState.Running, "another", null));
        workers.GivenUp.ShouldBeEmpty("it is the other's now");
    }

    [Theory]
    [BothDatabases]
    public async Task A_job_that_has_taken_five_processes_with_it_is_given_up(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var id = await workers.AskAsync();
        for (var death = 0; death < 5; death++)
        {
            (await workers.NewNode().GetRequiredService<JobClaims>().ClaimAsync(JobLane.Quick, ["probe"], Cancel)).ShouldNotBeNull();
            workers.Clock.Advance(JobClaims.Lease + TimeSpan.FromSeconds(1));
        }

        workers.Work = (_, _, _) => throw new InvalidOperationException("it is not even begun");
        await RunnerOf(workers).RunWaitingAsync(JobLane.Quick, Cancel);

        var job = await workers.LookAsync(id);
        (job.State, job.Result).ShouldBe((JobState.Failed, "job.too_many_attempts"));
        workers.GivenUp.ShouldBe([(id, "job.too_many_attempts")]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_process_that_stops_leaves_its_job_to_be_done_again(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var id = await workers.AskAsync();
        var begun = new TaskCompletionSource();
        workers.Work = async (_, _, cancel) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return "";
        };
        var runner = RunnerOf(workers);
        await runner.StartAsync(Cancel);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        await runner.StopAsync(Cancel);
        (await workers.LookAsync(id)).State.ShouldBe(JobState.Running);

        workers.Work = (_, _, _) => Task.FromResult("fine");
        workers.Clock.Advance(JobClaims.Lease + TimeSpan.FromSeconds(1));
        await RunnerOf(workers).RunWaitingAsync(JobLane.Quick, Cancel);

        (await workers.LookAsync(id)).State.ShouldBe(JobState.Done);
    }

    [Theory]
    [BothDatabases]
    public async Task Quick_work_does_not_wait_for_bulk_work(Provider provider)
    {
        await using var workers = await Workers.OpenAsync(provider);
        var (slow, quick) = (await workers.AskAsync(JobLane.Bulk), await workers.AskAsync());
        var end = new TaskCompletionSource();
        workers.Work = async (job, _, _) =>
        {
            if (job.Id == slow)
            {
                await end.Task;
            }

            return "fine";
        };
        var runner = RunnerOf(workers);
        await runner.StartAsync(Cancel);

        (await workers.UntilAsync(async () => (await workers.LookAsync(quick)).State == JobState.Done)).ShouldBeTrue();
        (await workers.UntilAsync(async () => (await workers.LookAsync(slow)).State == JobState.Running)).ShouldBeTrue();
        end.SetResult();
        (await workers.UntilAsync(async () => (await workers.LookAsync(slow)).State == JobState.Done)).ShouldBeTrue();
        await runner.StopAsync(Cancel);
    }

    private static JobRunner RunnerOf(Workers workers) => workers.NewNode().GetRequiredService<JobRunner>();
}
