using System.Text;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Tests.Hosting;
using MimeKit;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail;

/// <summary>Against a real SMTP server on loopback.</summary>
public sealed class SmtpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Japanese_subjects_names_texts_and_file_names_arrive_as_written_and_a_run_takes_one_connection()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var house = await OpenAsync(server);
        house.Options.ReturnAddress = "bounce+{id}@example.jp";
        var long1 = string.Concat(Enumerable.Repeat("影響調査の結果（第1版）①髙﨑𠮷野家", 5));
        await house.PostAsync(
            new OrdinaryMail("one", MailHouse.To("hanako@example.jp", "髙﨑 花子"), MailUrgency.Urgent, long1, "一行目\n.\n..二行目\nFrom 三行目 " + long1)
            {
                Attachments = [new MailAttachment("見積書（第2版）𠮷.pdf", "application/pdf", [1, 2, 3, 0, 13, 10])],
            },
            MailHouse.Urgent("two"));

        await house.SendAsync();

        server.Connections.ShouldBe(1);
        var mails = await house.MailsAsync();
        mails.ShouldAllBe(mail => mail.State == MailState.Sent && mail.Answer.StartsWith("2.0.0 taken as"));
        server.Senders.ShouldBe(mails.Select(mail => $"bounce+{mail.Id:N}@example.jp"));
        server.Taken[0].ShouldAllBe(letter => letter < 0x80);
        Encoding.ASCII.GetString(server.Taken[0]).ShouldContain("filename*0*=utf-8''");
        var read = await MimeMessage.LoadAsync(new MemoryStream(server.Taken[0]), Cancel);
        (read.Subject, read.To.Mailboxes.Single().Name).ShouldBe((long1, "髙﨑 花子"));
        read.TextBody!.Replace("\r", "", StringComparison.Ordinal).ShouldStartWith("一行目\n.\n..二行目\nFrom 三行目 " + long1);
        var file = read.Attachments.OfType<MimePart>().Single();
        file.FileName.ShouldBe("見積書（第2版）𠮷.pdf");
        using var bytes = new MemoryStream();
        await file.Content!.DecodeToAsync(bytes, Cancel);
        bytes.ToArray().ShouldBe([1, 2, 3, 0, 13, 10]);
        mails[0].BytesHash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(server.Taken[0])));
    }

    [Fact]
    public async Task Refusals_end_a_mail_or_put_it_off_and_the_others_leave_all_the_same()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var house = await OpenAsync(server);
        await house.PostAsync([.. ((string[])["gone", "full", "spam", "fine"]).Select(name => MailHouse.Urgent(name, name + "@example.jp"))]);

        await house.SendAsync();

        (await house.MailsAsync()).Select(mail => (mail.State, mail.Answer[..9])).ShouldBe(
            [(MailState.Dead, "550 5.1.1"), (MailState.Waiting, "452 4.2.2"), (MailState.Dead, "554 5.7.1"), (MailState.Sent, "2.0.0 tak")]);
    }

    [Fact]
    public async Task A_line_that_drops_after_the_text_brings_the_same_mail_again_under_the_same_number()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var house = await OpenAsync(server);
        await house.PostAsync(MailHouse.Urgent("m", "drop@example.jp"), MailHouse.Urgent("n", "fine@example.jp"));

        await house.SendAsync();
        (await house.MailsAsync()).Select(mail => mail.State).ShouldBe([MailState.Waiting, MailState.Sent]);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.SendAsync();

        (await house.MailsAsync()).ShouldAllBe(mail => mail.State == MailState.Sent);
        server.Taken.Length.ShouldBe(3);
        server.Taken[2].ShouldBe(server.Taken[0]);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_after_the_time_out()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var house = await OpenAsync(server);
        house.Options.Smtp.TimeoutSeconds = 1;
        await house.PostAsync(MailHouse.Urgent("m", "hang@example.jp"), MailHouse.Urgent("n", "fine@example.jp"));

        await house.SendAsync().WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        var mails = await house.MailsAsync();
        (mails[0].State, mails[0].Answer).ShouldBe((MailState.Waiting, "no answer in time"));
        mails[1].State.ShouldBe(MailState.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_TLS_with_the_password_from_a_file_it_leaves_and_neither_trusts_a_stranger_nor_tells_the_password(bool implicitly)
    {
        await using var server = await SmtpServer.StartAsync(tls: true, implicitly);
        await using var house = await OpenAsync(server);
        var smtp = house.Options.Smtp;
        (smtp.Security, smtp.User) = (implicitly ? MailSecurity.Tls : MailSecurity.StartTls, SmtpServer.User);
        smtp.PasswordFile = Path.Combine(house.Database.Options.DataFolder, "password");
        await File.WriteAllTextAsync(smtp.PasswordFile, SmtpServer.Password + "\n", Cancel);
        await house.PostAsync(MailHouse.Urgent("m"));

        await house.SendAsync();
        (await house.Desk().StatusAsync(Cancel)).Trouble.ShouldStartWith("TLS");
        smtp.TrustedRootsFile = server.Certificate;
        await File.WriteAllTextAsync(smtp.PasswordFile, "wrong-password\n", Cancel);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.SendAsync();
        var trouble = (await house.Desk().StatusAsync(Cancel)).Trouble;
        trouble.ShouldNotBeEmpty();
        trouble.ShouldNotContain("wrong-password");
        (await house.MailsAsync()).Single().Tries.ShouldBe(0);
        await File.WriteAllTextAsync(smtp.PasswordFile, SmtpServer.Password + "\n", Cancel);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.SendAsync();

        (await house.MailsAsync()).Single().State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_gets_no_mail_where_TLS_is_asked_for()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var house = await OpenAsync(server);
        house.Options.Smtp.Security = MailSecurity.StartTls;
        await house.PostAsync(MailHouse.Urgent("m"));

        await house.SendAsync();

        (await house.MailsAsync()).Single().Tries.ShouldBe(0);
        (await house.Desk().StatusAsync(Cancel)).Trouble.ShouldNotBeEmpty();
        server.Taken.ShouldBeEmpty();
    }

    private static async Task<MailHouse> OpenAsync(SmtpServer server)
    {
        var house = await MailHouse.OpenAsync(Provider.Sqlite);
        house.ByRealSmtp = true;
        (house.Options.Smtp.Port, house.Options.Smtp.Security) = (server.Port, MailSecurity.None);
        return house;
    }
}
