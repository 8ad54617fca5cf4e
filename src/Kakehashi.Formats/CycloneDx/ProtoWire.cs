using System.Globalization;
using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>
/// Reads protobuf's binary notation from a stream: tags of number and wire type, values of stated length. Each length is
/// checked against the message around it before a byte of it is taken.
/// </summary>
internal sealed class ProtoWire(Stream stream, InventoryOptions options) : ProtoSource(options)
{
    private const int VarintWire = 0;
    private const int Fixed64Wire = 1;
    private const int LengthWire = 2;
    private const int Fixed32Wire = 5;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Stack<long> _ends = new([long.MaxValue]);
    private int _start;
    private int _length;
    private long _read;
    private ulong? _number;
    private long _pending;

    protected override string Where => FormattableString.Invariant($"byte {Position}");

    private long Position => _read - (_length - _start);

    public override string Text()
    {
        if (_number is { } number)
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        if (_pending > Options.LongestValue)
        {
            throw TooLong();
        }

        var bytes = new byte[_pending];
        Take(bytes);
        _pending = 0;

        // Bytes that are no text become U+FFFD; the entry that needs them is set aside.
        return Encoding.UTF8.GetString(bytes);
    }

    protected override void EnterMessage()
    {
        _ends.Push(Position + _pending);
        _pending = 0;
    }

    protected override string? NextOf(ProtoFields known)
    {
        Pass(_pending);
        _pending = 0;
        while (Position < _ends.Peek() && (_ends.Count > 1 || Fill()))
        {
            var tag = Varint();
            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            if (tag > uint.MaxValue || number <= 0)
            {
                throw Broken("field number");
            }

            var length = LengthOf(wire);
            _number = wire == VarintWire ? Varint() : null;
            if (known.Of(number) is { } field)
            {
                _pending = length;
                return wire == (field.Kind == ProtoKind.Number ? VarintWire : LengthWire)
                    ? field.Name
                    : throw Broken(FormattableString.Invariant($"{field.Name}: wire type {wire}"));
            }

            Pass(length);
        }

        _ends.Pop();
        return null;
    }

    private long LengthOf(int wire)
    {
        var length = wire switch
        {
            VarintWire => 0,
            Fixed64Wire => 8,
            Fixed32Wire => 4,
            LengthWire => (long)Varint(),

            // Groups were given up before this schema was written.
            _ => throw Broken(FormattableString.Invariant($"wire type {wire}")),
        };
        return length >= 0 && length <= _ends.Peek() - Position
            ? length
            : throw Broken("longer than the message around it");
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Position < _ends.Peek() && Fill() ? _buffer[_start++] : throw Ended();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken("number longer than ten bytes");
    }

    private void Take(Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            if (!Fill())
            {
                throw Ended();
            }

            var count = Math.Min(into.Length, _length - _start);
            _buffer.AsSpan(_start, count).CopyTo(into);
            _start += count;
            into = into[count..];
        }
    }

    private void Pass(long count)
    {
        while (count > 0)
        {
            if (!Fill())
            {
                throw Ended();
            }

            var step = (int)Math.Min(count, _length - _start);
            _start += step;
            count -= step;
        }
    }

    private bool Fill()
    {
        if (_start == _length)
        {
            (_start, _length) = (0, stream.Read(_buffer));
            _read += _length;
        }

        return _start < _length;
    }

    private BadInputException Ended() =>
        Position < _ends.Peek() ? new(RefusalCodes.Truncated, Where) : Broken("number beyond its message");

    private BadInputException Broken(string detail) => new(RefusalCodes.NotProtobuf, Where, detail);
}
