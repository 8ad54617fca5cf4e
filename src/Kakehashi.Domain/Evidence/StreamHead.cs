using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kakehashi.Domain.Evidence;

/// <summary>The last entry of a stream at the moment of a seal.</summary>
/// <param name="Stream">What the stream is about.</param>
/// <param name="StreamId">Of which record.</param>
/// <param name="Number">Number of its last entry.</param>
/// <param name="Hash">Hash of its last entry.</param>
public sealed record StreamHead(string Stream, Guid StreamId, long Number, byte[] Hash)
{
    /// <summary>
    /// The leaf of the seal's tree: SHA-256 over a zero byte, the stream's name with its length in four bytes before it, the id in 16
    /// big-endian bytes, the number in eight and the hash.
    /// </summary>
    public byte[] Leaf()
    {
        var name = Encoding.UTF8.GetBytes(Stream);
        var bytes = new byte[1 + 4 + name.Length + 16 + 8 + Hash.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), name.Length);
        name.CopyTo(bytes, 5);
        StreamId.TryWriteBytes(bytes.AsSpan(5 + name.Length), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(21 + name.Length), Number);
        Hash.CopyTo(bytes, 29 + name.Length);
        return SHA256.HashData(bytes);
    }
}

/// <summary>The Merkle tree over the heads of all streams (RFC 9162, section 2.1, with leaves made as <see cref="StreamHead.Leaf"/> says).</summary>
public static class SealTree
{
    /// <summary>The leaves in the tree's order: by their bytes, so that their order tells nothing of the streams.</summary>
    public static IReadOnlyList<byte[]> Ordered(IEnumerable<byte[]> leaves) =>
        [.. leaves.Order(Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))];

    /// <summary>The root over leaves in their order; the SHA-256 of nothing where there are none.</summary>
    public static byte[] RootOf(IReadOnlyList<byte[]> ordered)
    {
        if (ordered.Count == 0)
        {
            return SHA256.HashData([]);
        }

        var level = ordered.ToArray();
        var bytes = new byte[1 + 32 + 32];
        bytes[0] = 1;
        while (level.Length > 1)
        {
            // What has no partner goes up as it is: that is the same as splitting at the largest power of two.
            var above = new byte[(level.Length + 1) / 2][];
            for (var at = 0; at + 1 < level.Length; at += 2)
            {
                level[at].CopyTo(bytes, 1);
                level[at + 1].CopyTo(bytes, 33);
                above[at / 2] = SHA256.HashData(bytes);
            }

            if (level.Length % 2 == 1)
            {
                above[^1] = level[^1];
            }

            level = above;
        }

        return level[0];
    }
}
