using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Tests.Matches;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Tests.Seeds;

/// <summary>A database of a former state of the program, kept for both databases, with what it held in words.</summary>
internal sealed class Seed(string name)
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private string Folder { get; } = Path.Combine(Home(), name);

    private string Sqlite => Path.Combine(Folder, "sqlite.db.gz");

    private string Postgres => Path.Combine(Folder, "postgres.dump");

    public string Expected => File.ReadAllText(Path.Combine(Folder, "content.txt"));

    public static IEnumerable<string> All => Directory.GetDirectories(Home()).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    /// <summary>What a database holds, in words that outlive changes of its shape.</summary>
    public static async Task<string> ContentAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        var findings = await db.Set<Finding>().ToDictionaryAsync(row => row.Key, row => row.Name, Cancel);
        var systems = await db.Set<DeliveredSystem>().ToDictionaryAsync(row => row.Key, row => row.Code, Cancel);
        var touches = await Reaches.AllAsync(db);
        var counts = new (string Word, int Count)[]
        {
            ("findings", await db.Set<Finding>().CountAsync(Cancel)),
            ("records", await db.Set<SourceRecord>().CountAsync(Cancel)),
            ("versions", await db.Set<PackageVersion>().CountAsync(Cancel)),
            ("lines", await db.Set<InventoryLine>().CountAsync(Cancel)),
            ("evidence", await db.Set<EvidenceEntry>().CountAsync(Cancel)),
        };
        return string.Join('\n', [
            .. counts.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Word} {row.Count}")),
            .. touches.Select(pair => $"{findings[pair.FindingKey]} {systems[pair.SystemKey]} {pair.Verdict}").Order(StringComparer.Ordinal),
        ]) + "\n";
    }

    /// <summary>Keeps the database as this seed.</summary>
    public async Task KeepAsync(TestDatabase database)
    {
        Directory.CreateDirectory(Folder);
        if (database.Options.IsEmbedded)
        {
            var copy = Path.Combine(database.Options.DataFolder, "copy.db");
            await using (var connection = new SqliteConnection($"Data Source={database.Options.SqliteFile};Pooling=False"))
            {
                await connection.OpenAsync(Cancel);
                await using var command = connection.CreateCommand();
                command.CommandText = "VACUUM INTO $to";
                command.Parameters.AddWithValue("$to", copy);
                await command.ExecuteNonQueryAsync(Cancel);
            }

            await using var from = File.OpenRead(copy);
            await using var to = new GZipStream(File.Create(Sqlite), CompressionLevel.SmallestSize);
            await from.CopyToAsync(to, Cancel);
        }
        else
        {
            await PostgresPrograms.DumpAsync(database.Options.Postgres, Postgres, Cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "content.txt"), await ContentAsync(database), Cancel);
    }

    /// <summary>The seed as a database of its own, in the shape it had then.</summary>
    public async Task<TestDatabase> OpenAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, migrated: false);
        if (database.Options.IsEmbedded)
        {
            await using var from = new GZipStream(File.OpenRead(Sqlite), CompressionMode.Decompress);
            await using var to = File.Create(database.Options.SqliteFile);
            await from.CopyToAsync(to, Cancel);
        }
        else
        {
            await PostgresPrograms.RestoreAsync(database.Options.Postgres, Postgres, Cancel);
        }

        return database;
    }

    // Seeds are read where they lie in the source: they are made there, too.
    private static string Home([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
