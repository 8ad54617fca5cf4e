namespace Kakehashi.Formats.Tables;

/// <summary>
/// The byte pattern of Shift_JIS (JIS X 0208 annex 1, with the vendor and user areas of code page 932).
/// </summary>
internal static class ShiftJis
{
    /// <summary>Index of the first byte that does not fit the pattern, or -1.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (IsSingle(lead))
            {
                continue;
            }

            if (!IsLead(lead) || i + 1 >= bytes.Length || !IsTrail(bytes[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    // A NUL belongs to no text, and is the sign of a binary file.
    private static bool IsSingle(byte b) => b is (> 0 and < 0x80) or (>= 0xa1 and <= 0xdf);

    private static bool IsLead(byte b) => b is (>= 0x81 and <= 0x9f) or (>= 0xe0 and <= 0xfc);

    private static bool IsTrail(byte b) => b is (>= 0x40 and <= 0x7e) or (>= 0x80 and <= 0xfc);
}
