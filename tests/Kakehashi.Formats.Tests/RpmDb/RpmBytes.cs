using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Kakehashi.Formats.Tests.RpmDb;

/// <summary>Writes package headers and the databases that keep them, as rpm does.</summary>
internal static class RpmBytes
{
    public const int Name = 1000;
    public const int Version = 1001;
    public const int Release = 1002;
    public const int Epoch = 1003;
    public const int Filler = 1005;
    public const int Vendor = 1011;
    public const int Licence = 1014;
    public const int Architecture = 1022;
    public const int SourceRpm = 1044;

    /// <summary>A header of texts and numbers by their tags.</summary>
    public static byte[] Header(params (int Tag, object Value)[] entries)
    {
        var (index, data) = (new List<byte>(), new List<byte>());
        foreach (var (tag, value) in entries)
        {
            foreach (var number in (int[])[tag, value is int ? 4 : 6, data.Count, 1])
            {
                index.AddRange(Big(number));
            }

            data.AddRange(value switch
            {
                int number => Big(number),
                byte[] bytes => [.. bytes, 0],
                _ => [.. Encoding.UTF8.GetBytes((string)value), 0],
            });
        }

        return [.. Big(entries.Length), .. Big(data.Count), .. index, .. data];
    }

    /// <summary>A package of a name and a version, blown up by a text of this length.</summary>
    public static byte[] Package(string name, string version = "1.0", int filler = 0) => Header(
        (Name, name), (Version, version), (Release, "1.el9"), (Filler, new string('f', filler)), (Architecture, "x86_64"));

    public static byte[] Ndb(params byte[][] headers)
    {
        var slots = new byte[4096];
        "RpmP"u8.CopyTo(slots);
        Little(slots, 12, 1);
        for (var at = 32; at < slots.Length; at += 16)
        {
            "Slot"u8.CopyTo(slots.AsSpan(at));
        }

        var file = new List<byte>(slots);
        for (var i = 0; i < headers.Length; i++)
        {
            var blocks = (16 + headers[i].Length + 12 + 15) / 16;
            var blob = new byte[blocks * 16];
            "BlbS"u8.CopyTo(blob);
            Little(blob, 4, i + 1);
            Little(blob, 12, headers[i].Length);
            headers[i].CopyTo(blob, 16);
            Little(blob, blob.Length - 12, (int)Adler32(blob.AsSpan(0, blob.Length - 12)));
            Little(blob, blob.Length - 8, headers[i].Length);
            "BlbE"u8.CopyTo(blob.AsSpan(blob.Length - 4));

            // One free slot stands before each used one.
            var slot = slots.AsSpan(32 + (32 * i) + 16).ToArray();
            Little(slot, 4, i + 1);
            Little(slot, 8, file.Count / 16);
            Little(slot, 12, blocks);
            for (var at = 0; at < 16; at++)
            {
                file[32 + (32 * i) + 16 + at] = slot[at];
            }

            file.AddRange(blob);
        }

        return [.. file];
    }

    /// <summary>A Berkeley DB of one page of keys for each package; values lie on chains when they are long.</summary>
    public static byte[] Bdb(bool isLittle, params byte[][] headers)
    {
        const int size = 512;
        var pages = new List<byte[]> { new byte[size] };
        for (var i = 0; i <= headers.Length; i++)
        {
            var page = new byte[size];
            byte[] key = [1, .. Ordered(i, isLittle)];
            byte[] value = i == 0 ? [1, 9, 9, 9, 9] : [1, .. headers[i - 1]];
            pages.Add(page);
            if (value.Length > 300)
            {
                value = [3, 0, 0, 0, .. Ordered(pages.Count, isLittle), .. Ordered(headers[i - 1].Length, isLittle)];
                pages.AddRange(Chain(headers[i - 1], pages.Count, isLittle, size));
            }

            page[25] = 13;
            Put(page, 20, 2, isLittle);
            Put(page, 26, size - key.Length, isLittle);
            Put(page, 28, size - key.Length - value.Length, isLittle);
            key.CopyTo(page, size - key.Length);
            value.CopyTo(page, size - key.Length - value.Length);
        }

        Ordered(0x00061561, isLittle).CopyTo(pages[0], 12);
        Ordered(size, isLittle).CopyTo(pages[0], 20);
        pages[0][25] = 8;
        Ordered(pages.Count - 1, isLittle).CopyTo(pages[0], 32);
        return [.. pages.SelectMany(page => page)];
    }

    /// <summary>A database that SQLite itself writes.</summary>
    public static byte[] Sqlite(int pageSize, IEnumerable<byte[]> headers, string table = "Packages", string after = "")
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var database = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                database.Open();
                Run(database, $"PRAGMA page_size={pageSize}; PRAGMA journal_mode=WAL;");
                Run(database, "CREATE TABLE Name (key TEXT, hnum INTEGER, idx INTEGER)");
                Run(database, $"CREATE TABLE {table} (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)");
                using (var transaction = database.BeginTransaction())
                {
                    foreach (var header in headers)
                    {
                        Run(database, $"INSERT INTO {table} (blob) VALUES ($blob)", header);
                    }

                    transaction.Commit();
                }

                Run(database, after + "; PRAGMA wal_checkpoint(TRUNCATE);");
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Run(SqliteConnection database, string text, byte[]? blob = null)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The texts are those of these tests.
        command.CommandText = text;
#pragma warning restore CA2100
        if (blob is not null)
        {
            command.Parameters.AddWithValue("$blob", blob);
        }

        command.ExecuteNonQuery();
    }

    private static IEnumerable<byte[]> Chain(byte[] value, int first, bool isLittle, int size)
    {
        var parts = value.Chunk(size - 26).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var page = new byte[size];
            page[25] = 7;
            Ordered(i + 1 < parts.Count ? first + i + 1 : 0, isLittle).CopyTo(page, 16);
            Put(page, 22, parts[i].Length, isLittle);
            parts[i].CopyTo(page, 26);
            yield return page;
        }
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (low, high) = (1u, 0u);
        foreach (var next in bytes)
        {
            low = (low + next) % 65521;
            high = (high + low) % 65521;
        }

        return (high << 16) | low;
    }

    private static byte[] Big(int number) => Ordered(number, isLittle: false);

    private static byte[] Ordered(int number, bool isLittle)
    {
        var bytes = BitConverter.GetBytes(number);
        if (isLittle != BitConverter.IsLittleEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    private static void Put(byte[] bytes, int at, int number, bool isLittle) =>
        (isLittle ? (Action<Span<byte>, ushort>)BinaryPrimitives.WriteUInt16LittleEndian : BinaryPrimitives.WriteUInt16BigEndian)(
            bytes.AsSpan(at), (ushort)number);

    private static void Little(byte[] bytes, int at, int number) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), number);
}
