using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>Tells whether another process has a write transaction open: what it wrote there is not stored yet.</summary>
internal static class OpenTransaction
{
    public static async Task<bool> IsOpenAsync(TestDatabase database)
    {
        if (database.Options.IsEmbedded)
        {
            return HoldsWriteLock(database.Options);
        }

        await using var connection = new NpgsqlConnection(database.Options.Postgres);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL";
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    // Asked of SQLite itself, which answers at once: the provider would try again until its patience ends.
    private static bool HoldsWriteLock(DatabaseOptions options)
    {
        using var connection = new SqliteConnection($"Data Source={options.SqliteFile};Pooling=False");
        connection.Open();
        if (raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE") == raw.SQLITE_BUSY)
        {
            return true;
        }

        raw.sqlite3_exec(connection.Handle, "ROLLBACK");
        return false;
    }
}
