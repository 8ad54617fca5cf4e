using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>A 512-byte header of POSIX.1-1988 (ustar), POSIX.1-2001 (pax) or GNU tar.</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int Bytes = 512;

    private const int ChecksumAt = 148;
    private const int ChecksumBytes = 8;

    private readonly ReadOnlySpan<byte> _block = block;

    public bool IsEnd => _block.IndexOfAnyExcept((byte)0) < 0;

    public char Type => (char)_block[156];

    /// <summary>The name; ustar parts a long one into prefix and name, GNU uses that room for times.</summary>
    public string Name
    {
        get
        {
            var prefix = _block[262] == 0 ? Text(345, 155) : "";
            return prefix.Length > 0 ? $"{prefix}/{Text(0, 100)}" : Text(0, 100);
        }
    }

    /// <summary>Length of the content.</summary>
    /// <exception cref="DocumentFault">It is no number.</exception>
    public long Size
    {
        get
        {
            // GNU tar writes sizes beyond eight gigabytes in binary.
            var digits = _block.Slice(124, 12);
            var size = (digits[0] & 0x80) != 0 ? BinaryPrimitives.ReadInt64BigEndian(digits[4..]) : Octal(digits);
            return size >= 0 ? size : throw Broken("a size that is no number");
        }
    }

    /// <summary>Whether the sum over the block is the one that it states.</summary>
    public bool IsIntact
    {
        get
        {
            var sum = (long)' ' * ChecksumBytes;
            for (var at = 0; at < Bytes; at++)
            {
                sum += at is >= ChecksumAt and < ChecksumAt + ChecksumBytes ? 0 : _block[at];
            }

            return Octal(_block.Slice(ChecksumAt, ChecksumBytes)) == sum;
        }
    }

    public static DocumentFault Broken(string what) => new(SetAsideReason.BrokenArchive, $"the tar has {what}");

    /// <summary>The value of a key in pax records (<c>length key=value\n</c>), or null.</summary>
    public static string? PaxValue(ReadOnlySpan<byte> records, string key)
    {
        string? value = null;
        while (!records.IsEmpty)
        {
            var blank = records.IndexOf((byte)' ');
            if (blank <= 0
                || !int.TryParse(records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank + 1
                || length > records.Length)
            {
                return value;
            }

            var record = Encoding.UTF8.GetString(records[(blank + 1)..length]).TrimEnd('\n');
            if (record.StartsWith(key + "=", StringComparison.Ordinal))
            {
                value = record[(key.Length + 1)..];
            }

            records = records[length..];
        }

        return value;
    }

    private static long Octal(ReadOnlySpan<byte> digits)
    {
        var number = 0L;
        foreach (var digit in digits.Trim((byte)' ').Trim((byte)0).Trim((byte)' '))
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return -1;
            }

            number = (number << 3) | (long)(digit - '0');
        }

        return number;
    }

    private string Text(int at, int length)
    {
        var text = _block.Slice(at, length);
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
