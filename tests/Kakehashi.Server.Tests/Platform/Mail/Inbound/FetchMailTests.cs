using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Mail.Inbound;
using Kakehashi.Server.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail.Inbound;

/// <summary>Against a real IMAP server on loopback, over TLS.</summary>
public sealed class FetchMailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task What_is_new_is_fetched_once_and_a_broken_mail_holds_up_none_behind_it(Provider provider)
    {
        await using var server = await ImapServer.StartAsync();
        await using var house = await InboxHouse.OpenAsync(provider);
        await server.DeliverAsync(Mail(1));
        await server.DeliverAsync([0, 255, 13, 10, 0, 1]);
        await server.DeliverAsync(InboxHouse.Bytes("From: p2@example.org\nContent-Type: text/plain; charset=utf-7", "+ADw-script+AD4-"));

        await FetchAsync(house, server);
        await FetchAsync(house, server);
        (await house.MailsAsync()).Count.ShouldBe(3);
        await server.DeliverAsync(Mail(3));
        await FetchAsync(house, server);

        (await house.MailsAsync()).Select(mail => mail.FromAddress).ShouldBe(["p1@example.org", "", "p2@example.org", "p3@example.org"]);
    }

    [Fact]
    public async Task A_server_that_counts_anew_brings_nothing_twice()
    {
        await using var server = await ImapServer.StartAsync();
        await using var house = await InboxHouse.OpenAsync(Provider.Sqlite);
        await server.DeliverAsync(Mail(1));
        await server.DeliverAsync(Mail(2));
        await FetchAsync(house, server);
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancel);
        server.CountAnew();
        await server.DeliverAsync(Mail(3));

        await FetchAsync(house, server);

        var mails = await house.MailsAsync();
        mails.Select(mail => mail.FromAddress).ShouldBe(["p1@example.org", "p2@example.org", "p3@example.org"]);
        mails.Select(mail => mail.UidValidity).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_cannot_be_trusted_is_not_told_the_password()
    {
        await using var server = await ImapServer.StartAsync();
        await using var house = await InboxHouse.OpenAsync(Provider.Sqlite);
        await server.DeliverAsync(Mail(1));

        await Should.ThrowAsync<MailKit.Security.SslHandshakeException>(() => FetchAsync(house, server, trusted: false));

        (await house.MailsAsync()).ShouldBeEmpty();
    }

    private static byte[] Mail(int number) => InboxHouse.Bytes($"From: p{number}@example.org\nSubject: s\nMessage-ID: <{number}@x>", $"text {number}");

    private static async Task FetchAsync(InboxHouse house, ImapServer server, bool trusted = true)
    {
        var options = new MailOptions
        {
            Imap = new MailServer
            {
                Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.Tls, User = ImapServer.User, Password = ImapServer.Password,
                TrustedRootsFile = trusted ? server.Certificate : "",
            },
        };
        var job = new FetchMailJob(house.Mail.Database.Factory, house.Take, Microsoft.Extensions.Options.Options.Create(options));
        await job.RunAsync(null!, new JobProgress(), Cancel);
    }
}
