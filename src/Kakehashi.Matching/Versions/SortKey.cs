using System.Buffers.Binary;

namespace Kakehashi.Matching.Versions;

/// <summary>
/// A version turned into bytes whose plain order is the order of the versions: worked out once, compared a thousand times.
/// No key may be the beginning of another, which the marks at the end of its parts ensure.
/// </summary>
internal readonly struct SortKey : IComparable<SortKey>
{
    private const int Word = sizeof(ulong);

    private readonly ulong _first;
    private readonly ulong _second;

    // What goes beyond the first sixteen bytes; most comparisons do not get that far.
    private readonly byte[]? _rest;

    public SortKey(ReadOnlySpan<byte> bytes)
    {
        Span<byte> start = stackalloc byte[2 * Word];
        start.Clear();
        bytes[..Math.Min(bytes.Length, start.Length)].CopyTo(start);
        _first = BinaryPrimitives.ReadUInt64BigEndian(start);
        _second = BinaryPrimitives.ReadUInt64BigEndian(start[Word..]);
        _rest = bytes.Length > start.Length ? bytes[start.Length..].ToArray() : null;
    }

    public int CompareTo(SortKey other) =>
        _first != other._first ? (_first < other._first ? -1 : 1)
        : _second != other._second ? (_second < other._second ? -1 : 1)
        : _rest.AsSpan().SequenceCompareTo(other._rest);
}
