using System.Text;
using Kakehashi.Formats.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Inventories;

public sealed class DetectTests
{
    [Theory]
    [InlineData("  {\"a\":1}", "list.csv", InventoryFormats.CycloneDxJson)]
    [InlineData("\ufeff<?xml version='1.0'?>", "a.txt", InventoryFormats.CycloneDxXml)]
    [InlineData("Package: a\nVersion: 1\n", "status", InventoryFormats.DpkgStatus)]
    [InlineData("Version: 1\nPackage: a\n", "libc6", InventoryFormats.DpkgStatus)]
    [InlineData("adduser\t3.134\nlibc6:amd64\t2.36", "packages.tsv", InventoryFormats.DpkgQuery)]
    [InlineData("adduser\t3.134\tall\tinstall ok installed\tadduser\t3.134", "x", InventoryFormats.DpkgQuery)]
    [InlineData("product\tversion\nadduser\t3.134\n", "ledger.tsv", InventoryFormats.LedgerCsv)]
    [InlineData("bash-5.1-2.el9.x86_64\nzlib-1-2.noarch\n", "rpm.txt", InventoryFormats.RpmQa)]
    [InlineData("bash\t(none)\t5.1\t2.el9\tx86_64\t(none)\n", "rpm.txt", InventoryFormats.RpmQa)]
    [InlineData("製品名,版\nx,1\n", "台帳.txt", InventoryFormats.LedgerCsv)]
    [InlineData("product\nx\n", "台帳", InventoryFormats.LedgerCsv)]
    [InlineData("PK\u0003\u0004", "ledger.csv", InventoryFormats.LedgerXlsx)]
    [InlineData("words without a form", "notes.txt", null)]
    [InlineData("a,b\0c", "x.csv", null)]
    [InlineData("", "bom.json", null)]
    public void Content_tells_the_format_and_the_name_decides_ties(string text, string fileName, string? format) =>
        InventoryFormats.Detect(Encoding.UTF8.GetBytes(text), fileName).ShouldBe(format);
}
