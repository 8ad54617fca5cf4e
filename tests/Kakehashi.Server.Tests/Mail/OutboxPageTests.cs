using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Mail;

/// <summary>The outbox as the administrator sees it, and as nobody else does.</summary>
public sealed class OutboxPageTests
{
    private const string Page = "/mail/outbox";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_dead_letter_is_tried_again_by_a_person_and_what_it_says_is_not_shown(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await PostAsync(site, (mail, _) => mail.GiveUp("550 5.1.1 <b>unknown</b>", mail.PostedAt));
        var browser = site.As(Given.Company(Role.Administrator), "en");

        var page = await browser.GetAsync(Page + "?state=Dead");
        page.Body!.TextContent.ShouldContain("dead@example.jp");
        page.Body.TextContent.ShouldContain("550 5.1.1 <b>unknown</b>");
        page.Body.TextContent.ShouldNotContain("PLANTED");
        await browser.PostAsync(page, "Try again", []);

        (browser.Status, browser.Location).ShouldBe((HttpStatusCode.Redirect, Page));
        await using var db = site.Database.OpenForAll();
        (await db.Set<OutboxMail>().SingleAsync(Cancel)).State.ShouldBe(MailState.Waiting);
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(MailRetried), Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_paused_outbox_says_why_and_a_person_lets_it_go_on(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await PostAsync(site, (_, state) => state.Stop(OutboxPause.Cap, DateTimeOffset.UnixEpoch));
        var browser = site.As(Given.Company(Role.Administrator));

        var page = await browser.GetAsync(Page);
        page.Body!.TextContent.ShouldContain("1時間の上限に達しました");
        await browser.PostAsync(page, "送信を再開する", []);

        browser.Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(Page)).Body!.TextContent.ShouldNotContain("1時間の上限に達しました");
        (await browser.TextAsync("/api/v1/outbox")).ShouldContain("\"pause\":\"None\"");
        var again = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/outbox/start"));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync(Cancel)).ShouldContain("mail.runs_already");
    }

    [Theory]
    [InlineData(Role.Reader)]
    [InlineData(Role.SecurityCentre)]
    [InlineData(Role.UnitHead)]
    public async Task Nobody_but_the_administrator_sees_the_outbox(Role role)
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);
        await PostAsync(site, (_, _) => { });
        var browser = site.As(Given.Company(role));

        foreach (var address in (string[])[Page, "/api/v1/outbox", "/api/v1/outbox/mails"])
        {
            (await browser.TextAsync(address)).ShouldNotContain("dead@example.jp");
            browser.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Without_a_server_the_test_mail_is_refused_in_words()
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);
        var browser = site.As(Given.Company(Role.Administrator), "en");

        var answer = await browser.PostAsync(await browser.GetAsync(Page), "Send a test mail to me", []);

        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Body!.TextContent.ShouldContain("No mail server or no sender is set.");
    }

    private static async Task PostAsync(SystemsSite site, Action<OutboxMail, OutboxState> change)
    {
        await using var db = site.Database.OpenForAll();
        db.Outbox.Post(new OrdinaryMail("k", Recipient.Of("dead@example.jp", "見本", "ja")!, MailUrgency.Urgent, "PLANTED subject", "PLANTED text"));
        await db.SaveAsync(Cancel);
        change(await db.Set<OutboxMail>().SingleAsync(Cancel), await OutboxState.FindAsync(db, Cancel));
        await db.SaveAsync(Cancel);
    }
}
