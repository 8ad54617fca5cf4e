namespace Kakehashi.Formats.RpmDb;

/// <summary>A row of an SQLite table ("Record Format"): the kinds of its columns, then their values.</summary>
internal static class SqliteRecord
{
    /// <summary>The value of a column, counted from 0; empty for null and for what the kind itself says, null when the record is damaged.</summary>
    public static byte[]? Column(byte[] record, int column)
    {
        var at = 0;
        if (!Varint(record, ref at, out var headerLength) || headerLength > record.Length)
        {
            return null;
        }

        var value = headerLength;
        for (var i = 0; at < headerLength; i++)
        {
            if (!Varint(record, ref at, out var kind) || LengthOf(kind) is not { } length || length > record.Length - value)
            {
                return null;
            }

            if (i == column)
            {
                return record[(int)value..(int)(value + length)];
            }

            value += length;
        }

        return null;
    }

    /// <summary>A number of one to nine bytes, seven bits in each but the ninth; false when the bytes end before it.</summary>
    public static bool Varint(byte[] bytes, ref int at, out long value)
    {
        value = 0;
        for (var i = 0; i < 9 && at < bytes.Length; i++)
        {
            var next = bytes[at++];
            if (i == 8)
            {
                value = (value << 8) | next;
                return true;
            }

            value = (value << 7) | (uint)(next & 0x7f);
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private static long? LengthOf(long kind) => kind switch
    {
        0 or 8 or 9 => 0,
        >= 1 and <= 4 => kind,
        5 => 6,
        6 or 7 => 8,
        >= 12 => (kind - 12) / 2,
        _ => null,
    };
}
