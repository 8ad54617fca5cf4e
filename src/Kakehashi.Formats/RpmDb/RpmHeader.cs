using System.Buffers.Binary;
using System.Text;

namespace Kakehashi.Formats.RpmDb;

/// <summary>
/// A package's header as the databases keep it: the number of entries and the length of the data, both big-endian, then for
/// each entry its tag, kind, place and count, then the data.
/// </summary>
internal sealed class RpmHeader
{
    private const int EntrySize = 16;
    private const int NumberKind = 4;
    private const int TextKind = 6;
    private const int TextsKind = 8;
    private const int TranslatedKind = 9;

    private readonly byte[] _bytes;
    private readonly int _entries;
    private readonly int _data;

    private RpmHeader(byte[] bytes, int entries)
    {
        _bytes = bytes;
        _entries = entries;
        _data = 8 + (EntrySize * entries);
    }

    /// <summary>The header, or null when the bytes are none.</summary>
    public static RpmHeader? Parse(byte[] bytes)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        var entries = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var data = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        return entries > 0 && 8 + ((long)EntrySize * entries) + data <= bytes.Length ? new RpmHeader(bytes, (int)entries) : null;
    }

    /// <summary>The text of a tag, the first of several; empty when the header does not have it.</summary>
    public string Text(int tag)
    {
        if (Find(tag) is not { } entry || Number(entry + 4) is not (TextKind or TextsKind or TranslatedKind))
        {
            return "";
        }

        // The zero that ends each text is not looked for beyond the header.
        var rest = Value(entry);
        var end = rest.IndexOf((byte)0);
        return end < 0 ? "" : Encoding.UTF8.GetString(rest[..end]);
    }

    /// <summary>The number of a tag, the first of several, or null.</summary>
    public uint? Number32(int tag) =>
        Find(tag) is { } entry && Number(entry + 4) == NumberKind && Value(entry) is { Length: >= 4 } value
            ? BinaryPrimitives.ReadUInt32BigEndian(value)
            : null;

    private int? Find(int tag)
    {
        for (var at = 8; at < _data; at += EntrySize)
        {
            if (Number(at) == tag)
            {
                return at;
            }
        }

        return null;
    }

    private ReadOnlySpan<byte> Value(int entry)
    {
        var offset = Number(entry + 8);
        return offset >= 0 && offset <= _bytes.Length - _data ? _bytes.AsSpan(_data + offset) : [];
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at));
}
