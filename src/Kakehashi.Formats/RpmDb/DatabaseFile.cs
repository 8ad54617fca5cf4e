using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.RpmDb;

/// <summary>
/// A database file, read here and there. Everything that is read counts against a budget of a few times its length, so that
/// pages that point at each other, or a thousand entries that share one large value, come to an end.
/// </summary>
internal sealed class DatabaseFile(Stream file)
{
    private const int TimesRead = 4;

    /// <summary>The largest package header that is read, in bytes; those of real packages hold a few megabytes at most.</summary>
    public const int LargestHeader = 64 << 20;

    private long _budget = (file.Length * TimesRead) + (1 << 20);

    public long Length => file.Length;

    /// <summary>The bytes at a place.</summary>
    /// <exception cref="BadInputException">The file ends before them, or is read round in circles.</exception>
    public byte[] Read(long at, int count)
    {
        if (at < 0 || count < 0 || count > LargestHeader)
        {
            throw Damaged(at);
        }

        if (at + count > Length)
        {
            throw new BadInputException(RefusalCodes.Truncated, Place(Length), FormattableString.Invariant($"byte {at + count}"));
        }

        _budget -= count;
        if (_budget < 0)
        {
            throw Damaged(at);
        }

        var bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The refusal of a file whose parts contradict each other at this place.</summary>
    public static BadInputException Damaged(long at) => new(RefusalCodes.BadDatabase, Place(at));

    private static string Place(long at) => FormattableString.Invariant($"byte {at}");
}
