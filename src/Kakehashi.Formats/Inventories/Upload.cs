namespace Kakehashi.Formats.Inventories;

/// <summary>An inventory file, opened: unpacked where needed, bounded, its beginning looked at.</summary>
internal sealed class Upload : IDisposable
{
    private readonly GzipSource? _gzip;

    private Upload(Stream content, byte[] head, GzipSource? gzip)
    {
        Content = content;
        Head = head;
        _gzip = gzip;
    }

    /// <summary>The whole unpacked file, from its first byte.</summary>
    public Stream Content { get; }

    /// <summary>Its first bytes.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    public static Upload Open(Stream file, long limit)
    {
        var (magic, whole) = Peek(file, 2);
        var gzip = GzipSource.Begins(magic) ? new GzipSource(whole) : null;
        var (head, content) = Peek(new BoundedStream(gzip ?? whole, limit), InventoryFormats.HeadLength);
        return new Upload(content, head, gzip);
    }

    /// <summary>
    /// Reads a gzip file to its end, so that a document which broke off because its file was cut is called that.
    /// </summary>
    public void CheckPacking()
    {
        if (_gzip is not null)
        {
            Content.CopyTo(Stream.Null);
        }
    }

    /// <summary>Holds the whole content in memory.</summary>
    /// <exception cref="BadInputException">It is larger than <paramref name="limit"/>.</exception>
    public ReadOnlyMemory<byte> ReadAll(long limit)
    {
        var all = new MemoryStream();
        new BoundedStream(Content, limit).CopyTo(all);
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    public void Dispose() => _gzip?.Dispose();

    private static (byte[] Head, Stream Whole) Peek(Stream stream, int length)
    {
        var head = new byte[length];
        var count = stream.ReadAtLeast(head, length, throwOnEndOfStream: false);
        return (head[..count], new PrefixedStream(head.AsMemory(0, count), stream));
    }
}
