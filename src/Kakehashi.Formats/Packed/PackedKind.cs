namespace Kakehashi.Formats.Packed;

/// <summary>What the first bytes say a stream is.</summary>
internal enum PackedKind
{
    Plain,
    Gzip,
    Zip,
    Tar,
    Bzip2,
    Zstd,
    Unsupported,
}

/// <summary>Tells packed streams by their magic numbers; names decide nothing.</summary>
internal static class PackedKinds
{
    /// <summary>So many first bytes are needed: a tar header.</summary>
    public const int HeadBytes = TarHeader.Bytes;

    public static PackedKind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0x1F, 0x8B]))
        {
            return PackedKind.Gzip;
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return PackedKind.Zip;
        }

        // The oldest tars bear no magic; the checksum tells them all.
        if (head.Length == TarHeader.Bytes && head[0] != 0 && new TarHeader(head).IsIntact)
        {
            return PackedKind.Tar;
        }

        if (head is [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..])
        {
            return PackedKind.Bzip2;
        }

        // Programs with several threads begin with a frame that is to be skipped (RFC 8878, 3.1.2).
        if (head.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD]) || head is [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..])
        {
            return PackedKind.Zstd;
        }

        return IsUnsupported(head) ? PackedKind.Unsupported : PackedKind.Plain;
    }

    private static bool IsUnsupported(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) // xz
        || head.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]); // 7z
}
