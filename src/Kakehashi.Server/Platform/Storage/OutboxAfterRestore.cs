using System.Data.Common;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// What waits in a restored outbox may have left long ago: it stays until a person lets it go. A backup from before there was
/// an outbox has nothing to hold back.
/// </summary>
internal static class OutboxAfterRestore
{
    public static async Task PauseAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var database = connection;
        await database.OpenAsync(cancel);
        await using var command = database.CreateCommand();
        command.CommandText = database is Microsoft.Data.Sqlite.SqliteConnection
            ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'mail_state'"
            : "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'mail_state' AND schemaname = ANY (current_schemas(false))";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            return;
        }

        command.CommandText =
            """
            INSERT INTO mail_state (key, pause, trouble, misses) VALUES (1, 'Restored', '', 0)
            ON CONFLICT (key) DO UPDATE SET pause = 'Restored'
            """;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
