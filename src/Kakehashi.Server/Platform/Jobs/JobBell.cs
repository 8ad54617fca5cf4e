namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Wakes the lanes of this process when work was just added.</summary>
internal sealed class JobBell
{
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Ring() =>
        Interlocked.Exchange(ref _rung, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public async Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            await Volatile.Read(ref _rung).Task.WaitAsync(longest, clock, cancel);
        }
        catch (TimeoutException)
        {
            // Nobody rang: look anyway, another node or a command may have added work.
        }
    }
}
