using Kakehashi.Server.Platform.Storage;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Storage;

public sealed class StampedMemoryTests
{
    private int _reads;

    [Fact]
    public async Task An_answer_is_read_once_while_the_stamps_stay()
    {
        var memory = new StampedMemory(10, "a", "b");

        (await AskAsync(memory, new() { ["a"] = 1, ["other"] = 1 }, "question")).ShouldBe("read 1");
        (await AskAsync(memory, new() { ["a"] = 1, ["other"] = 2 }, "question")).ShouldBe("read 1");
        (await AskAsync(memory, new() { ["a"] = 1 }, "another")).ShouldBe("read 2");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public async Task A_stamp_that_moved_makes_all_answers_be_read_again(long a, long b)
    {
        var memory = new StampedMemory(10, "a", "b");
        await AskAsync(memory, new() { ["a"] = 1 }, "question");

        (await AskAsync(memory, new() { ["a"] = a, ["b"] = b }, "question")).ShouldBe("read 2");
    }

    [Fact]
    public async Task What_was_not_there_is_asked_for_again()
    {
        var memory = new StampedMemory(10, "a");

        (await memory.AskAsync(new Dictionary<string, long>(), "question", () => Task.FromResult<string?>(null))).ShouldBeNull();
        (await AskAsync(memory, [], "question")).ShouldBe("read 1");
    }

    [Fact]
    public async Task Questions_without_end_do_not_fill_the_memory()
    {
        var memory = new StampedMemory(3, "a");
        for (var number = 0; number < 10; number++)
        {
            await AskAsync(memory, [], number);
        }

        (await AskAsync(memory, [], 0)).ShouldBe("read 11");
    }

    [Fact]
    public async Task A_request_that_came_late_with_an_older_stamp_is_given_nothing_older_than_that()
    {
        var memory = new StampedMemory(10, "a");
        await AskAsync(memory, new() { ["a"] = 2 }, "question");

        (await AskAsync(memory, new() { ["a"] = 1 }, "question")).ShouldBe("read 2");
        (await AskAsync(memory, new() { ["a"] = 2 }, "question")).ShouldBe("read 3");
    }

    private async Task<string?> AskAsync(StampedMemory memory, Dictionary<string, long> stamps, object question) =>
        await memory.AskAsync(stamps, question, () => Task.FromResult<string?>($"read {++_reads}"));
}
