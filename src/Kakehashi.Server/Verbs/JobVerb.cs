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
        // Any node may do it on PostgreSQL, this process among them.
        var work = alone || !database.IsEmbedded ? app.Services.GetRequiredService<JobRunner>().RunWaitingAsync(job.Lane, cancel) : Task.CompletedTask;
        var ended = await WatchAsync(app.Services, job, cancel);
        await work;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ended.State} after {(ended.EndedAt - ended.StartedAt)?.TotalSeconds:N1} s"));
        await (ended.State == JobState.Done ? Console.Out : Console.Error).WriteLineAsync(ended.Result);
        return ended.State == JobState.Done ? 0 : 1;
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
