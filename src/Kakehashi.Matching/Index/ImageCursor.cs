using System.Text;

namespace Kakehashi.Matching.Index;

/// <summary>
/// Reads on from a place in the file. Nothing is trusted: a place outside, a number without end and a count larger than the
/// rest of the file are <see cref="InvalidDataException"/>.
/// </summary>
internal ref struct ImageCursor(ReadOnlySpan<byte> image, int at, int texts)
{
    private const int MostGroups = 5;

    private readonly ReadOnlySpan<byte> _image = image;
    private int _at = at;

    public byte Byte()
    {
        Demand((uint)_at < (uint)_image.Length);
        return _image[_at++];
    }

    public int Number()
    {
        var value = 0UL;
        for (var group = 0; group < MostGroups; group++)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << (7 * group);
            if (part < 0x80)
            {
                Demand(value <= int.MaxValue);
                return (int)value;
            }
        }

        throw Bad();
    }

    /// <summary>A count of things that take at least a byte each.</summary>
    public int Count()
    {
        var count = Number();
        Demand(count <= _image.Length - _at);
        return count;
    }

    public ReadOnlySpan<byte> Bytes(int length)
    {
        Demand(length >= 0 && length <= _image.Length - _at);
        var bytes = _image.Slice(_at, length);
        _at += length;
        return bytes;
    }

    /// <summary>The UTF-8 bytes of a text; nothing for none.</summary>
    public ReadOnlySpan<byte> TextBytes()
    {
        var place = Number();
        if (place == 0)
        {
            return default;
        }

        var text = new ImageCursor(_image, texts, texts);
        text.Bytes(place - 1);
        return text.Bytes(text.Number());
    }

    public string Text() => Encoding.UTF8.GetString(TextBytes());

    /// <summary>A text that may be missing.</summary>
    public string? TextOrNone()
    {
        var ahead = this;
        if (ahead.Number() == 0)
        {
            this = ahead;
            return null;
        }

        return Text();
    }

    public string[] Texts()
    {
        var list = new string[Count()];
        for (var index = 0; index < list.Length; index++)
        {
            list[index] = Text();
        }

        return list;
    }

    public static InvalidDataException Bad() =>
        new("The index file contradicts itself although its checksum fits; make it again.");

    private static void Demand(bool holds)
    {
        if (!holds)
        {
            throw Bad();
        }
    }
}
