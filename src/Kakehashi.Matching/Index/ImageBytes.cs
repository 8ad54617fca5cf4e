using System.Buffers;
using System.Buffers.Binary;

namespace Kakehashi.Matching.Index;

/// <summary>Bytes in the making.</summary>
internal sealed class ImageBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public int Length => _bytes.WrittenCount;

    public IBufferWriter<byte> Room => _bytes;

    public void Byte(byte value) => _bytes.Write([value]);

    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Number(int number)
    {
        Span<byte> groups = stackalloc byte[5];
        var length = 0;
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7)
        {
            groups[length++] = (byte)(rest | 0x80);
        }

        groups[length++] = (byte)rest;
        _bytes.Write(groups[..length]);
    }

    public void Fixed(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), number);
        _bytes.Advance(sizeof(int));
    }

    public void Fixed(double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), number);
        _bytes.Advance(sizeof(double));
    }
}
