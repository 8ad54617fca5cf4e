using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Kakehashi.Browser.Tests;

/// <summary>From the invitation to the passkey to the door, in a browser whose security key is the browser's own virtual one.</summary>
public sealed class PasskeyJourneyTests(DemoServer server)
{
    // Passkeys are made for names; an address of digits has none.
    private string Site => server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task An_invited_person_makes_a_passkey_and_comes_back_with_it(string language)
    {
        var code = $"P-{language}".ToUpperInvariant();
        var invitation = await InviteAsync(language, code);
        var page = await VisitAsync(language);
        var devices = await VirtualKeyAsync(page);
        await page.GotoAsync(invitation);
        await FaultlessAsync(page);
        await page.FillAsync("#passkey-name", "Laptop");
        await page.ClickAsync("[data-passkey-do]");
        await page.WaitForURLAsync(Site + "/");
        await page.GotoAsync("/me/sign-in");
        (await page.Locator("#passkeys tbody th").AllInnerTextsAsync()).ShouldBe(["Laptop"]);
        (await page.Locator("#sessions tbody tr").CountAsync()).ShouldBe(1);
        await FaultlessAsync(page);
        await page.GotoAsync(invitation);
        (await page.Locator("[data-passkey]").CountAsync()).ShouldBe(0, "the invitation works once");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?return=/me/sign-in");
        await FaultlessAsync(page);
        await page.ClickAsync("[data-passkey-do]");
        await page.WaitForURLAsync(Site + "/me/sign-in");
        (await page.Locator("#history tbody tr").CountAsync()).ShouldBe(1);
        (await page.Locator("#passkeys tbody tr time").CountAsync()).ShouldBe(2, "added, and used");

        // A second one, on another device, beside the first.
        await devices.SendAsync("WebAuthn.disable");
        await VirtualKeyAsync(page);
        await page.ClickAsync("#passkeys [data-passkey-do]");
        await page.WaitForURLAsync("**/me/sign-in?done=passkey");
        (await page.Locator("#passkeys tbody tr").CountAsync()).ShouldBe(2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_device_that_is_not_unlocked_opens_nothing_and_the_page_says_so()
    {
        var page = await VisitAsync("ja");
        await VirtualKeyAsync(page, unlocked: false);
        await page.GotoAsync("/sign-in");

        await page.ClickAsync("[data-passkey-do]");

        await page.Locator("[data-passkey-failed]").WaitForAsync();
        (await page.Locator("[data-passkey-failed]").InnerTextAsync()).ShouldContain("パスキーを使えませんでした");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("ja", 390)]
    [InlineData("en", 1280)]
    public async Task Without_script_the_invited_person_chooses_password_and_app(string language, int width)
    {
        var code = $"N-{language}".ToUpperInvariant();
        var invitation = await InviteAsync(language, code);
        var page = await VisitAsync(language, script: false, width);
        await page.GotoAsync(invitation);
        (await page.Locator("[data-passkey-do]").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator("svg.kk-qr").BoundingBoxAsync()).ShouldNotBeNull().Width.ShouldBeGreaterThan(150);
        var secret = (await page.Locator("#pairing-secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name='Input.Password']", "vK2-mune");
        await page.FillAsync("[name='Input.AppCode']", CodeOf(secret));
        await page.ClickAsync("main button[type=submit]");

        (await page.Locator("#recovery-codes code").CountAsync()).ShouldBe(10);
        await page.GotoAsync("/me/sign-in");
        (await page.Locator("#app").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    private static string CodeOf(string base32)
    {
        var bits = string.Concat(base32.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
        return Domain.Parties.CredentialAppCode.Of(secret, Domain.Parties.CredentialAppCode.StepOf(TimeProvider.System.GetUtcNow()));
    }

    /// <summary>The administrator enters a person with a role and invites; the address that is handed over.</summary>
    private async Task<string> InviteAsync(string language, string code)
    {
        var page = await server.SignInAsync(language, 1280, true);
        await page.GotoAsync("/parties/people/add");
        await page.FillAsync("[name='Input.Code']", code);
        await page.FillAsync("[name='Input.Name']", "新人 一郎");
        await page.FillAsync("[name='Input.Email']", $"{code.ToLowerInvariant()}@example.jp");
        await page.SelectOptionAsync("[name='Input.Department']", "D20");
        await page.ClickAsync("main form button.btn-primary");
        await page.GotoAsync($"/parties/people/{code}");
        await page.SelectOptionAsync("[name='Grant.Role']", "Reader");
        await page.ClickAsync("form[action*='handler=Give'] button");
        await page.ClickAsync("form[action*='handler=Invite'] button");
        var address = new Uri(await page.Locator("#invitation").InnerTextAsync()).PathAndQuery;
        await page.Context.CloseAsync();
        return address;
    }

    private async Task<IPage> VisitAsync(string language, bool script = true, int width = 1280)
    {
        var context = await server.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Site,
            Locale = language,
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    /// <summary>A security key within the browser: keeps passkeys, and is unlocked by itself or never.</summary>
    private static async Task<ICDPSession> VirtualKeyAsync(IPage page, bool unlocked = true)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = unlocked,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return devices;
    }

    private static async Task FaultlessAsync(IPage page)
    {
        var result = await page.RunAxe();
        result.Violations.Select(violation => $"{page.Url}: {violation.Id}: {violation.Nodes[0].Html}").ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(0);
    }
}
