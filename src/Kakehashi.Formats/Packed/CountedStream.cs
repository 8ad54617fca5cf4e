namespace Kakehashi.Formats.Packed;

/// <summary>Forward-only stream that counts what is taken from it and can tell whether there is more.</summary>
internal sealed class CountedStream(Stream inner) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 14];
    private int _at;
    private int _end;

    public long Taken { get; private set; }

    /// <summary>Whether nothing more comes; looks ahead, and takes nothing.</summary>
    public bool IsAtEnd => _at == _end && !Fill();

    /// <summary>The next bytes, fewer only where nothing more comes; takes nothing.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        while (_end < count && inner.Read(_buffer, _end, _buffer.Length - _end) is > 0 and var read)
        {
            _end += read;
        }

        return _buffer.AsSpan(0, Math.Min(count, _end));
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Taken;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (IsAtEnd)
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _end - _at);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        Taken += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        if (IsAtEnd)
        {
            return -1;
        }

        Taken++;
        return _buffer[_at++];
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Fill()
    {
        (_at, _end) = (0, inner.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }
}
