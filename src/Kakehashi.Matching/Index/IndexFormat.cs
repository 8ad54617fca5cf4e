namespace Kakehashi.Matching.Index;

/// <summary>
/// The file: magic, format version, payload, SHA-256 of all before it. Numbers are little-endian, texts UTF-8 behind
/// their length in bytes; -1 stands for "none".
/// </summary>
internal static class IndexFormat
{
    public const int Version = 1;
    public const int ChecksumLength = 32;

    // Far above anything that a real index holds; a damaged length must not make us reserve memory.
    public const int MaxTextBytes = 16 * 1024 * 1024;
    public const int MaxCount = 50_000_000;

    // The first byte is no text, so that the file is never taken for one; the line end shows conversions.
    public static ReadOnlySpan<byte> Magic => [0x8B, (byte)'K', (byte)'K', (byte)'H', (byte)'I', (byte)'X', 0x0D, 0x0A];
}
