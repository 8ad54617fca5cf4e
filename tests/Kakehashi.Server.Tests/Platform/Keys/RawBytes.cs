using System.IO.Compression;
using System.Text;
using Kakehashi.Server.Platform.Storage;
using Npgsql;

namespace Kakehashi.Server.Tests.Platform.Keys;

/// <summary>Looks for a text in bytes as they lie: in every spelling in which a program may have written it, also inside of what is packed.</summary>
internal static class RawBytes
{
    private const int MostUnpacked = 64 << 20;
    private const int Deepest = 3;

    /// <summary>Whether the text is there in some spelling.</summary>
    public static bool Hold(byte[] bytes, string text, int depth = 0) =>
        Spellings(text).Any(spelling => bytes.AsSpan().IndexOf(spelling) >= 0)
        || (depth < Deepest && Unpacked(bytes).Any(inner => Hold(inner, text, depth + 1)));

    /// <summary>Every byte of the database: the files of the embedded one; of PostgreSQL each column of each table, and its dump.</summary>
    public static async Task<List<(string Place, byte[] Bytes)>> OfDatabaseAsync(DatabaseOptions options, CancellationToken cancel)
    {
        if (options.IsEmbedded)
        {
            return [.. OfFolder(options.DataFolder)];
        }

        var found = new List<(string, byte[])>(OfFolder(options.DataFolder));
        await using var connection = new NpgsqlConnection(options.Postgres);
        await connection.OpenAsync(cancel);
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false))", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)", cancel);
            var bytes = new MemoryStream();
            await copy.CopyToAsync(bytes, cancel);
            found.Add((table, bytes.ToArray()));
        }

        return found;
    }

    /// <summary>Every file below a folder but the keys, which are outside of any database on purpose.</summary>
    public static IEnumerable<(string Place, byte[] Bytes)> OfFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/keys/", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            yield return (file, bytes.ToArray());
        }
    }

    private static IEnumerable<byte[]> Spellings(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(text);
        yield return Encoding.BigEndianUnicode.GetBytes(text);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(utf8));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(text));
        yield return Encoding.ASCII.GetBytes(string.Concat(text.Select(letter => letter < 128 ? letter.ToString() : $"\\u{(int)letter:x4}")));
        yield return Encoding.ASCII.GetBytes(string.Concat(text.Select(letter => letter < 128 ? letter.ToString() : $"\\u{(int)letter:X4}")));

        // In base64 a text looks different at each of three places; what its neighbours touch is left out.
        for (var offset = 0; offset < 3; offset++)
        {
            var shifted = Convert.ToBase64String([.. new byte[offset], .. utf8, 0, 0, 0]);
            yield return Encoding.ASCII.GetBytes(shifted[(offset == 0 ? 0 : 4)..(4 * ((offset + utf8.Length) / 3))]);
        }
    }

    private static IEnumerable<byte[]> Unpacked(byte[] bytes)
    {
        for (var at = 0; at + 4 < bytes.Length; at++)
        {
            Func<Stream, Stream>? open = (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]) switch
            {
                (0x1f, 0x8b, 8, _) => inner => new GZipStream(inner, CompressionMode.Decompress),
                (0x78, 0x01 or 0x5e or 0x9c or 0xda, _, _) => inner => new ZLibStream(inner, CompressionMode.Decompress),
                (0x28, 0xb5, 0x2f, 0xfd) => inner => new ZstdSharp.DecompressionStream(inner),
                (0x50, 0x4b, 3, 4) => inner => AfterZipHead(inner),
                _ => null,
            };
            if (open is not null && Read(open, bytes, at) is { Length: > 0 } inner)
            {
                yield return inner;
            }
        }
    }

    private static DeflateStream AfterZipHead(Stream member)
    {
        var head = new byte[30];
        member.ReadExactly(head);
        member.Seek(BitConverter.ToUInt16(head, 26) + BitConverter.ToUInt16(head, 28), SeekOrigin.Current);
        return new DeflateStream(member, CompressionMode.Decompress);
    }

    // What merely looks like the beginning of something packed ends with an error somewhere; what came until then counts.
    private static byte[] Read(Func<Stream, Stream> open, byte[] bytes, int at)
    {
        var read = new MemoryStream();
        try
        {
            using var stream = open(new MemoryStream(bytes, at, bytes.Length - at));
            var some = new byte[81_920];
            int got;
            while (read.Length < MostUnpacked && (got = stream.Read(some)) > 0)
            {
                read.Write(some, 0, got);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ZstdSharp.ZstdException or EndOfStreamException)
        {
        }

        return read.ToArray();
    }
}
