using System.Buffers.Binary;
using System.Numerics;

namespace Kakehashi.Matching.Index;

/// <summary>CRC-32C of all that stands behind it: finds damage, not forgery; whoever may write the file may also lie in it.</summary>
internal static class IndexChecksum
{
    public static uint Of(ReadOnlySpan<byte> image)
    {
        var bytes = image[(IndexFormat.ChecksumAt + sizeof(uint))..];
        var sum = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return ~sum;
    }
}
