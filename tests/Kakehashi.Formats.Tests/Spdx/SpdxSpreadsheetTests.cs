using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Formats.Tables;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

public sealed class SpdxSpreadsheetTests
{
    [Fact]
    public void The_spreadsheet_edition_is_not_taken_for_a_ledger()
    {
        var workbook = Workbook("Document Info", "Package Info", "External Refs");

        Reading.Bytes(workbook, "sbom.xlsx").ShouldBeRefused(RefusalCodes.SpdxSpreadsheet, "sheet Package Info");
        Ledger.Preview(new MemoryStream(workbook), "sbom.xlsx").Refusal!.Code.ShouldBe(RefusalCodes.SpdxSpreadsheet);
    }

    [Fact]
    public void A_ledger_may_call_one_of_its_sheets_by_such_a_name() =>
        Reading.Bytes(Workbook("Package Info"), "sbom.xlsx").Components().ShouldHaveSingleItem().Name.ShouldBe("Tomcat");

    [Fact]
    public void The_edition_of_Excel_97_is_named_and_other_such_files_stay_unknown()
    {
        byte[] old = [0xd0, 0xcf, 0x11, 0xe0, .. "....Document Info....Package Info...."u8];

        Reading.Bytes(old, "sbom.xls").ShouldBeRefused(RefusalCodes.SpdxSpreadsheet, "file");
        Reading.Bytes(old[..20], "sbom.xls").ShouldBeRefused(RefusalCodes.UnknownFormat, "file");
    }

    private static byte[] Workbook(params string[] sheets)
    {
        using var file = new MemoryStream();
        TableWriter.WriteXlsx(file, [.. sheets.Select(name => new SheetToWrite(name, [["製品名", "バージョン"], ["Tomcat", "9.0"]]))]);
        return file.ToArray();
    }
}
