using System.Numerics;

namespace Kakehashi.Domain.Matches;

/// <summary>
/// A set of keys as compact bytes: whichever is shorter of the distances between them, seven bits a byte, or one bit for each
/// number between the least and the greatest. The same keys always give the same bytes.
/// </summary>
public static class KeySet
{
    private const byte Distances = 1;
    private const byte Bits = 2;

    /// <summary>The bytes of these keys; no bytes for no keys.</summary>
    /// <param name="keys">Ascending, none twice, none negative.</param>
    /// <exception cref="ArgumentException">The keys are not ascending.</exception>
    public static byte[] Encode(ReadOnlySpan<long> keys)
    {
        if (keys.IsEmpty)
        {
            return [];
        }

        var distances = new List<byte>(keys.Length + 2) { Distances };
        var before = -1L;
        foreach (var key in keys)
        {
            if (key <= before)
            {
                throw new ArgumentException("Keys must ascend.", nameof(keys));
            }

            Add(distances, (ulong)(key - before - 1));
            before = key;
        }

        var span = keys[^1] - keys[0] + 1;
        return span / 8 < distances.Count ? Shorter(distances, AsBits(keys, (int)span)) : [.. distances];
    }

    /// <summary>The keys, ascending.</summary>
    /// <exception cref="FormatException">The bytes were not made by <see cref="Encode"/>.</exception>
    public static long[] Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => [],
        [Distances, ..] => OfDistances(bytes[1..]),
        [Bits, ..] => OfBits(bytes[1..]),
        _ => throw new FormatException("No set of keys."),
    };

    /// <summary>Whether the key is among them, without making a list of all.</summary>
    /// <exception cref="FormatException">The bytes were not made by <see cref="Encode"/>.</exception>
    public static bool Contains(ReadOnlySpan<byte> bytes, long key)
    {
        if (bytes is not [Bits, ..])
        {
            return Array.BinarySearch(Decode(bytes), key) >= 0;
        }

        bytes = bytes[1..];
        var at = key - (long)Take(ref bytes);
        return at >= 0 && at >> 3 < bytes.Length && (bytes[(int)(at >> 3)] & (1 << (int)(at & 7))) != 0;
    }

    private static byte[] Shorter(List<byte> left, List<byte> right) => [.. right.Count < left.Count ? right : left];

    private static List<byte> AsBits(ReadOnlySpan<long> keys, int span)
    {
        var bytes = new List<byte>((span / 8) + 8) { Bits };
        Add(bytes, (ulong)keys[0]);
        var bits = new byte[(span + 7) / 8];
        foreach (var key in keys)
        {
            var at = (int)(key - keys[0]);
            bits[at >> 3] |= (byte)(1 << (at & 7));
        }

        bytes.AddRange(bits);
        return bytes;
    }

    private static void Add(List<byte> bytes, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        bytes.Add((byte)number);
    }

    private static ulong Take(ref ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (var shift = 0; shift < 63 && !bytes.IsEmpty; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw new FormatException("A number in a set of keys does not end.");
    }

    private static long[] OfDistances(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<long>(bytes.Length);
        var before = -1L;
        while (!bytes.IsEmpty)
        {
            before = checked(before + 1 + (long)Take(ref bytes));
            keys.Add(before);
        }

        return [.. keys];
    }

    private static long[] OfBits(ReadOnlySpan<byte> bytes)
    {
        var first = (long)Take(ref bytes);
        var keys = new List<long>(bytes.Length * 2);
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var left = (uint)bytes[at]; left != 0; left &= left - 1)
            {
                keys.Add(first + (at * 8L) + BitOperations.TrailingZeroCount(left));
            }
        }

        return [.. keys];
    }
}
