using System.Buffers.Binary;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.RpmDb;

/// <summary>
/// Walks a table of an SQLite file ("Database File Format"): pages of a tree, whose leaves hold the rows, the longer ones
/// continued on chains of pages. It only reads, and takes the file as it lies there: what a write-ahead log beside it holds
/// is not in it.
/// </summary>
internal sealed class SqliteTable
{
    private const int FileHeaderSize = 100;
    private const byte InteriorPage = 0x05;
    private const byte LeafPage = 0x0d;

    private readonly DatabaseFile _file;
    private readonly int _pageSize;
    private readonly int _usable;

    public SqliteTable(DatabaseFile file)
    {
        _file = file;
        var header = file.Read(0, FileHeaderSize);
        var size = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        _pageSize = size == 1 ? 65536 : size;
        _usable = _pageSize - header[20];
        if (_pageSize < 512 || !int.IsPow2(_pageSize) || _usable < 480)
        {
            throw DatabaseFile.Damaged(16);
        }

        // The count of pages holds where the two counters of changes agree.
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        if (header.AsSpan(24, 4).SequenceEqual(header.AsSpan(92, 4)) && pages * (long)_pageSize > file.Length)
        {
            throw new BadInputException(
                RefusalCodes.Truncated, FormattableString.Invariant($"byte {file.Length}"), FormattableString.Invariant($"{pages} pages"));
        }
    }

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("SQLite format 3\0"u8);

    /// <summary>The rows of the table whose tree begins at a page: number of the row, and its record.</summary>
    public IEnumerable<(long Number, byte[] Record)> Rows(uint root)
    {
        var pages = new Stack<uint>([root]);
        while (pages.TryPop(out var number))
        {
            var page = Page(number);
            var start = number == 1 ? FileHeaderSize : 0;
            var count = Small(page, start + 3);
            switch (page[start])
            {
                case InteriorPage:
                    // The last child is named by the page's header; the first one is to come up first.
                    pages.Push(Number(page, start + 8));
                    for (var i = count - 1; i >= 0; i--)
                    {
                        pages.Push(Number(page, CellAt(page, number, start + 12, i)));
                    }

                    break;
                case LeafPage:
                    for (var i = 0; i < count; i++)
                    {
                        yield return Row(page, number, CellAt(page, number, start + 8, i));
                    }

                    break;
                default:
                    throw Damaged(number);
            }
        }
    }

    private int CellAt(byte[] page, uint number, int pointers, int index)
    {
        var slot = pointers + (2 * index);
        var at = slot + 2 <= page.Length ? Small(page, slot) : page.Length;
        return at + 4 <= page.Length ? at : throw Damaged(number);
    }

    private (long Number, byte[] Record) Row(byte[] page, uint number, int at)
    {
        if (!SqliteRecord.Varint(page, ref at, out var length) || !SqliteRecord.Varint(page, ref at, out var row)
            || length is < 0 or > DatabaseFile.LargestHeader || length > _file.Length)
        {
            throw Damaged(number);
        }

        var local = LocalLength((int)length);
        var end = at + local + (local < length ? 4 : 0);
        if (end > page.Length)
        {
            throw Damaged(number);
        }

        var record = new byte[length];
        page.AsSpan(at, local).CopyTo(record);
        if (local < length)
        {
            Continue(record, local, Number(page, at + local));
        }

        return (row, record);
    }

    // How much of a record stays on its leaf: as little as needed for the rest to fill whole pages.
    private int LocalLength(int length)
    {
        var most = _usable - 35;
        if (length <= most)
        {
            return length;
        }

        var least = ((_usable - 12) * 32 / 255) - 23;
        var fitting = least + ((length - least) % (_usable - 4));
        return fitting <= most ? fitting : least;
    }

    private void Continue(byte[] record, int at, uint next)
    {
        while (at < record.Length)
        {
            var page = Page(next);
            var count = Math.Min(_usable - 4, record.Length - at);
            page.AsSpan(4, count).CopyTo(record.AsSpan(at));
            at += count;
            next = Number(page, 0);
        }
    }

    private byte[] Page(uint number) =>
        number > 0 ? _file.Read((number - 1L) * _pageSize, _pageSize) : throw Damaged(0);

    private BadInputException Damaged(uint page) => DatabaseFile.Damaged(Math.Max(0, page - 1L) * _pageSize);

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static ushort Small(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
}
