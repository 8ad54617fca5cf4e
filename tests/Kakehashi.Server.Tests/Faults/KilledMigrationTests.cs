using Kakehashi.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>The first migration of an empty database is killed, and simply run again.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledMigrationTests
{
    [Theory]
    [BothDatabases]
    public async Task A_kill_that_leaves_the_lock_behind_does_not_stop_the_next_migration(Provider provider) =>
        await KillAsync(provider, database => database.Options.IsEmbedded
            ? AskAsync(database, "SELECT (SELECT count(*) FROM __EFMigrationsLock) = 1 AND (SELECT count(*) FROM sqlite_master WHERE name = 'parties_people') = 0")
            : AskAsync(database, "SELECT count(*) BETWEEN 1 AND 10 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND pid <> pg_backend_pid()"));

    [Theory]
    [BothDatabases]
    public async Task A_kill_inside_the_migrations_transaction_leaves_no_half_made_tables(Provider provider) =>
        await KillAsync(provider, async database => database.Options.IsEmbedded
            ? await AskAsync(database, "SELECT (SELECT count(*) FROM __EFMigrationsLock) = 1 AND (SELECT count(*) FROM storage_migrations) = 0")
                && await OpenTransaction.IsOpenAsync(database)
            : await AskAsync(database, "SELECT count(*) > 40 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND pid <> pg_backend_pid()"));

    private static async Task KillAsync(Provider provider, Func<TestDatabase, Task<bool>> moment)
    {
        await using var database = await TestDatabase.CreateAsync(provider, migrated: false);
        await using var whole = await TestDatabase.CreateAsync(provider);
        await using (var program = ServerProcess.Start(database.Options, "migrate"))
        {
            (await program.HoldWhenAsync(() => moment(database))).ShouldBeTrue("the program ran past the moment: " + program.Said);
            await program.KillAsync();
        }

        (await AppliedAsync(database)).ShouldBeEmpty();
        await ServerProcess.RunAsync(database.Options, "migrate");

        (await AppliedAsync(database)).ShouldBe(await AppliedAsync(whole));
        (await ShapeAsync(database)).ShouldBe(await ShapeAsync(whole));
    }

    private static async Task<bool> AskAsync(TestDatabase database, string question)
    {
        var answer = await ReadAsync(database, question);
        return answer is ["1"] or ["True"];
    }

    private static Task<List<string>> AppliedAsync(TestDatabase database) =>
        ReadAsync(database, "SELECT \"MigrationId\" FROM storage_migrations ORDER BY 1");

    private static Task<List<string>> ShapeAsync(TestDatabase database) => ReadAsync(
        database,
        database.Options.IsEmbedded
            ? "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1"
            : """
              SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = 'public'
              UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
              UNION ALL SELECT 'rule ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
              ORDER BY 1
              """);

    /// <summary>The rows' first column as text; nothing while the tables asked for do not exist.</summary>
    private static async Task<List<string>> ReadAsync(TestDatabase database, string sql)
    {
        try
        {
            await using System.Data.Common.DbConnection connection = database.Options.IsEmbedded
                ? new SqliteConnection($"Data Source={database.Options.SqliteFile};Mode=ReadWrite;Pooling=False")
                : new NpgsqlConnection(database.Options.Postgres);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            var rows = new List<string>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
            }

            return rows;
        }
        catch (SqliteException missing) when (missing.SqliteErrorCode is SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CANTOPEN)
        {
            return [];
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }
}
