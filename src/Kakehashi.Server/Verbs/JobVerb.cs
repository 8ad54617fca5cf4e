using System.Globalization;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Verbs;

/// <summary>
/// A verb that is a job: the running server does it, or, where none runs, this process does. It is the same job either way.
/// </summary>
internal static class JobVerb
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(
        DatabaseOptions database, Func<AppDb, JobQueue, CancellationToken, Task<JobRun>> ask, CancellationToken cancel)
    {
        using var folder = database.IsEmbedded ? DataFolderLock.TryTake(database.DataFolder) : null;
        await using var app = KakehashiApp.Build(new AppSettings(database));
        var alone = folder is not null;
        if (alone || !database.IsEmbedded)
        {
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        }

        if (alone)
        {
            await app.Services.GetRequiredService<JobClaims>().ReleaseAbandonedAsync(cancel);
        }

        await using var db = app.Services.GetRequiredService<AppDbFactory>().Open(Viewer.ForJob("command", typeof(JobRun)));
        var job = await ask(db, app.Services.GetRequiredService<JobQueue>(), cancel);
        await db.SaveAsync(cancel);
        var watching = WatchAsync(app.Services, job, cancel);

        // Any node may do it on PostgreSQL, this process among them.
        if (alone || !database.IsEmbedded)
        {
            await WorkAsync(app.Services.GetRequiredService<JobRunner>(), job.Lane, watching, cancel);
        }

        var ended = await watching;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ended.State} after {(ended.EndedAt - ended.StartedAt)?.TotalSeconds:N1} s"));
        await (ended.State == JobState.Done ? Console.Out : Console.Error).WriteLineAsync(ended.Result);
        return ended.State == JobState.Done ? 0 : 1;
    }

    // Again and again until it has ended: another node may hold it and die, or its end may be lost with the connection.
    private static async Task WorkAsync(JobRunner runner, JobLane lane, Task watching, CancellationToken cancel)
    {
        while (!watching.IsCompleted)
        {
            await runner.RunWaitingAsync(lane, cancel);
            await Task.WhenAny(watching, Task.Delay(Look, cancel));
        }
    }

    private static async Task<JobRun> WatchAsync(IServiceProvider services, JobRun job, CancellationToken cancel)
    {
        var said = "";
        while (true)
        {
            await using var db = services.GetRequiredService<AppDbFactory>().Open(Viewer.ForJob("command", typeof(JobRun)));
            var now = await JobQueue.FindAsync(db, job.Id, cancel) ?? throw new InvalidOperationException("The job has vanished.");
            var line = now.Total > 0 ? $"{now.Step} {now.Done:N0} / {now.Total:N0}" : $"{now.Step} {now.Done:N0}";
            if (now.State == JobState.Running && line != said)
            {
                await Console.Error.WriteLineAsync(said = line);
            }

            if (now.State is JobState.Done or JobState.Failed)
            {
                return now;
            }

            await Task.Delay(Look, cancel);
        }
    }
}
