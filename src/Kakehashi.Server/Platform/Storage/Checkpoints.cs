using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// Brings the write-ahead log into the embedded database beside the writers. A writer that did it at its commit would keep
/// the next one, a person perhaps, waiting until the disk has everything.
/// </summary>
internal sealed partial class Checkpoints(IOptions<DatabaseOptions> options, TimeProvider clock, ILogger<Checkpoints> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsEmbedded)
        {
            return;
        }

        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(timer, stoppingToken);
            }
            catch (SqliteException problem)
            {
                // The writers' own checkpoint takes over when the log gets too long.
                LogFailed(log, problem);
            }
        }
    }

    private async Task RunAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection($"Data Source={options.Value.SqliteFile};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync(cancel);
        var seen = -1L;
        do
        {
            // Counted up by what others write, so nothing is done while nothing happens.
            var version = Ask(connection, "PRAGMA data_version");
            if (version != seen)
            {
                // It waits for nobody: what readers still need stays in the log until the next time.
                Ask(connection, "PRAGMA wal_checkpoint(PASSIVE)");
                seen = version;
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    private static long Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return (long)command.ExecuteScalar()!;
    }

    [LoggerMessage(LogLevel.Warning, "The write-ahead log could not be brought into the database; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception problem);
}
