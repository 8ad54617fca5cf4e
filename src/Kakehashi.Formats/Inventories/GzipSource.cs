using System.IO.Compression;

namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Unpacks gzip and notices a file that was cut off. The framework's stream ends silently then, and half an inventory
/// would pass for a whole one; so one more gzip member (RFC 1952, 2.2) with a known text is laid behind the file, and
/// must come out at the end.
/// </summary>
internal sealed class GzipSource : ForwardStream
{
    private static readonly byte[] Mark = "kakehashi: the file ended whole\n"u8.ToArray();
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly MarkedSource _packed;
    private readonly GZipStream _unpacked;
    private readonly byte[] _held = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    public GzipSource(Stream packed)
    {
        _packed = new MarkedSource(packed);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
    }

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && _end - _start <= Mark.Length)
        {
            Refill();
        }

        // The last bytes stay back until it is known whether they are the mark.
        var ready = _end - _start - Mark.Length;
        var count = Math.Min(ready, buffer.Length);
        if (count <= 0)
        {
            return 0;
        }

        _held.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Refill()
    {
        _held.AsSpan(_start, _end - _start).CopyTo(_held);
        _end -= _start;
        _start = 0;

        int count;
        try
        {
            count = _unpacked.Read(_held.AsSpan(_end));
        }
        catch (InvalidDataException)
        {
            throw new BadInputException(_packed.Ended ? RefusalCodes.TruncatedGzip : RefusalCodes.BadGzip, "file");
        }

        _end += count;
        _ended = count == 0;
        if (_ended && !_held.AsSpan(_start, _end - _start).EndsWith(Mark))
        {
            throw new BadInputException(RefusalCodes.TruncatedGzip, "file");
        }
    }

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }

    private sealed class MarkedSource(Stream file) : ForwardStream
    {
        private ReadOnlyMemory<byte> _mark = MarkMember;

        public bool Ended { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            if (!Ended)
            {
                var count = file.Read(buffer);
                if (count > 0 || buffer.IsEmpty)
                {
                    return count;
                }

                Ended = true;
            }

            var rest = Math.Min(buffer.Length, _mark.Length);
            _mark.Span[..rest].CopyTo(buffer);
            _mark = _mark[rest..];
            return rest;
        }
    }
}
