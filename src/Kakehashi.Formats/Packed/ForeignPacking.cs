using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;
using ZstdSharp;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// bzip2 and zstd, which the framework does not read. What their libraries throw at broken input becomes
/// <see cref="InvalidDataException"/>, as the framework's own decompressors throw; a stream that was cut off is never taken
/// for one that has ended.
/// </summary>
internal sealed class ForeignPacking : Stream
{
    private readonly CountedStream _input;
    private readonly bool _isZstd;
    private Stream? _member;

    public ForeignPacking(Stream input, bool isZstd)
    {
        _input = new CountedStream(input);
        _isZstd = isZstd;
    }

    /// <summary>How many compressed bytes have been taken.</summary>
    public long Taken => _input.Taken;

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
        try
        {
            return ReadMembers(buffer);
        }
        catch (Exception broken) when (broken is SharpZipBaseException or ZstdException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(broken is EndOfStreamException ? "the compressed stream ends in the middle" : broken.Message, broken);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    // Several bzip2 streams one after the other are one file (pbzip2 writes such), which the library does not know.
    private int ReadMembers(Span<byte> buffer)
    {
        _member ??= Open();
        while (true)
        {
            var read = _member.Read(buffer);
            if (read > 0 || _isZstd || buffer.IsEmpty || _input.IsAtEnd)
            {
                return Math.Max(read, 0);
            }

            // The library would pass over whatever else stands there, and with it the rest of the file.
            if (PackedKinds.Of(_input.Peek(4)) is not PackedKind.Bzip2)
            {
                throw new InvalidDataException("something other than bzip2 behind the end of a stream");
            }

            _member.Dispose();
            _member = Open();
        }
    }

    private Stream Open() => _isZstd
        ? new DecompressionStream(_input, leaveOpen: true)
        : new BZip2InputStream(_input) { IsStreamOwner = false };
}
