using System.Buffers.Binary;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// The compressed side of a gzip: counts what the decompressor takes and remembers the end. The framework's
/// decompressor
/// takes a stream that was cut off for one that has ended (RFC 1952, 2.3.1: the last four bytes tell the length).
/// </summary>
internal sealed class GzipInput(Stream inner) : Stream
{
    private const int TailBytes = 4;
    private static readonly byte[] Header = [0x1F, 0x8B, 0x08];

    // The last bytes of what was read before, then the first of what is read now.
    private readonly byte[] _seam = new byte[TailBytes * 2];
    private int _members;

    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Taken;
        set => throw new NotSupportedException();
    }

    /// <summary>Asks at the end whether as much came out as the gzip says.</summary>
    /// <exception cref="DocumentFault">It was cut off.</exception>
    public void RequireWhole(long bytesOut)
    {
        // Of several members in a row the last length tells the last member only.
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(_seam);
        if (_members <= 1 && stated != unchecked((uint)bytesOut))
        {
            throw new DocumentFault(
                SetAsideReason.BrokenArchive, $"the gzip ends in the middle, after {bytesOut} decompressed bytes");
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Taken += read;
        Note(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Note(ReadOnlySpan<byte> bytes)
    {
        _members += bytes.Count(Header);

        // A header across the seam, then the new last bytes.
        var head = bytes[..Math.Min(TailBytes, bytes.Length)];
        head.CopyTo(_seam.AsSpan(TailBytes));
        var seam = _seam.AsSpan(2, 2 + Math.Min(2, head.Length));
        _members += seam.Count(Header);
        if (bytes.Length >= TailBytes)
        {
            bytes[^TailBytes..].CopyTo(_seam);
        }
        else
        {
            _seam.AsSpan(bytes.Length, TailBytes).CopyTo(_seam);
        }
    }
}
