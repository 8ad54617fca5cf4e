using System.Data.Common;
using Kakehashi.Server.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>What a database holds that an outer key has sealed; asked without any key, also of a backup.</summary>
internal static class SealedContent
{
    private static readonly string[] Tables = ["storage_data_keys", "storage_session_keys"];

    /// <summary>Whether there is anything; a database that is not there yet has nothing.</summary>
    public static bool IsThere(DatabaseOptions options)
    {
        if (options.IsEmbedded && !File.Exists(options.SqliteFile))
        {
            return false;
        }

        using var connection = Connect(options);
        connection.Open();
        return Tables.Any(table => Has(connection, table) && Count(connection, $"SELECT COUNT(*) FROM {table}") > 0);
    }

    /// <summary>The names of the outer keys by which the data keys of an embedded database, or its backup, are sealed.</summary>
    public static IReadOnlyList<string> NamesIn(string sqliteFile)
    {
        using var connection = new SqliteConnection($"Data Source={sqliteFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return Has(connection, Tables[0]) ? Names(connection) : [];
    }

    /// <summary>The same of the database in use.</summary>
    public static IReadOnlyList<string> NamesIn(DatabaseOptions options)
    {
        using var connection = Connect(options);
        connection.Open();
        return Has(connection, Tables[0]) ? Names(connection) : [];
    }

    /// <summary>What to tell of keys that are needed and not at hand; null when all are there.</summary>
    public static string? Missing(IReadOnlyList<string> needed, OuterKey outer) =>
        needed.Except(outer.Names()).ToList() is { Count: > 0 } missing
            ? $"The outer key {string.Join(", ", missing)} is not here: what it has sealed cannot be opened until it is put back (kakehashi-server keys import FILE)."
            : null;

    private static DbConnection Connect(DatabaseOptions options) => options.IsEmbedded
        ? new SqliteConnection($"Data Source={options.SqliteFile};Mode=ReadOnly;Pooling=False")
        : new NpgsqlConnection(options.Postgres);

    private static bool Has(DbConnection connection, string table) => Count(connection, connection is SqliteConnection
        ? $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '{table}'"
        : $"SELECT COUNT(*) FROM pg_tables WHERE tablename = '{table}' AND schemaname = ANY (current_schemas(false))") > 0;

    // The names of tables are our own words above.
#pragma warning disable CA2100
    private static long Count(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
#pragma warning restore CA2100

    private static List<string> Names(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT sealed_by FROM storage_data_keys ORDER BY sealed_by";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
