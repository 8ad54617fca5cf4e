using System.Buffers.Binary;

namespace Kakehashi.Formats.RpmDb;

/// <summary>
/// Reads rpm's own database (ndb, <c>Packages.db</c>): pages of slots at the beginning tell where each package's header
/// lies, which has its number before it and a checksum behind. All numbers are little-endian; places count blocks of 16
/// bytes.
/// </summary>
internal static class NdbPackages
{
    private const int PageSize = 4096;
    private const int BlockSize = 16;
    private const int SlotSize = 16;
    private const int HeadSize = 16;
    private const int TailSize = 12;
    private const int FirstSlot = 32;

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("RpmP\0\0\0\0"u8);

    public static IEnumerable<PackageBlob> Read(DatabaseFile file)
    {
        var pages = Number(file.Read(0, FirstSlot), 12);
        for (var page = 0L; page < pages; page++)
        {
            var slots = file.Read(page * PageSize, PageSize);
            for (var at = page == 0 ? FirstSlot : 0; at < PageSize; at += SlotSize)
            {
                if (!slots.AsSpan(at).StartsWith("Slot"u8))
                {
                    throw DatabaseFile.Damaged((page * PageSize) + at);
                }

                // A slot without a package's number is free.
                if (Number(slots, at + 4) is > 0 and var number)
                {
                    yield return PackageBlob.Of(number, ReadBlob(file, number, Number(slots, at + 8), Number(slots, at + 12)));
                }
            }
        }
    }

    private static byte[] ReadBlob(DatabaseFile file, uint number, long block, long blocks)
    {
        var at = block * BlockSize;
        var length = blocks * BlockSize;
        if (length is < HeadSize + TailSize or > DatabaseFile.LargestHeader)
        {
            throw DatabaseFile.Damaged(at);
        }

        var bytes = file.Read(at, (int)length);
        var size = Number(bytes, 12);
        var isSound = bytes.AsSpan().StartsWith("BlbS"u8) && Number(bytes, 4) == number
            && bytes.AsSpan().EndsWith("BlbE"u8) && Number(bytes, bytes.Length - 8) == size
            && size <= length - HeadSize - TailSize
            && Number(bytes, bytes.Length - TailSize) == Adler32(bytes.AsSpan(0, bytes.Length - TailSize));
        return isSound ? bytes[HeadSize..(HeadSize + (int)size)] : throw DatabaseFile.Damaged(at);
    }

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    // RFC 1950, 8.2. The remainders are only taken where the sums could overflow.
    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint modulus = 65521;
        const int most = 5552;
        var (low, high) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            foreach (var next in bytes[..Math.Min(most, bytes.Length)])
            {
                low += next;
                high += low;
            }

            (low, high) = (low % modulus, high % modulus);
            bytes = bytes[Math.Min(most, bytes.Length)..];
        }

        return (high << 16) | low;
    }
}
