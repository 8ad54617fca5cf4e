using System.Text;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail;

/// <summary>What a mail can never say, and what nobody can put into its head.</summary>
public sealed class MailSafetyTests
{
    private const string Marker = "PLANTED-目印-7f3a";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_mail_about_a_protected_matter_says_only_that_there_is_something_and_where(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        var matter = Guid.CreateVersion7();

        // The key is the only text that the poster chooses, and it may bear a name by mistake.
        await house.PostAsync(new ProtectedMail(
            "case/" + Marker, MailHouse.To("hanako@example.jp"), MailUrgency.Urgent, new ProtectedPlace(ProtectedArea.Cases, matter)));
        await house.SendAsync();

        var sent = house.Receiver.Taken.ShouldHaveSingleItem();
        sent.Subject.ShouldBe("Kakehashi：確認が必要なお知らせがあります");
        sent.TextBody!.Replace("\r", "", StringComparison.Ordinal).ShouldBe(
            "お知らせがあります。内容はこのメールには書かれていません。サインインしてご確認ください。\n\n"
            + $"https://kakehashi.example.jp/cases/{matter:D}\n\n-- \nこのメールは Kakehashi から自動で送られています。\n");
        Written(sent).ShouldNotContain("PLANTED");
        await using var db = house.Database.OpenForAll();
        var stored = await db.Set<OutboxText>().SingleAsync(Cancel);
        (stored.Subject + stored.Text).ShouldBe("");
        if (provider == Provider.Sqlite)
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", Cancel);
            (await File.ReadAllBytesAsync(house.Database.Options.SqliteFile, Cancel)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)).ShouldBe(-1);
        }
    }

    [Fact]
    public void No_words_can_be_given_to_a_mail_about_a_protected_matter() =>
        typeof(ProtectedMail).GetProperties().Where(one => one.PropertyType == typeof(string)).Select(one => one.Name)
            .Concat(typeof(ProtectedPlace).GetConstructors().SelectMany(one => one.GetParameters()).Where(one => one.ParameterType == typeof(string)).Select(one => one.Name!))
            .ShouldBe(["Key"]);

    [Theory]
    [InlineData("件名\r\nBcc: evil@example.com")]
    [InlineData("件名\nBcc: evil@example.com")]
    [InlineData("件名\u2028Bcc: evil@example.com")]
    [InlineData("=?utf-8?q?a=0D=0ABcc:_evil@example.com?=")]
    [InlineData("half \ud83d a character")]
    [InlineData("nul \0 and \u001b[2J")]
    public async Task A_subject_and_a_name_add_no_line_to_the_head(string text)
    {
        await using var house = await MailHouse.OpenAsync(Provider.Sqlite);
        await house.PostAsync(new OrdinaryMail("m", MailHouse.To("hanako@example.jp", text), MailUrgency.Urgent, text, text));

        await house.SendAsync();

        var read = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Written(house.Receiver.Taken.Single()))), Cancel);
        read.Bcc.ShouldBeEmpty();
        read.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("hanako@example.jp");
        read.Headers.Concat(read.Body!.Headers).Select(header => header.Field.ToUpperInvariant()).ShouldBe(
            ["FROM", "DATE", "MESSAGE-ID", "SUBJECT", "TO", "AUTO-SUBMITTED", "CONTENT-LANGUAGE", "MIME-VERSION", "CONTENT-TYPE", "CONTENT-TRANSFER-ENCODING"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("a@example.jp\r\nBcc: evil@example.com")]
    [InlineData("a@example.jp, b@example.jp")]
    [InlineData("a@example.jp b")]
    [InlineData("<a@example.jp>")]
    [InlineData("а@example.jp")]
    [InlineData("a@exаmple.jp")]
    [InlineData("a\ud83d@example.jp")]
    [InlineData("@example.jp")]
    [InlineData("a@@example.jp")]
    [InlineData("")]
    public void An_address_with_more_or_other_than_an_address_in_it_is_none(string address) => Recipient.Of(address, "", "ja").ShouldBeNull();

    [Theory]
    [InlineData("見本 花子", "見本 花子")]
    [InlineData("José Núñez", "José Núñez")]
    [InlineData("security@bank.example", "")]
    [InlineData("ｓecurity＠bank.example", "")]
    [InlineData("Pаypal Support", "")]
    [InlineData("Иван Петров", "Иван Петров")]
    [InlineData("abc\u202etxt", "abctxt")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void A_name_that_could_pass_for_another_is_left_out(string name, string shown) => HeaderText.Name(name).ShouldBe(shown);

    private static string Written(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        message.WriteTo(MailComposer.Format, bytes, Cancel);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
