using Kakehashi.Formats.Tests.Advisories;
using Shouldly;
using Xunit;
using static Kakehashi.Formats.Tests.Cvrf.CvrfFixture;

namespace Kakehashi.Formats.Tests.Cvrf;

public sealed class WindowsProductsTests
{
    [Theory]
    [InlineData("Windows 10 for 32-bit Systems", "cpe/o:microsoft:windows_10_1507")]
    [InlineData("Windows 10 Version 1809 for ARM64-based Systems", "cpe/o:microsoft:windows_10_1809")]
    [InlineData("Windows 10 Version 22H2 for x64-based Systems", "cpe/o:microsoft:windows_10_22h2")]
    [InlineData("Windows 11 version 21H2 for x64-based Systems", "cpe/o:microsoft:windows_11_21h2")]
    [InlineData("Windows Server 2019  (Server Core installation)", "cpe/o:microsoft:windows_server_2019")]
    [InlineData("Windows Server 2022", "cpe/o:microsoft:windows_server_2022")]
    [InlineData("Windows Server 2022, 23H2 Edition (Server Core installation)", "cpe/o:microsoft:windows_server_2022_23h2")]
    [InlineData("Windows Server 2008 R2 for x64-based Systems Service Pack 1", "name/windows server 2008 r2 for x64 based systems service pack 1")]
    [InlineData("Windows Defender Antimalware Platform", "name/windows defender antimalware platform")]
    [InlineData("Microsoft Office 2019 for 32-bit editions", "name/microsoft office 2019 for 32 bit editions")]
    public void A_release_of_Windows_is_a_product_of_its_own(string name, string product)
    {
        var document = Document(Product("1", name), Vulnerability("CVE-2099-0001", Statuses(("Known Affected", "1"))));

        Reading.One(document).Affected.ShouldHaveSingleItem().Package.ToString().ShouldBe(product);
    }
}
