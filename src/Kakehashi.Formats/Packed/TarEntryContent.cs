namespace Kakehashi.Formats.Packed;

/// <summary>The bytes of one tar entry, read from the tar's own stream.</summary>
internal sealed class TarEntryContent(Stream tar, long length) : Stream
{
    public long Left { get; private set; } = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (Left == 0 || buffer.IsEmpty)
        {
            return 0;
        }

        var read = tar.Read(buffer[..(int)Math.Min(buffer.Length, Left)]);
        if (read == 0)
        {
            throw TarHeader.Broken($"an entry that is {Left} bytes short");
        }

        Left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
