using System.Globalization;
using System.Text;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// Walks through a tar. The framework's reader is not used: it takes as much memory as a header claims, two gigabytes
/// for
/// a file of one kilobyte.
/// </summary>
internal sealed class TarEntries(Stream tar) : IDisposable
{
    // Long names and pax records; a path has some hundred bytes.
    private const int MostAttributeBytes = 1 << 20;

    private readonly byte[] _block = new byte[TarHeader.Bytes];
    private TarEntryContent? _current;
    private long _padding;

    /// <summary>The next entry, or null at the end. The entry before it is skipped to its end.</summary>
    /// <exception cref="DocumentFault">The tar is damaged.</exception>
    public TarEntry? Next()
    {
        string? name = null;
        long? size = null;
        while (ReadHeader())
        {
            var header = new TarHeader(_block);
            var length = header.Size;
            switch (header.Type)
            {
                case 'L':
                    name = Encoding.UTF8.GetString(ReadAttributes(length)).TrimEnd('\0');
                    continue;
                case 'x':
                    var records = ReadAttributes(length);
                    name = TarHeader.PaxValue(records, "path") ?? name;
                    size = Size(TarHeader.PaxValue(records, "size")) ?? size;
                    continue;
                case 'g' or 'K':
                    Begin(length);
                    continue;
                default:
                    return new TarEntry(name ?? header.Name, KindOf(header.Type), Begin(size ?? length));
            }
        }

        return null;
    }

    public void Dispose() => _current?.Dispose();

    private static long? Size(string? text) =>
        text is null
            ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? size
                : throw TarHeader.Broken("a size that is no number");

    private static TarEntryKind KindOf(char type) => type switch
    {
        '0' or '\0' or '7' => TarEntryKind.File,
        '1' or '2' => TarEntryKind.Link,
        _ => TarEntryKind.Other,
    };

    private bool ReadHeader()
    {
        Skip();
        var filled = tar.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false);
        if (filled == 0)
        {
            return false;
        }

        if (filled < _block.Length)
        {
            throw TarHeader.Broken("no whole header at its end");
        }

        var header = new TarHeader(_block);
        if (header.IsEnd)
        {
            return false;
        }

        return header.IsIntact ? true : throw TarHeader.Broken("a header whose checksum is wrong");
    }

    private TarEntryContent Begin(long length)
    {
        _current = new TarEntryContent(tar, length);
        _padding = (TarHeader.Bytes - (length % TarHeader.Bytes)) % TarHeader.Bytes;
        return _current;
    }

    private byte[] ReadAttributes(long length)
    {
        if (length > MostAttributeBytes)
        {
            throw TarHeader.Broken($"attributes of {length} bytes");
        }

        var attributes = new byte[length];
        Begin(length).ReadExactly(attributes);
        return attributes;
    }

    private void Skip()
    {
        Span<byte> waste = stackalloc byte[4096];
        while (_current?.Left > 0)
        {
            _current.ReadExactly(waste[..(int)Math.Min(waste.Length, _current.Left)]);
        }

        // The padding of the last entry may be missing.
        tar.ReadAtLeast(waste[..(int)_padding], (int)_padding, throwOnEndOfStream: false);
        _padding = 0;
    }
}
