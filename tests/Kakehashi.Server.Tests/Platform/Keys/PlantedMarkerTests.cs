using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Keys;

/// <summary>Protected texts are planted through the pages, and looked for in every byte that stays behind.</summary>
[Trait("Speed", "Slow")]
public sealed partial class PlantedMarkerTests
{
    private const string Nature = "目印Nature7731";
    private const string Attack = "目印Attack9042";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-5-2")]
    [Requirement("G-5.1.1-15")]
    public async Task No_protected_text_lies_in_any_byte_of_database_backup_log_or_export(Provider provider)
    {
        var log = new LogKept();
        await using var room = await CaseRoom.OpenAsync(provider, adjust: builder => builder.Logging.AddProvider(log));
        await room.KeepPartAsync(ProtectedPart.Nature, Nature);
        await room.KeepPartAsync(ProtectedPart.AttackMethod, Attack);
        (await room.OpenPartAsync(room.Owner, ProtectedPart.Nature)).ShouldBe(Nature);
        var feed = await SecretOfFeedAsync(room.Owner);

        // Somebody looks for it, and a request that carries it fails.
        var centre = await room.House.SignedInAsync(Role.SecurityCentre);
        await centre.GetAsync("/search?q=" + Uri.EscapeDataString(Nature));
        centre.Text.ShouldNotContain(room.Number);
        await CaseRoom.ForgeAsync(room.Owner, room.Address + "/protected/NoSuchPart?handler=Keep", new() { ["Text"] = Nature });
        await room.House.Services.GetRequiredService<Sealing>().RunAsync(newKey: true, Cancel);
        var exported = await ExportAsync(room);

        string[] planted = [Nature, Attack, TestHouse.Password, feed];
        var places = await RawBytes.OfDatabaseAsync(room.House.Database, Cancel);
        places.Add(("backup", await BackupAsync(room.House.Database)));
        places.Add(("log", Encoding.UTF8.GetBytes(string.Join('\n', log.Lines))));
        places.Add(("export", exported));
        foreach (var (place, bytes) in places)
        {
            foreach (var text in planted)
            {
                RawBytes.Hold(bytes, text).ShouldBeFalse($"{text} lies in {place}");
            }
        }

        // The same eyes do see what is no secret to the database.
        places.ShouldContain(one => RawBytes.Hold(one.Bytes, CaseRoom.Title), "the control");
        RawBytes.Hold(exported, room.Number).ShouldBeTrue("the control inside of a zip");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("base64")]
    [InlineData("gzip")]
    [InlineData("zip")]
    [InlineData("zstd")]
    [InlineData("json")]
    public void The_eyes_find_a_text_however_it_is_written(string how)
    {
        var utf8 = Encoding.UTF8.GetBytes("…" + Nature + "…");
        byte[] written = how switch
        {
            "utf-16" => Encoding.Unicode.GetBytes(Nature),
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String([1, .. utf8])),
            "gzip" => Packed(utf8, to => new GZipStream(to, CompressionLevel.Optimal)),
            "zstd" => [9, 9, .. new ZstdSharp.Compressor().Wrap(utf8)],
            "json" => Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize(Nature)),
            "zip" => Zipped(utf8),
            _ => utf8,
        };
        RawBytes.Hold([0, 1, 2, .. written, 3, 4, 5], Nature).ShouldBeTrue();
        RawBytes.Hold([0, 1, 2, .. written, 3, 4, 5], Attack).ShouldBeFalse();
    }

    /// <summary>
    /// A thief has the database and not the keys, and tries every likely word with every salt-like value against everything that looks
    /// like a hash.
    /// </summary>
    [Theory]
    [BothDatabases]
    public async Task A_dictionary_finds_no_short_text_behind_any_stored_hash(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var other = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        await room.KeepPartAsync(ProtectedPart.Nature, "はい");
        await room.KeepPartAsync(ProtectedPart.AttackMethod, "CVE-2026-0001");
        await room.NameAsync(other, ParticipantRole.Member);
        string[] words = ["はい", "いいえ", "高", "CVE-2026-0001", "再現を頼むため", "", "\"はい\"", "\"CVE-2026-0001\""];

        await using var db = room.House.OpenForAll();
        var json = await db.Set<EvidenceEntry>().Select(entry => entry.Json).ToListAsync(Cancel);
        var stored = await db.Set<EvidenceSalt>().AsNoTracking().ToListAsync(Cancel);
        var blobs = await BlobsAsync(room.House.Database);
        var hashes = json.SelectMany(text => Hash().Matches(text).Select(match => match.Value))
            .Concat(blobs.Where(blob => blob.Length == 32).Select(Convert.ToHexStringLower)).ToHashSet();
        hashes.Count.ShouldBeGreaterThan(5);

        Found(words, [.. blobs.Where(blob => blob.Length <= 64), []], hashes).ShouldBeEmpty();

        // With the keys the same attack does find what was typed: the dictionary is right.
        var opened = new List<byte[]>();
        foreach (var salt in stored)
        {
            opened.Add(await db.Storage.Salts.OpenAsync(db, salt.Commitment, salt.Salt, Cancel));
        }

        Found(words, opened, hashes).ShouldContain("再現を頼むため");
    }

    [Theory]
    [BothDatabases]
    public async Task Salts_from_before_they_were_sealed_are_sealed_by_the_next_start(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await using var db = room.House.OpenForAll();
        foreach (var salt in await db.Set<EvidenceSalt>().ToListAsync(Cancel))
        {
            salt.Keep(await db.Storage.Salts.OpenAsync(db, salt.Commitment, salt.Salt, Cancel));
        }

        await db.SaveAsync(Cancel);
        (await db.Set<EvidenceSalt>().CountAsync(salt => salt.Salt.Length == SaltKey.PlainLength, Cancel)).ShouldBeGreaterThan(0);
        await room.House.Services.GetServices<IMigrationStep>().OfType<SealedSalts>().Single().RunAsync(Cancel);
        db.ChangeTracker.Clear();
        (await db.Set<EvidenceSalt>().CountAsync(salt => salt.Salt.Length == SaltKey.PlainLength, Cancel)).ShouldBe(0);
        (await EvidenceChains.VerifyAsync(db, Cancel)).Broken.ShouldBeEmpty();
    }

    private static List<string> Found(IEnumerable<string> words, IReadOnlyList<byte[]> salts, HashSet<string> hashes) =>
    [
        .. words.Where(word =>
        {
            var text = Encoding.UTF8.GetBytes(word);
            return salts.Any(salt =>
                hashes.Contains(Convert.ToHexStringLower(HMACSHA256.HashData(salt, text)))
                || hashes.Contains(Convert.ToHexStringLower(SHA256.HashData([.. salt, .. text])))
                || hashes.Contains(Convert.ToHexStringLower(SHA256.HashData([.. text, .. salt]))));
        }),
    ];

    // Every value of every column of bytes, as a thief reads them.
    private static async Task<List<byte[]>> BlobsAsync(DatabaseOptions options)
    {
        await using System.Data.Common.DbConnection connection = options.IsEmbedded
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={options.SqliteFile};Mode=ReadOnly;Pooling=False")
            : new Npgsql.NpgsqlConnection(options.Postgres);
        await connection.OpenAsync(Cancel);
        var columns = new List<(string Table, string Column)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = options.IsEmbedded
                ? "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'BLOB'"
                : "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'bytea' AND table_schema = ANY (current_schemas(false))";
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                columns.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        columns.Count.ShouldBeGreaterThan(10);
        var found = new List<byte[]>();
        foreach (var (table, column) in columns)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names from the database's own catalogue.
            command.CommandText = $"SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                found.Add((byte[])reader.GetValue(0));
            }
        }

        return found;
    }

    private static async Task<string> SecretOfFeedAsync(Visitor visitor)
    {
        await visitor.SubmitAsync("/clocks", [], "handler=Feed");
        return visitor.Page.QuerySelector("#made-feed")!.TextContent.Split('/')[^1].Split('.')[0];
    }

    // Of somebody who takes part and reads evidence, so that the case's stream is in it.
    private static async Task<byte[]> ExportAsync(CaseRoom room)
    {
        var head = await room.House.PersonAsync(Role.UnitHead, room.House.Ours);
        await room.NameAsync(head, ParticipantRole.Member);
        var visitor = await room.House.SignInAsync(head);
        await visitor.GetAsync("/evidence");
        return await visitor.DownloadAsync("/evidence/export");
    }

    private static async Task<byte[]> BackupAsync(DatabaseOptions options)
    {
        var file = Path.Combine(options.DataFolder, "copy-to-look-at");
        if (options.IsEmbedded)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={options.SqliteFile};Pooling=False");
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $to";
            command.Parameters.AddWithValue("$to", file);
            await command.ExecuteNonQueryAsync(Cancel);
        }
        else
        {
            await PostgresPrograms.DumpAsync(options.Postgres, file, Cancel);
        }

        return await File.ReadAllBytesAsync(file, Cancel);
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> pack)
    {
        var to = new MemoryStream();
        using (var stream = pack(to))
        {
            stream.Write(bytes);
        }

        return to.ToArray();
    }

    private static byte[] Zipped(byte[] bytes)
    {
        var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, true))
        {
            using var entry = zip.CreateEntry("a/b.txt").Open();
            entry.Write(bytes);
        }

        return to.ToArray();
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    private sealed class LogKept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
