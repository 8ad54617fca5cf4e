using Kakehashi.Formats.Spdx;

namespace Kakehashi.Formats.Inventories;

/// <summary>Names what an unknown file seems to be, so that the answer helps whoever sent the wrong one.</summary>
internal static class UnknownForms
{
    public static BadInputException Refuse(ReadOnlySpan<byte> head) =>
        head.TrimStart(" \t\r\n\ufeff"u8).IsEmpty
            ? new BadInputException(RefusalCodes.Empty, "file")
            : SpdxSpreadsheet.Recognize(head)
                ?? new BadInputException(RefusalCodes.UnknownFormat, "file", NameOf(head));

    private static string NameOf(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0]) ? "xls or encrypted xlsx"
        : head.StartsWith("%PDF"u8) ? "PDF"
        : head.StartsWith("C:Q1"u8) || head.StartsWith("P:"u8) ? "apk database"
        : head.StartsWith("RpmP"u8) || head.StartsWith("SQLite format 3"u8) ? "rpm database"
        : head.Contains((byte)0) && TextMark.Of(head).Encoding is null ? "binary"
        : "";
}
