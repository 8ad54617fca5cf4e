using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// Settings of each SQLite connection: a write-ahead log lets readers go on while one writes; full synchronisation,
/// because evidence that a power cut takes back is none. The server brings the log into the database by itself
/// (<see cref="Checkpoints"/>); a connection does it only when the log has grown to 64 MiB, as under a verb without server.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Settings =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;";

    public static SqliteSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
