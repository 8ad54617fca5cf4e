using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Kakehashi.Matching.Index;

/// <summary>
/// The place of a name in a table of the file: the same on every machine, unlike the hash of a string. The seed comes from
/// all names together, so that nobody who adds a few names can make many of them meet.
/// </summary>
internal static class NameHash
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    public static uint Of(ReadOnlySpan<char> name, ulong seed)
    {
        var bytes = MemoryMarshal.AsBytes(name);
        var hash = seed ^ ((ulong)bytes.Length * Odd);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        var rest = 0UL;
        for (var at = 0; at < bytes.Length; at++)
        {
            rest |= (ulong)bytes[at] << (8 * at);
        }

        hash = Mix(hash, rest);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ulong hash, ulong part)
    {
        hash = (hash ^ part) * Odd;
        return hash ^ (hash >> 29);
    }
}
