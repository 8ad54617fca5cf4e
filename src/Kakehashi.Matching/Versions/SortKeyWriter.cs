namespace Kakehashi.Matching.Versions;

/// <summary>Writes the bytes of a <see cref="SortKey"/>.</summary>
internal ref struct SortKeyWriter(Span<byte> buffer)
{
    /// <summary>Up to how many characters a version is short, so that its key is written on the stack.</summary>
    public const int Short = 64;

    private const int LongNumber = byte.MaxValue;

    private readonly Span<byte> _buffer = buffer;
    private int _at;

    /// <summary>The key written so far.</summary>
    public readonly SortKey Key => new(_buffer[.._at]);

    /// <summary>How many bytes the key of a text of so many characters takes at the most.</summary>
    public static int Room(int characters) => (3 * characters) + 16;

    public void Add(byte value) => _buffer[_at++] = value;

    /// <summary>A number by value: how many digits it has without leading zeros, then these.</summary>
    public void AddNumber(ReadOnlySpan<char> digits)
    {
        digits = digits.TrimStart('0');
        if (digits.Length < LongNumber)
        {
            Add((byte)digits.Length);
        }
        else
        {
            Add(LongNumber);
            Add((byte)(digits.Length >> 8));
            Add((byte)digits.Length);
        }

        AddAscii(digits);
    }

    public void AddAscii(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            Add((byte)character);
        }
    }
}
