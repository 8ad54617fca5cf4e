using System.Collections.Concurrent;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Jobs;

/// <summary>Nodes that work on one database, with a clock that the test moves and a job that does what the test says.</summary>
internal sealed class Workers : IAsyncDisposable
{
    private readonly List<ServiceProvider> _nodes = [];

    private Workers(TestDatabase database, FakeTimeProvider clock)
    {
        Database = database;
        Clock = clock;
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What the job does; its result.</summary>
    public Func<JobRun, JobProgress, CancellationToken, Task<string>> Work { get; set; } = (_, _, _) => Task.FromResult("{}");

    /// <summary>What was given up, with the reason.</summary>
    public ConcurrentQueue<(Guid Job, string Why)> GivenUp { get; } = new();

    /// <summary>What the nodes have written to their logs.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Workers> OpenAsync(Provider provider)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));
        return new Workers(await TestDatabase.CreateAsync(provider, clock), clock);
    }

    /// <summary>Another process.</summary>
    public ServiceProvider NewNode()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new Listener(Log)));
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(Database.Factory).AddSingleton(this);
        services.AddJobs();
        services.AddJob<Probe>();
        var node = services.BuildServiceProvider();
        _nodes.Add(node);
        return node;
    }

    public async Task<Guid> AskAsync(JobLane lane = JobLane.Quick, bool ofThisHost = false)
    {
        await using var db = Database.OpenForAll();
        var job = new JobQueue(new JobBell(), Clock).Ask<Probe>(db, new { }, lane, ofThisHost);
        await db.SaveAsync(Cancel);
        return job.Id;
    }

    public async Task<JobRun> LookAsync(Guid job)
    {
        await using var db = Database.OpenForAll();
        return (await JobQueue.FindAsync(db, job, Cancel))!;
    }

    /// <summary>Takes the jobs' table away, as a database that cannot be reached, or gives it back.</summary>
    public async Task HideJobsAsync(bool hidden)
    {
        await using var db = Database.OpenForAll();
        await (hidden
            ? db.Database.ExecuteSqlAsync($"ALTER TABLE jobs_runs RENAME TO jobs_hidden", Cancel)
            : db.Database.ExecuteSqlAsync($"ALTER TABLE jobs_hidden RENAME TO jobs_runs", Cancel));
    }

    /// <summary>Waits for what other threads bring about, moving the clock meanwhile by a second at a time when told to.</summary>
    public async Task<bool> UntilAsync(Func<Task<bool>> condition, bool clockRuns = false)
    {
        for (var turn = 0; turn < 1_000; turn++)
        {
            if (await condition())
            {
                return true;
            }

            if (clockRuns)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(10, Cancel);
        }

        return false;
    }

    public Task<bool> UntilLoggedAsync(string text, bool clockRuns = false) =>
        UntilAsync(() => Task.FromResult(Log.Any(line => line.Contains(text, StringComparison.Ordinal))), clockRuns);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private sealed class Probe(Workers workers) : IJobKind
    {
        public static string Kind => "probe";

        public Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel) => workers.Work(job, progress, cancel);

        public Task GiveUpAsync(JobRun job, string why, CancellationToken cancel)
        {
            workers.GivenUp.Enqueue((job.Id, why));
            return Task.CompletedTask;
        }
    }

    private sealed class Listener(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}
