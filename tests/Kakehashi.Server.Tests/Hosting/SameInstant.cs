namespace Kakehashi.Server.Tests.Hosting;

/// <summary>Two people who save at the same instant: both have looked before either writes.</summary>
internal static class SameInstant
{
    // Long enough for both to have looked and to wait for their turn to write; too short costs sharpness, never a false alarm.
    private static readonly TimeSpan UntilBothWait = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Runs both while a third writer holds <paramref name="record"/>, which bears the name that both want, and then gives it
    /// up. SQLite makes them wait for the writer's turn, PostgreSQL for the name.
    /// </summary>
    public static async Task<T[]> BothAsync<T>(this TestDatabase database, object record, Func<Task<T>> first, Func<Task<T>> second)
    {
        var held = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var holding = HoldAsync(database, record, held, release.Task);
        await held.Task;
        var both = new[] { Task.Run(first), Task.Run(second) };
        await Task.Delay(UntilBothWait);
        release.SetResult();
        await holding;
        return await Task.WhenAll(both);
    }

    private static async Task HoldAsync(TestDatabase database, object record, TaskCompletionSource held, Task release)
    {
        await using var db = database.OpenForAll();
        try
        {
            await db.WriteAsync(
                async token =>
                {
                    db.Add(record);
                    await db.SaveChangesAsync(token);
                    held.SetResult();
                    await release;
                    throw new GivenUpException();
                },
                CancellationToken.None);
        }
        catch (GivenUpException)
        {
            // Nothing of it is stored: the name is free again.
        }
        finally
        {
            held.TrySetResult();
        }
    }

    private sealed class GivenUpException : Exception;
}
