using Kakehashi.Server.Platform.Changes;
using Kakehashi.Server.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Changes;

public sealed class ChangeFeedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_committed_behind_the_readers_back_when_the_later_writer_commits_first()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        await using var slow = database.OpenForAll();
        await using var transaction = await slow.Database.BeginTransactionAsync(Cancel);
        slow.Changes.Tell("Slow", 1);
        await ChangeWriter.WriteAsync(slow, Cancel);

        await TellAsync(database, "Fast", 2);
        (await ReadAsync(database)).ShouldBeEmpty();

        await transaction.CommitAsync(Cancel);
        (await ReadSettledAsync(database, 2)).ShouldBe(["Slow 1", "Fast 2"]);
    }

    [Fact]
    public async Task A_writer_that_gives_up_holds_nothing_back()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        await using (var slow = database.OpenForAll())
        {
            await using var transaction = await slow.Database.BeginTransactionAsync(Cancel);
            slow.Changes.Tell("Slow", 1);
            await ChangeWriter.WriteAsync(slow, Cancel);
            await TellAsync(database, "Fast", 2);
            await transaction.RollbackAsync(Cancel);
        }

        (await ReadSettledAsync(database, 1)).ShouldBe(["Fast 2"]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_reader_who_keeps_up_with_many_writers_hears_everything_once(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var turn = 0; turn < 25; turn++)
                {
                    await TellAsync(database, "Told", (writer * 100) + turn);
                }
            },
            Cancel)));
        var heard = new List<string>();
        while (!writing.IsCompleted)
        {
            heard.AddRange(await ReadAsync(database, 7));
        }

        await writing;
        heard.AddRange(await ReadSettledAsync(database, 200 - heard.Count));
        heard.Order(StringComparer.Ordinal).ShouldBe(
            Enumerable.Range(0, 8).SelectMany(writer => Enumerable.Range(0, 25).Select(turn => $"Told {(writer * 100) + turn}")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [BothDatabases]
    public async Task Each_reader_has_a_place_of_its_own_and_keeps_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await TellAsync(database, "Told", 1);
        await TellAsync(database, "Told", 2);

        (await ReadSettledAsync(database, 2, "two")).ShouldBe(["Told 1", "Told 2"]);
        (await ReadAsync(database, 1, "one")).ShouldBe(["Told 1"]);
        (await ReadAsync(database, 9, "one")).ShouldBe(["Told 2"]);
        (await ReadAsync(database, 9, "one")).ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task Only_what_is_old_and_read_by_everybody_is_forgotten(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        for (var number = 1; number <= 3; number++)
        {
            await TellAsync(database, "Told", number);
        }

        var later = TimeProvider.System.GetUtcNow().AddDays(1);
        (await ForgetAsync(database, later)).ShouldBe(0, "nobody has read anything");
        await ReadSettledAsync(database, 3, "quick");
        await ReadAsync(database, 1, "slow");
        (await ForgetAsync(database, later.AddDays(-2))).ShouldBe(0, "nothing is old");
        (await ForgetAsync(database, later)).ShouldBe(1);
        (await ReadAsync(database, 9, "slow")).ShouldBe(["Told 2", "Told 3"]);
    }

    private static async Task TellAsync(TestDatabase database, string kind, long subject)
    {
        await using var db = database.OpenForAll();
        db.Changes.Tell(kind, subject);
        await db.SaveAsync(Cancel);
    }

    /// <summary>What the reader gets next; its bookmark moves behind it.</summary>
    private static async Task<List<string>> ReadAsync(TestDatabase database, int most = 100, string reader = "reader")
    {
        await using var db = database.OpenForAll();
        var changes = await ChangeFeed.ReadAsync(db, reader, most, Cancel);
        if (changes.Count > 0)
        {
            await db.WriteAsync(token => ChangeFeed.MoveBookmarkAsync(db, reader, changes[^1], token), Cancel);
        }

        return [.. changes.Select(change => $"{change.Kind} {change.Subject}")];
    }

    // On PostgreSQL a transaction of anybody else on the same server, in another database even, delays what is handed out.
    private static async Task<List<string>> ReadSettledAsync(TestDatabase database, int count, string reader = "reader")
    {
        var heard = new List<string>();
        for (var patience = 0; heard.Count < count && patience < 500; patience++)
        {
            var more = await ReadAsync(database, 100, reader);
            heard.AddRange(more);
            await Task.Delay(more.Count > 0 ? 0 : 20, Cancel);
        }

        (await ReadAsync(database, 100, reader)).ShouldBeEmpty();
        return heard;
    }

    private static async Task<int> ForgetAsync(TestDatabase database, DateTimeOffset before)
    {
        await using var db = database.OpenForAll();
        return await db.WriteAsync(token => ChangeFeed.ForgetAsync(db, before, token), Cancel);
    }
}
