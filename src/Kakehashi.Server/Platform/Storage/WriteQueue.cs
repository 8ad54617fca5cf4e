namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// One writer at a time, people before bulk. The embedded database has a single write lock; without an order, an import
/// that writes chunk after chunk would make every person wait for luck.
/// </summary>
internal sealed class WriteQueue
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _people = new();
    private readonly Queue<TaskCompletionSource> _bulk = new();
    private bool _taken;

    /// <summary>Longest time that bulk work may hold the queue before it lets people in.</summary>
    public static TimeSpan LongestChunk { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the turn; dispose what is returned to end it.</summary>
    public async Task<IDisposable> EnterAsync(WritePriority priority, CancellationToken cancel)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return new Turn(this);
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (priority == WritePriority.People ? _people : _bulk).Enqueue(turn);
        }

        await using var registration = cancel.Register(() => turn.TrySetCanceled(cancel));
        await turn.Task;
        return new Turn(this);
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_people.TryDequeue(out var next) || _bulk.TryDequeue(out next))
            {
                // A waiter who gave up has completed already and is passed over.
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _taken = false;
        }
    }

    private sealed class Turn(WriteQueue queue) : IDisposable
    {
        private WriteQueue? _queue = queue;

        public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Leave();
    }
}

internal enum WritePriority
{
    People,
    Bulk,
}
