using System.IO.Compression;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Mail.Inbound;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail.Inbound;

/// <summary>What comes in is kept once, sealed and apart until a person has looked.</summary>
public sealed class InboxTests
{
    private const string Marker = "PLANTED-目印-91bc";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_mail_is_taken_once_by_its_number_and_by_its_bytes(Provider provider)
    {
        await using var house = await InboxHouse.OpenAsync(provider);
        var bytes = InboxHouse.Bytes("From: a@example.org\nMessage-ID: <1@example.org>\nSubject: one", "text");

        (await house.TakeAsync(1, bytes)).ShouldBeTrue();
        (await house.TakeAsync(1, bytes)).ShouldBeFalse();
        (await house.TakeAsync(9, bytes, validity: 2)).ShouldBeFalse();

        var mail = (await house.MailsAsync()).ShouldHaveSingleItem();
        (mail.State, mail.FromAddress, mail.IsBroken).ShouldBe((InboxState.Quarantined, "a@example.org", false));
    }

    [Theory]
    [BothDatabases]
    public async Task Only_the_duty_opens_and_releases_a_mail_and_both_are_on_record(Provider provider)
    {
        await using var house = await InboxHouse.OpenAsync(provider);
        await house.TakeAsync(1, InboxHouse.Bytes("From: a@example.org\nSubject: s", Marker));
        var id = (await house.MailsAsync()).Single().Id;

        foreach (var role in (Role[])[Role.Administrator, Role.Reader, Role.UnitHead])
        {
            var other = Given.Company(role);
            (await house.AtDeskAsync(other, desk => desk.OpenMailAsync(id, Cancel))).Refused(out var refusal, out _).ShouldBeTrue();
            refusal!.Code.ShouldBe("inbox.unknown");
            (await house.AtDeskAsync(other, desk => desk.ReleaseAsync(id, Cancel))).Refused(out _, out _).ShouldBeTrue();
        }

        var centre = Given.Company(Role.SecurityCentre);
        (await house.AtDeskAsync(centre, desk => desk.OpenMailAsync(id, Cancel))).Refused(out _, out var opened).ShouldBeFalse();
        opened!.Read.Text.ShouldContain(Marker);
        (await house.AtDeskAsync(centre, desk => desk.ReleaseAsync(id, Cancel))).Refused(out _, out _).ShouldBeFalse();
        (await house.AtDeskAsync(centre, desk => desk.ReleaseAsync(id, Cancel))).Refused(out var twice, out _).ShouldBeTrue();
        twice!.Code.ShouldBe("inbox.released_already");
        (await house.MailsAsync()).Single().State.ShouldBe(InboxState.Released);
        (await house.Mail.RecordAsync()).Count(what => what.Contains("released", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_mail_says_stands_in_no_byte_of_the_stored_database()
    {
        await using var house = await InboxHouse.OpenAsync(Provider.Sqlite);
        await house.TakeAsync(1, InboxHouse.Bytes($"From: shown-sender@example.org\nSubject: {Marker}", Marker));

        var file = house.Mail.Database.Options.SqliteFile;
        var stored = string.Concat(new[] { file, file + "-wal" }.Where(File.Exists).Select(Read));

        // The sender stands in the clear: the search reads what it should.
        stored.ShouldContain("shown-sender@example.org");
        stored.ShouldNotContain("PLANTED");
        SqliteConnection.ClearAllPools();
    }

    [Theory]
    [BothDatabases]
    public async Task Mails_of_one_talk_are_threaded_in_whatever_order_they_come(Provider provider)
    {
        await using var house = await InboxHouse.OpenAsync(provider);
        await house.Mail.PostAsync(MailHouse.Urgent("notice"));
        var sent = (await house.Mail.MailsAsync()).Single().Id;

        await house.TakeAsync(1, InboxHouse.Bytes("From: a@example.org\nMessage-ID: <late@x>\nIn-Reply-To: <early@x>", "answer"));
        await house.TakeAsync(2, InboxHouse.Bytes("From: b@example.org\nMessage-ID: <early@x>", "question"));
        await house.TakeAsync(3, InboxHouse.Bytes($"From: hanako@example.jp\nMessage-ID: <re@x>\nReferences: <{sent:N}@example.jp>", "re"));
        await house.TakeAsync(4, InboxHouse.Bytes("From: c@example.org\nMessage-ID: <alone@x>", "alone"));

        var threads = (await house.MailsAsync()).Select(mail => mail.ThreadId).ToList();
        threads[1].ShouldBe(threads[0]);
        threads[2].ShouldBe(sent);
        threads[3].ShouldNotBe(threads[0]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_bounce_marks_the_mail_that_came_back_and_its_address_and_a_forged_one_marks_nobody(Provider provider)
    {
        await using var house = await InboxHouse.OpenAsync(provider);
        await house.Mail.PostAsync(MailHouse.Urgent("notice", "gone@example.jp"));
        await house.Mail.SendAsync();
        var sent = (await house.Mail.MailsAsync()).Single().Id;

        await house.TakeAsync(1, Bounce("bounce@example.jp", "victim@example.jp"));
        (await house.BouncingAsync()).ShouldBeEmpty();
        await house.TakeAsync(2, Bounce($"bounce+{sent:N}@example.jp", "gone@example.jp"));
        await house.TakeAsync(3, Bounce($"bounce+{sent:N}@example.jp", "victim@example.jp"));

        var bouncing = (await house.BouncingAsync()).ShouldHaveSingleItem();
        (bouncing.Address, bouncing.Status, bouncing.Times).ShouldBe(("gone@example.jp", "5.1.1", 2));
        var mail = (await house.Mail.MailsAsync()).Single();
        (mail.BouncedAt.HasValue, mail.BounceStatus).ShouldBe((true, "5.1.1"));
        (await house.MailsAsync()).ShouldAllBe(one => one.IsBounce);
    }

    [Theory]
    [BothDatabases]
    public async Task Bytes_that_are_no_mail_are_kept_and_the_next_mail_comes_in(Provider provider)
    {
        await using var house = await InboxHouse.OpenAsync(provider);
        await house.TakeAsync(1, []);
        await house.TakeAsync(2, [0, 255, 13, 10, 0, 1, 2]);
        await house.TakeAsync(3, InboxHouse.Bytes("From: a@example.org\nContent-Type: text/plain; charset=no-such", "kept"));

        var mails = await house.MailsAsync();
        mails.Count.ShouldBe(3);
        (mails[0].IsBroken, mails[2].IsBroken, mails[2].FromAddress).ShouldBe((true, false, "a@example.org"));
    }

    [Fact]
    public void Dangerous_files_are_named_without_being_opened()
    {
        AttachmentLook.Of("見積書.pdf", "%PDF-1.7"u8.ToArray()).ShouldBe(AttachmentDanger.None);
        AttachmentLook.Of("見積書.pdf", "MZ\u0001"u8.ToArray()).ShouldBe(AttachmentDanger.Program);
        AttachmentLook.Of("見積書.ｅｘｅ", [1]).ShouldBe(AttachmentDanger.Program);
        AttachmentLook.Of("見積書.exe. ", [1]).ShouldBe(AttachmentDanger.Program);
        AttachmentLook.Of("a\u202efdp.txt", [1]).ShouldBe(AttachmentDanger.Disguise);
        AttachmentLook.Of("a.docx", Zip(("word/vbaProject.bin", 10))).ShouldBe(AttachmentDanger.Macros);
        AttachmentLook.Of("a.docx", Zip(("word/document.xml", 10))).ShouldBe(AttachmentDanger.None);
        AttachmentLook.Of("a.zip", Zip(("b.zip", 10))).ShouldBe(AttachmentDanger.Bomb);
        AttachmentLook.Of("a.xlsx", Zip(("xl/sheet.xml", 150 << 20))).ShouldBe(AttachmentDanger.Bomb);
        AttachmentLook.Of("a.zip", [.. "PK\u0003\u0004"u8, 1, 2, 3]).ShouldBe(AttachmentDanger.Locked);
    }

    private static byte[] Bounce(string to, string recipient) => InboxHouse.Bytes(
        $"From: MAILER-DAEMON@mx.example.jp\nTo: {to}\nSubject: Undelivered Mail\n"
        + "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=B",
        "--B\nContent-Type: text/plain\n\nsorry\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.jp\n\n"
        + $"Final-Recipient: rfc822; {recipient}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--B--");

    private static byte[] Zip(params (string Name, int Length)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, true))
        {
            foreach (var (name, length) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(new byte[length]);
            }
        }

        return bytes.ToArray();
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
