using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Storage;

public sealed class WriteQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_go_before_bulk_and_each_sort_keeps_its_order()
    {
        var queue = new WriteQueue();
        var order = new List<string>();
        var first = await queue.EnterAsync(WritePriority.Bulk, Cancel);
        Task[] waiting =
        [
            EnterAsync(queue, WritePriority.Bulk, "bulk 1", order), EnterAsync(queue, WritePriority.People, "person 1", order),
            EnterAsync(queue, WritePriority.Bulk, "bulk 2", order), EnterAsync(queue, WritePriority.People, "person 2", order),
        ];

        first.Dispose();
        await Task.WhenAll(waiting);

        order.ShouldBe(["person 1", "person 2", "bulk 1", "bulk 2"]);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_is_passed_over()
    {
        var queue = new WriteQueue();
        var order = new List<string>();
        using var impatient = new CancellationTokenSource();
        var first = await queue.EnterAsync(WritePriority.People, Cancel);
        var given = queue.EnterAsync(WritePriority.People, impatient.Token);
        var next = EnterAsync(queue, WritePriority.Bulk, "next", order);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given);
        first.Dispose();
        await next;

        order.ShouldBe(["next"]);
    }

    [Fact]
    public async Task A_turn_ended_twice_lets_one_in_and_no_more()
    {
        var queue = new WriteQueue();
        var first = await queue.EnterAsync(WritePriority.People, Cancel);
        var second = queue.EnterAsync(WritePriority.People, Cancel);
        var third = queue.EnterAsync(WritePriority.People, Cancel);

        first.Dispose();
        first.Dispose();

        (await second).ShouldNotBeNull();
        third.IsCompleted.ShouldBeFalse();
        (await second).Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Many_at_once_are_never_inside_together()
    {
        var queue = new WriteQueue();
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(
            async () =>
            {
                using var turn = await queue.EnterAsync(number % 3 == 0 ? WritePriority.People : WritePriority.Bulk, Cancel);
                Interlocked.Increment(ref inside).ShouldBe(1);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            },
            Cancel)));
    }

    [Fact]
    public async Task A_persons_save_during_bulk_work_waits_for_the_running_chunk_and_no_other()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var arrange = database.OpenForAll();
        var department = await Given.DepartmentAsync(arrange);
        var events = new List<string>();
        var saving = Task.CompletedTask;
        await using var bulk = database.OpenForAll();
        for (var chunk = 0; chunk < 5; chunk++)
        {
            await bulk.WriteAsync(
                _ =>
                {
                    if (chunk == 2)
                    {
                        // The person saves while the third chunk is being written, with the others already planned.
                        saving = SaveAsync(database, department, events);
                    }

                    events.Add($"chunk {chunk}");
                    return Task.CompletedTask;
                },
                Cancel);
        }

        await saving;
        events.ShouldBe(["chunk 0", "chunk 1", "chunk 2", "person", "chunk 3", "chunk 4"]);
    }

    [Fact]
    public async Task A_write_that_fails_lets_the_next_one_in_and_leaves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.OpenForAll();
        await Should.ThrowAsync<InvalidOperationException>(() => db.WriteAsync(
            async token =>
            {
                await db.TakeKeysAsync<Blob>(5, token);
                throw new InvalidOperationException("as a fault in the work");
            },
            Cancel));

        await using var next = database.OpenForAll();
        (await next.WriteAsync(token => next.TakeKeysAsync<Blob>(1, token), Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task Nobody_writes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open(Server.Platform.Access.Viewer.Nobody);
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveAsync(Cancel));
    }

    private static async Task SaveAsync(TestDatabase database, Department department, List<string> events)
    {
        await using var db = database.Open(Given.Member(Role.UnitHead, department));
        await db.WriteAsync(
            _ =>
            {
                events.Add("person");
                return Task.CompletedTask;
            },
            Cancel);
    }

    private static async Task EnterAsync(WriteQueue queue, WritePriority priority, string name, List<string> order)
    {
        using var turn = await queue.EnterAsync(priority, Cancel);
        order.Add(name);
    }
}
