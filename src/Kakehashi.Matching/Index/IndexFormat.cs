namespace Kakehashi.Matching.Index;

/// <summary>
/// The file, made to be used where it lies (mapped, not read): header, ecosystems, hash slots, packages with their
/// statements, places of the advisories, advisories, texts. Fixed numbers are little-endian; all others are groups of seven
/// bits, lowest first. A text is its place among the texts plus one, zero for none; there it stands once, as UTF-8 behind
/// its length.
/// </summary>
internal static class IndexFormat
{
    public const int Version = 3;

    /// <summary>Magic 8, version 4, checksum 4, length 8, seed 8, six numbers of 4, rest zero.</summary>
    public const int HeaderLength = 64;

    public const int VersionAt = 8;
    public const int ChecksumAt = 12;
    public const int LengthAt = 16;
    public const int SeedAt = 24;
    public const int EcosystemsAt = 32;
    public const int PackagesAt = 36;
    public const int StatementsAt = 40;
    public const int AdvisoriesAt = 44;
    public const int AdvisoryPlacesAt = 48;
    public const int TextsAt = 52;

    /// <summary>Text of the name, first slot, number of slots, packages.</summary>
    public const int EcosystemLength = 16;

    /// <summary>Hash and place of the package; place zero is an empty slot.</summary>
    public const int SlotLength = 8;

    // The rule's bits, then what follows it.
    public const byte RuleBits = 0x07;
    public const byte HasStatus = 0x08;
    public const byte HasRange = 0x10;
    public const byte HasUndecided = 0x20;
    public const byte HasFixed = 0x40;
    public const byte HasOnlyWith = 0x80;

    // An interval: which bounds there are, and whether they belong to it.
    public const byte HasLower = 1;
    public const byte LowerInclusive = 2;
    public const byte HasUpper = 4;
    public const byte UpperInclusive = 8;
    public const byte OneVersion = 16;

    // The first byte is no text, so that the file is never taken for one; the line end shows conversions.
    public static ReadOnlySpan<byte> Magic => [0x8B, (byte)'K', (byte)'K', (byte)'H', (byte)'I', (byte)'X', 0x0D, 0x0A];
}
