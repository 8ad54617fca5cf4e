using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ZstdSharp;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// The content-addressed store. It reads past the viewer's filter: whoever holds the key of a blob got it from a record
/// that the viewer was shown. The key is never taken from a request.
/// </summary>
internal static class Blobs
{
    // The largest upload is 256 MiB; a blob that claims more was not written by us.
    private const long LongestBlob = 1L << 30;

    /// <summary>Stores each content once; the keys in the order asked. Call it inside a write.</summary>
    public static async Task<long[]> PutBlobsAsync(
        this AppDb db, IReadOnlyList<ReadOnlyMemory<byte>> contents, CancellationToken cancel)
    {
        var packed = contents.Select(Pack).ToList();
        return await db.PutBlobsAsync(packed, cancel);
    }

    /// <summary>As above, for contents packed before the write began.</summary>
    public static async Task<long[]> PutBlobsAsync(this AppDb db, IReadOnlyList<PackedBlob> contents, CancellationToken cancel)
    {
        var wanted = contents.Select(content => content.Hash).ToArray();
        var known = await db.KnownBlobsAsync(wanted, cancel);
        if (!contents.All(content => known.ContainsKey(content.Name)))
        {
            // Another node may be storing the same bytes at this moment: wait until it is done, then look again.
            await db.LockForTransactionAsync("blobs", cancel);
            known = await db.KnownBlobsAsync(wanted, cancel);
            var fresh = contents.Where(content => !known.ContainsKey(content.Name)).DistinctBy(content => content.Name).ToList();
            var next = await db.TakeKeysAsync<Blob>(fresh.Count, cancel);
            var rows = fresh.Select((content, at) => content.ToBlob(next + at)).ToList();
            await db.InsertManyAsync(rows, cancel);
            for (var at = 0; at < rows.Count; at++)
            {
                known[fresh[at].Name] = rows[at].Key;
            }
        }

        return [.. contents.Select(content => known[content.Name])];
    }

    /// <summary>Compresses; a caller with many contents does it before it takes the writer's turn.</summary>
    public static PackedBlob Pack(ReadOnlyMemory<byte> content) => Pack(content, SHA256.HashData(content.Span));

    /// <summary>As above, where the hash is known.</summary>
    public static PackedBlob Pack(ReadOnlyMemory<byte> content, byte[] hash)
    {
        using var compressor = new Compressor(3);
        var packed = compressor.Wrap(content.Span);
        return packed.Length < content.Length
            ? new PackedBlob(hash, content.Length, BlobPacking.Zstd, packed.ToArray())
            : new PackedBlob(hash, content.Length, BlobPacking.Plain, content.ToArray());
    }

    /// <summary>The plain bytes. Bytes that do not have their hash any more are an error, not an answer.</summary>
    public static async Task<byte[]> ReadBlobAsync(this AppDb db, long key, CancellationToken cancel)
    {
        var blob = await db.Set<Blob>().IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Key == key, cancel);
        var bytes = blob.Packing == BlobPacking.Plain ? blob.Bytes : Unpack(blob);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(blob.Hash))
        {
            throw new InvalidDataException($"Blob {key} does not have its hash any more.");
        }

        return bytes;
    }

    private static Task<Dictionary<string, long>> KnownBlobsAsync(this AppDb db, byte[][] hashes, CancellationToken cancel) =>
        db.Set<Blob>().IgnoreQueryFilters().Where(blob => hashes.Contains(blob.Hash))
            .Select(blob => new { blob.Hash, blob.Key })
            .ToDictionaryAsync(row => Convert.ToHexString(row.Hash), row => row.Key, cancel);

    private static byte[] Unpack(Blob blob)
    {
        if (blob.Length is < 0 or > LongestBlob)
        {
            throw new InvalidDataException($"Blob {blob.Key} states an impossible length.");
        }

        var plain = new byte[blob.Length];
        using var decompressor = new Decompressor();
        try
        {
            var length = decompressor.Unwrap(blob.Bytes, plain);
            return length == plain.Length ? plain : throw new InvalidDataException($"Blob {blob.Key} is shorter than it states.");
        }
        catch (ZstdException broken)
        {
            throw new InvalidDataException($"Blob {blob.Key} cannot be unpacked to the length that it states.", broken);
        }
    }
}

/// <summary>A content ready to be stored.</summary>
internal sealed record PackedBlob(byte[] Hash, long Length, BlobPacking Packing, byte[] Bytes)
{
    public string Name { get; } = Convert.ToHexString(Hash);

    public Blob ToBlob(long key) => new() { Key = key, Hash = Hash, Length = Length, Packing = Packing, Bytes = Bytes };
}
