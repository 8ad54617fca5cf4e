using System.Buffers.Binary;

namespace Kakehashi.Formats.RpmDb;

/// <summary>
/// Reads a Berkeley DB hash file (<c>Packages</c>): pages of keys and values in turn, where a value that is too long for its
/// page lies on a chain of pages. The file is in the byte order of the machine that wrote it.
/// </summary>
internal sealed class BdbPackages
{
    private const uint HashMagic = 0x00061561;
    private const int MagicAt = 12;
    private const int MetaSize = 72;
    private const int HeaderSize = 26;
    private const byte HashMetaPage = 8;
    private const byte UnsortedHashPage = 2;
    private const byte HashPage = 13;
    private const byte OverflowPage = 7;
    private const byte InlineItem = 1;
    private const byte OffPageItem = 3;

    private readonly DatabaseFile _file;
    private readonly bool _isLittle;
    private readonly int _pageSize;
    private readonly uint _lastPage;

    private BdbPackages(DatabaseFile file)
    {
        _file = file;
        var meta = file.Read(0, MetaSize);
        _isLittle = BinaryPrimitives.ReadUInt32LittleEndian(meta.AsSpan(MagicAt)) == HashMagic;
        _pageSize = (int)Math.Min(Number(meta, 20), int.MaxValue);
        _lastPage = Number(meta, 32);

        // Byte 24 names the cipher, byte 25 the kind of page.
        if (_pageSize is < 512 or > 65536 || !int.IsPow2(_pageSize) || meta[24] != 0 || meta[25] != HashMetaPage)
        {
            throw DatabaseFile.Damaged(0);
        }
    }

    public static bool Begins(ReadOnlySpan<byte> head) =>
        head.Length >= MetaSize
        && (BinaryPrimitives.ReadUInt32LittleEndian(head[MagicAt..]) == HashMagic
            || BinaryPrimitives.ReadUInt32BigEndian(head[MagicAt..]) == HashMagic);

    public static IEnumerable<PackageBlob> Read(DatabaseFile file)
    {
        var database = new BdbPackages(file);
        for (var page = 1L; page <= database._lastPage; page++)
        {
            var bytes = database.Page(page);
            if (bytes[25] is HashPage or UnsortedHashPage)
            {
                foreach (var package in database.Packages(bytes, page))
                {
                    yield return package;
                }
            }
        }
    }

    private IEnumerable<PackageBlob> Packages(byte[] page, long number)
    {
        var count = Small(page, 20);
        for (var i = 0; i + 1 < count; i += 2)
        {
            // The key is the package's number in the byte order of the file; number 0 holds the highest one given so far.
            var key = Item(page, number, i);
            if (key is [InlineItem, _, _, _, _] && Number(key, 1) is > 0 and var package)
            {
                yield return PackageBlob.Of(package, Value(Item(page, number, i + 1), number));
            }
        }
    }

    private byte[] Value(byte[] item, long page) => item switch
    {
        [InlineItem, .. var value] => value,
        [OffPageItem, ..] when item.Length >= 12 => Chain(Number(item, 4), Number(item, 8)),
        _ => throw DatabaseFile.Damaged(page * _pageSize),
    };

    private byte[] Chain(long page, uint length)
    {
        if (length > Math.Min(_file.Length, DatabaseFile.LargestHeader))
        {
            throw DatabaseFile.Damaged(page * _pageSize);
        }

        var value = new byte[length];
        for (var at = 0; at < value.Length;)
        {
            var bytes = page > 0 && page <= _lastPage ? Page(page) : throw DatabaseFile.Damaged(page * _pageSize);
            var count = Small(bytes, 22);
            if (bytes[25] != OverflowPage || count == 0 || HeaderSize + count > _pageSize || count > value.Length - at)
            {
                throw DatabaseFile.Damaged(page * _pageSize);
            }

            bytes.AsSpan(HeaderSize, count).CopyTo(value.AsSpan(at));
            at += count;
            page = Number(bytes, 16);
        }

        return value;
    }

    // Items are laid from the end of the page towards its beginning: one ends where the one before begins.
    private byte[] Item(byte[] page, long number, int index)
    {
        var slot = HeaderSize + (2 * index);
        var begin = slot + 2 <= _pageSize ? Small(page, slot) : 0;
        var end = index == 0 ? _pageSize : Small(page, slot - 2);
        return begin >= HeaderSize && begin < end && end <= _pageSize
            ? page[begin..end]
            : throw DatabaseFile.Damaged(number * _pageSize);
    }

    private byte[] Page(long number) => _file.Read(number * _pageSize, _pageSize);

    private uint Number(byte[] bytes, int at) => _isLittle
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))
        : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private ushort Small(byte[] bytes, int at) => _isLittle
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at))
        : BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
}
