using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tests.Inventories;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Windows;

public sealed class WindowsListTests
{
    private const string Hotfixes =
        "#TYPE System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering\r\n"
        + "\"PSComputerName\",\"InstalledOn\",\"__GENUS\",\"__SERVER\",\"Caption\",\"CSName\",\"Description\",\"HotFixID\",\"InstalledBy\",\"Name\",\"ServicePackInEffect\",\"Status\"\r\n"
        + "\"SRV01\",\"2024/01/10 0:00:00\",\"2\",\"SRV01\",\"https://support.microsoft.com/help/5034122\",\"SRV01\",\"Security Update\",\"KB5034122\",\"NT AUTHORITY\\SYSTEM\",,\"\",\r\n"
        + "\"SRV01\",\"2009/01/10 0:00:00\",\"2\",\"SRV01\",\"\",\"SRV01\",\"Update\",\"File 1\",\"\",,\"KB912919\",\r\n"
        + "\"SRV01\",\"\",\"2\",\"SRV01\",\"\",\"SRV01\",\"Update\",\"File 1\",\"\",,\"\",\r\n"
        + "\"SRV01\",\"\",\"2\",\"SRV01\",\"\",\"SRV01\",\"Update\",\"\",\"\",,\"\",\r\n";

    private static readonly string[] Numbers = ["hotfix Microsoft KB5034122 ", "hotfix Microsoft KB912919 "];

    [Fact]
    public void Updates_are_components_by_their_number_and_the_list_s_machine_is_its_subject()
    {
        var result = Reading.Text(Hotfixes, "hotfix.csv");

        result.Document.ShouldBe(new InventoryDocument(InventoryFormats.WindowsHotfixes, "", "SRV01") { Encoding = "utf-8" });
        result.Components().Select(c => $"{c.Kind} {c.Vendor} {c.Name} {c.Version}").ShouldBe(Numbers);
        result.Components().ShouldAllBe(c => c.Node == null);
        result.Reasons().ShouldBe(["line 5: not-understood", "line 6: no-name"]);
    }

    [Fact]
    public void Any_encoding_and_separator_of_powershell_is_read()
    {
        byte[] utf16 = [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Hotfixes)];
        Reading.Bytes(utf16, "hotfix.csv").Components().Select(c => $"{c.Kind} {c.Vendor} {c.Name} {c.Version}").ShouldBe(Numbers);

        // What the older command line writes: UTF-16 that begins with a blank line.
        byte[] wmic = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("\r\r\nNode,HotFixID\r\r\nSRV01,KB5034122\r\r\nSRV01,KB912919\r\r\n")];
        Reading.Bytes(wmic, "x.txt").Components().Select(c => $"{c.Kind} {c.Vendor} {c.Name} {c.Version}").ShouldBe(Numbers);

        Reading.Text(Hotfixes.Replace(',', ';'), "hotfix.csv")
            .Components().Count.ShouldBe(2);
    }

    [Fact]
    public void Japanese_headings_are_known_in_shift_jis_too()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(932).GetBytes("コンピューター名,修正プログラムID,インストール日\r\n受付端末,KB5034122,2024/01/10\r\n");

        var result = Reading.Bytes(bytes, "更新.csv");

        result.Document!.Format.ShouldBe(InventoryFormats.WindowsHotfixes);
        result.Document.Subject.ShouldBe("受付端末");
        result.Components().ShouldHaveSingleItem().Name.ShouldBe("KB5034122");
    }

    [Fact]
    public void A_list_of_several_machines_keeps_each_at_its_own() => Reading.Text(
        "Source,Description,HotFixID,PSComputerName\nx,Update,KB5034122,SRV01\nx,Update,KB5034122,SRV02\n", "x.csv")
        .Components().Select(c => $"{c.Name} {c.Node}").ShouldBe(["KB5034122 SRV01", "KB5034122 SRV02"]);

    [Fact]
    public void Programs_of_the_registry_are_named_components()
    {
        var result = Reading.Text(
            """
            #TYPE Selected.System.Management.Automation.PSCustomObject
            "DisplayName","DisplayVersion","Publisher","InstallDate"
            "7-Zip 22.01 (x64)","22.01","Igor Pavlov",
            "サンプル, 業務版","3.0","株式会社見本","20240110"
            ,,,
            "",,"Microsoft Corporation",""
            "Without version",,,
            """,
            "programs.csv");

        result.Document!.Format.ShouldBe(InventoryFormats.WindowsPrograms);
        result.Components().Select(c => $"{c.Kind}|{c.Vendor}|{c.Name}|{c.Version}").ShouldBe(
        [
            "application|Igor Pavlov|7-Zip 22.01 (x64)|22.01",
            "application|株式会社見本|サンプル, 業務版|3.0",
            "application||Without version|",
        ]);
        result.Reasons().ShouldBe(["line 6: no-name"]);
    }

    [Fact]
    public void Packages_of_get_package_and_products_of_wmi_are_told_by_their_columns()
    {
        var packages = Reading.Text(
            """
            "FastPackageReference","ProviderName","Source","Status","Version","Name"
            "hklm","Programs","","Installed","9.0.14","Apache Tomcat 9.0"
            "x","msu","","Installed","","2024-01 Cumulative Update for Windows Server 2022 (KB5034129)"
            """,
            "packages.csv");
        packages.Components().Select(c => $"{c.Kind}|{c.Name}|{c.Version}").ShouldBe(
            ["application|Apache Tomcat 9.0|9.0.14", "hotfix|KB5034129|"]);

        Reading.Text("Node,IdentifyingNumber,Name,Vendor,Version\nSRV01,{0000},Java 8 Update 202,Oracle Corporation,8.0.2020.8\n", "p.csv")
            .Components().Select(c => $"{c.Vendor}|{c.Name}|{c.Version}").ShouldBe(["Oracle Corporation|Java 8 Update 202|8.0.2020.8"]);

        Reading.Text("名前,発行元,インストール日,サイズ,バージョン\nX,Y,2024/01/01,1 MB,1.0\n", "p.csv").Document!.Format
            .ShouldBe(InventoryFormats.WindowsPrograms);
    }

    [Theory]
    [InlineData("製品名,バージョン,KB番号\nWindows Server,2019,KB5034122\n")]
    [InlineData("Name,Version,Vendor\nTomcat,9.0,Apache\n")]
    [InlineData("表示名,バージョン,発行元,サーバー名\nTomcat,9.0,Apache,web1\n")]
    [InlineData("product,version,KB\nWindows,10,KB1\n")]
    public void A_component_ledger_stays_one(string text) =>
        InventoryFormats.Detect(Encoding.UTF8.GetBytes(text), "ledger.csv").ShouldBe(InventoryFormats.LedgerCsv);

    [Fact]
    public void Tables_cut_inside_a_quoted_cell_are_refused() =>
        Reading.Text(Hotfixes[..Hotfixes.IndexOf("912919", StringComparison.Ordinal)], "hotfix.csv").Refusal!.Code.ShouldBe(RefusalCodes.UnclosedQuote);
}
