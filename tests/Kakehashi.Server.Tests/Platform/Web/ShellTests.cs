using System.Net;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Web;

public sealed class ShellTests
{
    private const string Nowhere = "/problem/404";

    [Fact]
    public async Task Nothing_from_elsewhere_and_nothing_inline_is_allowed()
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader());
        var response = await shell.SendAsync(Nowhere);

        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain("frame-ancestors 'none'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_holds_no_inline_style_or_script_for_the_policy_to_stop()
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader(), Entry(Duty.Read));
        var page = await shell.ReadAsync(Nowhere);

        page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "", "ja")]
    [InlineData("en-GB,ja;q=0.5", "", "en")]
    [InlineData("fr, ja;q=0.9, en;q=0.8", "", "ja")]
    [InlineData("en", "kk-language=ja", "ja")]
    [InlineData("ja", "kk-language=en", "en")]
    [InlineData("ja", "kk-language=klingon", "ja")]
    public async Task A_stranger_reads_what_was_chosen_else_what_the_browser_prefers(string accepts, string cookie, string language)
    {
        await using var shell = await WebShell.StartAsync(Viewer.Nobody);
        var page = await shell.ReadAsync(Nowhere, ("Accept-Language", accepts), ("Cookie", cookie));

        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
    }

    [Theory]
    [InlineData("en", "", "en")]
    [InlineData("en", "kk-language=ja", "ja")]
    public async Task A_persons_own_language_comes_before_the_browsers(string own, string cookie, string language)
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader(own));
        var page = await shell.ReadAsync(Nowhere, ("Accept-Language", "ja"), ("Cookie", cookie));

        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
    }

    [Fact]
    public async Task The_language_link_sets_the_choice_and_returns_to_the_page()
    {
        await using var shell = await WebShell.StartAsync(Viewer.Nobody);
        var response = await shell.SendAsync("/language?to=en&return=%2Fsystems%3Fq%3Da");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/systems?q=a");
        response.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("kk-language=en"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/a\\..")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("elsewhere")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_of_another_site_leads_to_the_first_page(string? address) =>
        WebRegistration.LocalAddress(address).ShouldBe("/");

    [Fact]
    public void An_address_of_this_site_is_kept() => WebRegistration.LocalAddress("/a?b=c#d").ShouldBe("/a?b=c#d");

    [Fact]
    public async Task The_menu_shows_what_the_viewer_may_use_and_where_this_page_is()
    {
        await using var shell = await WebShell.StartAsync(
            WebShell.Reader(), Entry(Duty.Read) with { Address = "/problem" }, Entry(Duty.Operate) with { Address = "/machines" });
        var page = await shell.ReadAsync(Nowhere);

        page.QuerySelectorAll(".kk-nav a[href='/machines']").ShouldBeEmpty();
        page.QuerySelector(".kk-nav a[href='/problem']")!.GetAttribute("aria-current").ShouldBe("page");
        page.QuerySelector(".kk-nav .kk-count")!.TextContent.ShouldBe("1,038件");
    }

    [Fact]
    public async Task Who_has_not_signed_in_sees_no_menu_no_search_and_no_way_out()
    {
        await using var shell = await WebShell.StartAsync(Viewer.Nobody, Entry(Duty.Read));
        var page = await shell.ReadAsync(Nowhere);

        page.QuerySelectorAll(".kk-nav, .kk-search, form[action='/sign-out'], #keys").ShouldBeEmpty();
        page.QuerySelector("a.kk-skip")!.GetAttribute("href").ShouldBe("#main");
    }

    [Fact]
    public async Task Signing_out_is_a_form_with_its_token()
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader());
        var page = await shell.ReadAsync(Nowhere);

        page.QuerySelectorAll("form[action='/sign-out']").Length.ShouldBe(2);
        page.QuerySelectorAll("form[action='/sign-out'] input[name=__RequestVerificationToken]").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/operators")]
    [InlineData("/without-rule")]
    public async Task Missing_forbidden_and_ruleless_pages_are_the_same_page(string address)
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader());
        var missing = await shell.ReadAsync("/nowhere");
        var response = await shell.SendAsync(address);
        var page = await shell.ReadAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.QuerySelector("main")!.TextContent.ShouldBe(missing.QuerySelector("main")!.TextContent);
        page.QuerySelectorAll(".kk-nav").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("/boom")]
    [InlineData("/api/boom")]
    public async Task A_failure_says_nothing_of_the_machine(string address)
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader());
        var response = await shell.SendAsync(address);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        text.ShouldNotContain("secret");
        text.ShouldNotContain("InvalidOperation");
        response.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task A_failure_has_a_number_that_people_can_read_out_and_programs_can_report()
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader());
        var page = await shell.ReadAsync("/boom");
        var problem = JsonDocument.Parse(await (await shell.SendAsync("/api/boom")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        page.QuerySelector("main .kk-code")!.TextContent.ShouldMatch("^[0-9A-F]{4}-[0-9A-F]{4}$");
        problem.RootElement.GetProperty("number").GetString().ShouldNotBeNull().ShouldMatch("^[0-9A-F]{4}-[0-9A-F]{4}$");
        (await shell.ReadAsync(Nowhere)).QuerySelectorAll("main .kk-code").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("record.stale", 409)]
    [InlineData("customer.unknown", 404)]
    public async Task A_refusal_reaches_programs_as_a_problem_with_its_code(string code, int status)
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader());
        var response = await shell.SendAsync("/api/refused/" + code);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Japanese_stays_Japanese_in_the_markup()
    {
        await using var shell = await WebShell.StartAsync(WebShell.Reader(), Entry(Duty.Read));
        var text = await shell.Client.GetStringAsync(Nowhere, TestContext.Current.CancellationToken);

        text.ShouldContain("見本 花子");
        text.ShouldNotContain("&#x");
    }

    private static MenuEntry Entry(Duty duty) =>
        new(0, 1, () => "概況", "/", "home", duty) { Count = (_, _) => Task.FromResult(1038) };
}
