using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Browser.Tests;

/// <summary>From the demonstration to the evidence, as a person goes, in both languages, with and without script.</summary>
public sealed class JourneyTests(DemoServer server)
{
    private const string Sbom = """
        {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
        {"type":"library","group":"org.apache.logging.log4j","name":"log4j-core","version":"2.14.1","purl":"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"}]}
        """;

    [Theory]
    [InlineData("ja", false)]
    [InlineData("ja", true)]
    [InlineData("en", false)]
    [InlineData("en", true)]
    [Requirement("G-4.2(2)-1")]
    [Requirement("G-3.2.1-4")]
    public async Task A_ledger_then_an_uploaded_sbom_show_the_affected_customer_and_why(string language, bool script)
    {
        var page = await server.SignInAsync(language, 1280, script);
        var code = $"J-{language}-{(script ? "SCRIPT" : "PLAIN")}".ToUpperInvariant();
        await ImportLedgerAsync(page, code, language);
        await page.GotoAsync($"/systems/{code}/inventory");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = $"shop-{language}-{script}.cdx.json",
            MimeType = "application/json",
            Buffer = Encoding.UTF8.GetBytes(Sbom),
        });
        if (await page.Locator("input[name='Input.Label']").CountAsync() > 0)
        {
            await page.FillAsync("input[name='Input.Label']", $"{language}-{script}");
        }

        await page.ClickAsync("main form button.btn-primary");
        for (var tries = 0; tries < 40; tries++)
        {
            await page.GotoAsync("/advisories/CVE-2021-44228");
            if (await page.Locator($"#affected a[href='/systems/{code}']").CountAsync() > 0)
            {
                break;
            }

            await page.WaitForTimeoutAsync(250);
        }

        (await page.Locator($"#affected a[href='/systems/{code}']").CountAsync()).ShouldBeGreaterThan(0);
        var row = page.Locator("#affected tr", new() { Has = page.Locator($"a[href='/systems/{code}']") }).First;
        await row.Locator("summary").ClickAsync();
        (await row.Locator(".kk-evi").InnerTextAsync()).ShouldContain("log4j-core");

        // And from the system back to the finding.
        await page.GotoAsync($"/systems/{code}");
        (await page.Locator("#findings tbody a.kk-title").First.GetAttributeAsync("href")).ShouldBe("/advisories/CVE-2021-44228");
        await page.Context.CloseAsync();
    }

    /// <summary>The department's ledger as a Japanese spreadsheet saves it: Shift_JIS, Japanese headings, and a row that is wrong.</summary>
    private static async Task ImportLedgerAsync(IPage page, string code, string language)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var ledger = $"システムコード,システム名,システム名（英語）,顧客コード,担当部門コード,公開範囲,状態\r\n{code},髙島①通販サイト,Takashima shop,C-001,D20,インターネット公開,稼働中\r\n{code}-X,顧客違い,,C-999,D20,,\r\n";
        await page.GotoAsync("/imports");
        await page.ClickAsync("main a[href='/imports/systems']");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = "システム台帳.csv",
            MimeType = "text/csv",
            Buffer = Encoding.GetEncoding(932).GetBytes(ledger),
        });
        await page.ClickAsync("main form button.btn-primary");

        (await page.Locator("#count-Add").InnerTextAsync()).ShouldBe("1");
        (await page.Locator("#count-SetAside").InnerTextAsync()).ShouldBe("1");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(language == "ja" ? "このコードの登録がありません" : "Nothing is stored under this code");
        (await page.Context.APIRequest.GetAsync($"/systems/{code}")).Status.ShouldBe(404);

        await page.ClickAsync("main form button.btn-primary");
        await page.GotoAsync($"/systems/{code}");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(language == "ja" ? "髙島①通販サイト" : "Takashima shop");
    }

    [Theory]
    [InlineData("ja", 390)]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    [InlineData("en", 1280)]
    public async Task Pages_have_no_fault_that_axe_finds_and_do_not_scroll_sideways(string language, int width)
    {
        var page = await server.SignInAsync(language, width, true);
        var reports = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                reports.Add(message.Text);
            }
        };
        var faults = new List<string>();
        foreach (var address in (string[])
            [
                "/", "/advisories", "/advisories/CVE-2025-55182", "/advisories/feeds", "/advisories/import", "/search?q=log4j",
                "/systems", "/systems?due=1", "/systems/S-0201", "/systems/S-0201/inventory", "/advisories?view=all&system=S-0201", "/imports", "/imports/systems", "/parties/customers", "/parties/customers/C-001",
                "/parties/departments", "/parties/people", "/me", "/me/sign-in", "/me/sign-in/app", "/sign-in/again", "/sign-in?refused=provider", "/no/such/page",
            ])
        {
            await page.GotoAsync(address);
            var result = await page.RunAxe();
            faults.AddRange(result.Violations.Select(violation =>
                $"{address}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth") > 0)
            {
                faults.Add($"{address}: scrolls sideways at {width}");
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
        reports.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
