using System.Text;
using System.Text.Unicode;

namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Hands out a text as valid UTF-8 without a byte order mark, whether the file is UTF-8 or UTF-16, and refuses at the
/// first byte that is neither. JSON readers look at text only where they need it, so the check has to be here.
/// </summary>
internal sealed class Utf8Source : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _start;
    private int _checked;
    private int _end;
    private long _offset;
    private bool _ended;

    private Utf8Source(Stream inner, long offset, string encoding)
    {
        _inner = inner;
        _offset = offset;
        EncodingName = encoding;
    }

    public string EncodingName { get; }

    public static Utf8Source Open(Stream content, ReadOnlySpan<byte> head)
    {
        var mark = TextMark.Of(head);
        content.ReadExactly(stackalloc byte[mark.Length]);
        return mark.Encoding is null
            ? new Utf8Source(content, mark.Length, "utf-8")
            : new Utf8Source(
                Encoding.CreateTranscodingStream(content, mark.Encoding, Encoding.UTF8, leaveOpen: true), 0, "utf-16");
    }

    public override int Read(Span<byte> buffer)
    {
        while (_checked == _start && !_ended)
        {
            Refill();
        }

        var count = Math.Min(buffer.Length, _checked - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void Refill()
    {
        // At most three bytes of an unfinished character are carried over.
        _offset += _start;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        _checked = 0;

        int count;
        try
        {
            count = _inner.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException(RefusalCodes.InvalidUtf16, "file");
        }

        _ended = count == 0;
        _end += count;
        _checked = ValidLength(_buffer.AsSpan(0, _end));
    }

    private int ValidLength(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return bytes.Length;
        }

        var valid = FirstInvalid(bytes);
        var isUnfinished = bytes.Length - valid < 4 && !_ended
            && Rune.DecodeFromUtf8(bytes[valid..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData;
        return isUnfinished
            ? valid
            : throw new BadInputException(
                RefusalCodes.InvalidUtf8, FormattableString.Invariant($"byte {_offset + valid}"));
    }

    internal static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return at;
    }
}
