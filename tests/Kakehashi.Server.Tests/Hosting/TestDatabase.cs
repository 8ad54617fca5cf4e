using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Kakehashi.Server.Tests.Hosting;

/// <summary>A migrated, empty database of the test's own. The first of a run migrates a template, the others copy it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly Func<Task> _drop;

    private TestDatabase(DatabaseOptions options, TimeProvider clock, Func<Task> drop)
    {
        Options = options;
        Clock = clock;
        Factory = NewFactory(options, clock);
        _drop = drop;
    }

    public DatabaseOptions Options { get; }

    public AppDbFactory Factory { get; }

    public TimeProvider Clock { get; }

    public static async Task<TestDatabase> CreateAsync(Provider provider, TimeProvider? clock = null, bool migrated = true)
    {
        var folder = Directory.CreateTempSubdirectory("kakehashi-test-").FullName;
        if (provider == Provider.Sqlite)
        {
            var options = new DatabaseOptions { DataFolder = folder };
            if (migrated)
            {
                File.Copy(await SqliteTemplate.Value, options.SqliteFile);
            }

            return new TestDatabase(options, clock ?? TimeProvider.System, () => DropSqliteAsync(options));
        }

        await PostgresTemplate.Value;
        var name = $"t{Guid.NewGuid():N}";
        await AdministerAsync($"CREATE DATABASE {name} TEMPLATE {(migrated ? "kakehashi_template" : "template0")}");
        var server = await PostgresServer.ConnectionAsync();
        var postgres = new DatabaseOptions { DataFolder = folder, Postgres = $"{server};Database={name};Maximum Pool Size=30" };
        return new TestDatabase(postgres, clock ?? TimeProvider.System, async () =>
        {
            await using (var connection = new NpgsqlConnection(postgres.Postgres))
            {
                NpgsqlConnection.ClearPool(connection);
            }

            await AdministerAsync($"DROP DATABASE {name} WITH (FORCE)");
            Directory.Delete(folder, true);
        });
    }

    /// <summary>The database as a viewer sees it.</summary>
    public AppDb Open(Viewer viewer) => Factory.Open(viewer);

    /// <summary>The database as a job sees it that may touch everything: for arranging and for looking behind the scenes.</summary>
    public AppDb OpenForAll() => Factory.Open(Viewer.ForJob("test", [.. AppDb.AllTables.Select(table => table.Entity)]));

    public async ValueTask DisposeAsync() => await _drop();

    private static AppDbFactory NewFactory(DatabaseOptions options, TimeProvider clock) =>
        new(Microsoft.Extensions.Options.Options.Create(options), new WriteQueue(), new FaceOfApp(Face.House), clock,
            new OuterKey(Microsoft.Extensions.Options.Options.Create(options)), NullLoggerFactory.Instance);

    // With the rows that come with the program.
    private static Task<IReadOnlyList<string>> MigrateAsync(AppDbFactory factory) =>
        new Migrator(factory, [new ClockRuleSeeds(factory, TimeProvider.System)]).MigrateAsync(CancellationToken.None);

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var options = new DatabaseOptions { DataFolder = Directory.CreateTempSubdirectory("kakehashi-template-").FullName };
        await MigrateAsync(NewFactory(options, TimeProvider.System));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(options.DataFolder, true);
        return options.SqliteFile;
    }

    private static async Task MakePostgresTemplateAsync()
    {
        await AdministerAsync("DROP DATABASE IF EXISTS kakehashi_template");
        await AdministerAsync("CREATE DATABASE kakehashi_template");
        var server = await PostgresServer.ConnectionAsync();
        var folder = Directory.CreateTempSubdirectory("kakehashi-template-").FullName;
        var options = new DatabaseOptions { DataFolder = folder, Postgres = $"{server};Database=kakehashi_template;Pooling=false" };
        await MigrateAsync(NewFactory(options, TimeProvider.System));
        Directory.Delete(folder, true);
    }

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{await PostgresServer.ConnectionAsync()};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task DropSqliteAsync(DatabaseOptions options)
    {
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={options.SqliteFile};Default Timeout=60;Foreign Keys=True"))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(options.DataFolder, true);
    }
}
