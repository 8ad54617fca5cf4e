using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>The hash of an entry: SHA-256 over its fields, each with its length before it, and the previous hash.</summary>
internal static class EvidenceHash
{
    /// <summary>The hash before the first entry of a stream.</summary>
    public static byte[] Beginning { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Of(EvidenceEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(entry.PreviousHash);
        foreach (var field in Fields(entry))
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.IsLittleEndian ? Reverse(bytes.Length) : BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private static IEnumerable<string> Fields(EvidenceEntry entry) =>
    [
        entry.Stream,
        entry.StreamId.ToString("D"),
        entry.Number.ToString(CultureInfo.InvariantCulture),
        entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        entry.Who.ToString("D"),
        entry.What,
        entry.Json,
    ];

    private static byte[] Reverse(int length)
    {
        var bytes = BitConverter.GetBytes(length);
        Array.Reverse(bytes);
        return bytes;
    }
}
