using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kakehashi.Domain.Evidence;

/// <summary>One entry of an evidence stream, as it is stored and as an export carries it.</summary>
/// <param name="Stream">What the stream is about: <c>system</c>, <c>customer</c>, <c>person</c> …</param>
/// <param name="StreamId">Id of that system, customer, person …</param>
/// <param name="Number">1, 2, 3 … within the stream.</param>
/// <param name="At">When it was written, to the microsecond, in UTC.</param>
/// <param name="Who">Opaque id of the person or program that acted.</param>
/// <param name="What">What happened, such as <c>InventoryTaken</c>.</param>
/// <param name="Json">The fact in its one spelling.</param>
/// <param name="PreviousHash">Hash of the entry before, or 32 zero bytes.</param>
/// <param name="Hash">Hash of this entry.</param>
public sealed record EvidenceRecord(
    string Stream, Guid StreamId, long Number, DateTimeOffset At, Guid Who, string What, string Json, byte[] PreviousHash, byte[] Hash)
{
    /// <summary>The hash before the first entry of a stream: 32 zero bytes.</summary>
    public static byte[] Beginning { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>
    /// What the hash must be: SHA-256 over the previous hash and then stream, id, number, instant, who, what and fact, each as UTF-8
    /// with its length in four big-endian bytes before it.
    /// </summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(PreviousHash);
        Add(hash, Stream);
        Add(hash, StreamId.ToString("D"));
        Add(hash, Number.ToString(CultureInfo.InvariantCulture));
        Add(hash, At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        Add(hash, Who.ToString("D"));
        Add(hash, What);
        Add(hash, Json);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
