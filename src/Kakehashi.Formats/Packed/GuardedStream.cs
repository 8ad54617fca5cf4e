using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// Forward-only stream over outside content: bounds what comes out, and turns the faults of a decompressor into
/// <see cref="DocumentFault"/>. Its first bytes can be looked at without being consumed.
/// </summary>
internal sealed class GuardedStream(Stream inner, ReadLimits limits) : Stream
{
    private byte[] _head = [];
    private int _headRead;
    private DocumentFault? _later;
    private long _out;

    /// <summary>
    /// How many compressed bytes have been taken for what came out, or null when nothing was compressed.
    /// </summary>
    public Func<long>? CompressedBytes { get; init; }

    /// <summary>What all entries of the archive around it may yield together.</summary>
    public OutputBudget? Budget { get; init; }

    /// <summary>Asked with the number of bytes that came out, once the stream says that there are no more.</summary>
    public Action<long>? AtEnd { get; init; }

    /// <summary>Most bytes of the document; lifted for a tar stream, whose entries are the documents.</summary>
    public long MostBytes { get; set; } = limits.DocumentBytes;

    /// <summary>The stream beneath while it can be read from its own start, as a zip needs; otherwise null.</summary>
    public Stream? Seekable => inner.CanSeek && inner.Position == _head.Length && _headRead == 0 ? inner : null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _out - (_head.Length - _headRead);
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, at most <paramref name="count"/>. To be asked before anything is read.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_out == 0)
        {
            var head = new byte[count];
            var filled = 0;
            try
            {
                while (filled < count && Take(head.AsSpan(filled)) is > 0 and var read)
                {
                    filled += read;
                }
            }
            catch (DocumentFault fault)
            {
                // What stands before the fault is read first.
                _later = fault;
            }

            _head = head[..filled];
        }

        return _head.AsSpan(0, Math.Min(count, _head.Length));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_headRead < _head.Length)
        {
            var count = Math.Min(buffer.Length, _head.Length - _headRead);
            _head.AsSpan(_headRead, count).CopyTo(buffer);
            _headRead += count;
            return count;
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Take(Span<byte> buffer)
    {
        if (_later is not null)
        {
            throw _later;
        }

        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (InvalidDataException broken)
        {
            throw new DocumentFault(SetAsideReason.BrokenArchive, $"{broken.Message} (after {_out} bytes)");
        }

        _out += read;
        if (read == 0 && !buffer.IsEmpty)
        {
            AtEnd?.Invoke(_out);
        }

        if (_out > MostBytes)
        {
            throw new DocumentFault(SetAsideReason.DocumentTooLarge, $"more than {MostBytes} bytes");
        }

        if (CompressedBytes is not null && _out > limits.RatioFree && _out / limits.Ratio > CompressedBytes())
        {
            throw new DocumentFault(
                SetAsideReason.SuspiciousRatio,
                $"{_out} bytes out of {CompressedBytes()}: more than {limits.Ratio} for one");
        }

        Budget?.Spend(read);
        return read;
    }
}
