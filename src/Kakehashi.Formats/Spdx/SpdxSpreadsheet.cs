using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Knows the spreadsheet edition of SPDX 2 by its sheets. It spreads a package over several of them, so that reading
/// one as a ledger would look right and miss the package URLs and CPEs: it is refused.
/// </summary>
internal static class SpdxSpreadsheet
{
    private const string AboutDocument = "Document Info";
    private const string Packages = "Package Info";

    /// <exception cref="BadInputException">The workbook with these sheets is such an edition.</exception>
    public static void Refuse(IReadOnlyList<string> sheets)
    {
        if (sheets.Contains(AboutDocument) && sheets.Contains(Packages))
        {
            throw Refusal("sheet " + Packages);
        }
    }

    /// <summary>The refusal for the beginning of an Excel 97 workbook, or null when it is none of SPDX.</summary>
    public static BadInputException? Recognize(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0])
        && head.IndexOf("Document Info"u8) >= 0 && head.IndexOf("Package Info"u8) >= 0
            ? Refusal("file")
            : null;

    private static BadInputException Refusal(string where) => new(RefusalCodes.SpdxSpreadsheet, where);
}
