using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// Opens the database for a viewer. Contexts are not pooled: a pooled one would keep its last viewer. A list of keys goes to
/// the database as one parameter: a person named for a thousand systems must not make a command of a thousand.
/// </summary>
internal sealed class AppDbFactory
{
    private const int PreparedCommands = 200;
    private const int UsesBeforePreparing = 3;

    private readonly StorageServices _storage;
    private readonly DbContextOptions<SqliteDb>? _sqlite;
    private readonly DbContextOptions<PostgresDb>? _postgres;

    public AppDbFactory(IOptions<DatabaseOptions> options, WriteQueue queue, FaceOfApp face, TimeProvider clock, OuterKey outer, ILoggerFactory logs)
    {
        _storage = new StorageServices(queue, clock, face.Face, new SaltKey(outer));
        if (options.Value.IsEmbedded)
        {
            Directory.CreateDirectory(options.Value.DataFolder);
            _sqlite = SqliteOptions(options.Value.SqliteFile).UseLoggerFactory(logs).Options;
        }
        else
        {
            _postgres = PostgresOptions(options.Value.Postgres).UseLoggerFactory(logs).Options;
        }
    }

    public AppDb Open(Viewer viewer) => Open(viewer, _storage);

    /// <summary>As the other face of the program opens it: for what the house does about accounts of the portal.</summary>
    public AppDb Open(Viewer viewer, Face face) => Open(viewer, _storage with { Face = face });

    private AppDb Open(Viewer viewer, StorageServices storage) =>
        _sqlite is not null ? new SqliteDb(_sqlite, viewer, storage) : new PostgresDb(_postgres!, viewer, storage);

    internal static DbContextOptionsBuilder<SqliteDb> SqliteOptions(string file) =>
        new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite($"Data Source={file};Default Timeout=60;Foreign Keys=True", sqlite => sqlite
                .MigrationsHistoryTable("storage_migrations").UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(SqliteSettings.Instance);

    internal static DbContextOptionsBuilder<PostgresDb> PostgresOptions(string connection) =>
        new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(Prepared(connection), postgres => postgres
                .MigrationsHistoryTable("storage_migrations").UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));

    // A page's largest question takes the server longer to plan than to answer. Who has a pooler between, which prepared
    // commands do not survive, sets Max Auto Prepare=0.
    private static string Prepared(string connection)
    {
        var words = new NpgsqlConnectionStringBuilder(connection);
        if (!words.ShouldSerialize("Max Auto Prepare"))
        {
            (words.MaxAutoPrepare, words.AutoPrepareMinUsages) = (PreparedCommands, UsesBeforePreparing);
        }

        return words.ConnectionString;
    }
}
