using System.Buffers;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// A moving view of a stream. Bytes from the kept mark on stay in memory, up to a limit; so a record can be looked at
/// whole while the feed around it never is.
/// </summary>
internal sealed class ByteWindow(Stream stream, int mostKept) : IDisposable
{
    private const int FirstBytes = 128 << 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _kept = -1;
    private int _at;
    private int _end;
    private long _before;

    /// <summary>How many bytes of the stream lie before the reading point.</summary>
    public long Position => _before + _at;

    /// <summary>Bytes that are here and not read yet; empty until <see cref="Fill"/> brings more.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_at, _end - _at);

    /// <summary>Whether what should have been kept grew beyond the limit and was let go.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Bytes from the mark to the reading point.</summary>
    public ReadOnlySpan<byte> Kept => _kept < 0 ? default : _buffer.AsSpan(_kept, _at - _kept);

    /// <summary>Sets the mark at the reading point.</summary>
    public void Keep()
    {
        _kept = _at;
        Overflowed = false;
    }

    /// <summary>Lets the kept bytes go.</summary>
    public void Release()
    {
        _kept = -1;
        Overflowed = false;
    }

    public void Advance(int count) => _at += count;

    /// <summary>Brings more bytes behind the unread ones.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Fill()
    {
        MakeRoom();
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _at = _end = 0;
        _kept = -1;
    }

    private void MakeRoom()
    {
        if (_kept >= 0 && _end - _kept > mostKept)
        {
            _kept = -1;
            Overflowed = true;
        }

        var from = _kept >= 0 ? _kept : _at;
        if (_end < _buffer.Length && from < _buffer.Length / 2)
        {
            return;
        }

        var target = from == 0 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        _buffer.AsSpan(from, _end - from).CopyTo(target);
        if (!ReferenceEquals(target, _buffer))
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _before += from;
        _at -= from;
        _end -= from;
        _kept = _kept >= 0 ? 0 : -1;
    }
}
