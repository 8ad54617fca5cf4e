using System.Security.Cryptography;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Takes a mail's bytes into quarantine: sealed, threaded, once. A bounce is noted at the mail that came back.</summary>
internal sealed class TakeMail(AppDbFactory factory, OuterKey outer, TimeProvider clock)
{
    private const int BrokenKept = 1 << 20;

    public static Viewer Viewer { get; } = Viewer.ForJob(
        "inbox", typeof(InboxMail), typeof(InboxPlace), typeof(BouncingAddress), typeof(OutboxMail));

    public static StreamName StreamOf(Guid mail) => new("inbox", mail);

    /// <summary>Takes one; false when it is known already. Whatever the bytes are, the place moves on.</summary>
    public async Task<bool> RunAsync(InboxPlaceName place, long uid, byte[] bytes, CancellationToken cancel)
    {
        var (read, bounce) = await ReadAsync(bytes, cancel);
        await using var db = factory.Open(Viewer);
        return await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("mail/inbox", token);
                await MoveAsync(db, place, uid, token);
                var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
                if (await db.Set<InboxMail>().AnyAsync(
                    row => row.Hash == hash || (row.Mailbox == place.Mailbox && row.UidValidity == place.UidValidity && row.Uid == uid), token))
                {
                    return false;
                }

                await AddAsync(db, (place, uid), hash, bytes.Length > MailReading.MostBytes ? bytes.AsMemory(0, BrokenKept) : bytes, read, bounce, token);
                return true;
            },
            cancel);
    }

    // A fault of the reader must not stand in the way of the mails behind: what it cannot read is kept as bytes, for a person.
    private static async Task<(ReadMail Read, Bounce? Bounce)> ReadAsync(byte[] bytes, CancellationToken cancel)
    {
        try
        {
            using var message = bytes.Length <= MailReading.MostBytes ? await MailReading.ParseAsync(bytes, cancel) : null;
            var read = message is null ? new ReadMail() : MailReading.Read(message);
            return (read, message is null ? null : BounceReading.Of(message, read.Text));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return (new ReadMail(), null);
        }
    }

    private async Task AddAsync(
        AppDb db, (InboxPlaceName Name, long Uid) place, string hash, ReadOnlyMemory<byte> bytes, ReadMail read, Bounce? bounce, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var vault = new Vault(db, outer);
        var secret = await vault.SealAsync(StreamOf(id), bytes.ToArray(), cancel);
        var blob = await db.PutBlobsAsync([secret.Sealed], cancel);
        db.Add(new InboxMail
        {
            Id = id,
            Mailbox = place.Name.Mailbox,
            UidValidity = place.Name.UidValidity,
            Uid = place.Uid,
            Hash = hash,
            Length = bytes.Length,
            BlobKey = blob[0],
            TakenAt = now,
            FromAddress = read.From.Count > 0 ? read.From[0] : "",
            SentAt = read.SentAt?.ToUniversalTime(),
            ThreadId = await ThreadOfAsync(db, read, cancel) ?? id,
            MessageIdHash = HashOf(read.MessageId),
            AnswersHash = HashOf(read.Answers.Count > 0 ? read.Answers[^1] : ""),
            Attachments = read.Attachments.Count,
            Danger = read.Attachments.Select(file => file.Danger).DefaultIfEmpty().Max(),
            IsBroken = read is { MessageId: "", From.Count: 0, Text: "", Headers.Count: 0 },
            IsBounce = bounce is not null,
        });
        db.Evidence.Append(StreamName.Installation, new InboxMailTaken(id, hash, bytes.Length));
        if (bounce is not null)
        {
            await NoteAsync(db, bounce, now, cancel);
        }
    }

    private static async Task MoveAsync(AppDb db, InboxPlaceName name, long uid, CancellationToken cancel)
    {
        var place = await db.Set<InboxPlace>().SingleOrDefaultAsync(
            row => row.Mailbox == name.Mailbox && row.UidValidity == name.UidValidity, cancel);
        if (place is null)
        {
            place = new InboxPlace { Mailbox = name.Mailbox, UidValidity = name.UidValidity };
            db.Add(place);
        }

        place.MoveTo(uid);
    }

    // The mail that this one answers may be one of ours, one that came before, or one that has not come yet: then whoever
    // comes first gives the talk its name.
    private static async Task<Guid?> ThreadOfAsync(AppDb db, ReadMail read, CancellationToken cancel)
    {
        var ours = read.Answers.Select(OurNumber).OfType<Guid>().ToArray();
        if (ours.Length > 0 && await db.Set<OutboxMail>().Where(mail => ours.Contains(mail.Id)).OrderBy(mail => mail.Key)
            .Select(mail => (Guid?)mail.Id).FirstOrDefaultAsync(cancel) is { } sent)
        {
            return sent;
        }

        var answered = read.Answers.Select(HashOf).ToArray();
        var own = HashOf(read.MessageId);
        return await db.Set<InboxMail>()
            .Where(mail => (mail.MessageIdHash != "" && answered.Contains(mail.MessageIdHash)) || (own != "" && mail.AnswersHash == own))
            .OrderBy(mail => mail.Key).Select(mail => (Guid?)mail.ThreadId).FirstOrDefaultAsync(cancel);
    }

    private static Guid? OurNumber(string id) => Guid.TryParseExact(id.Split('@')[0], "N", out var number) ? number : null;

    private static async Task NoteAsync(AppDb db, Bounce bounce, DateTimeOffset now, CancellationToken cancel)
    {
        var mail = bounce.Mail is { } id ? await db.Set<OutboxMail>().SingleOrDefaultAsync(row => row.Id == id, cancel) : null;
        mail?.Bounce(bounce.Status, bounce.Words, now);

        // Only an address that we wrote to: a forged bounce must not silence a contact of its choice.
        if (mail is null || !bounce.IsFinal)
        {
            return;
        }

        var bouncing = await db.Set<BouncingAddress>().SingleOrDefaultAsync(row => row.Address == mail.Address, cancel);
        if (bouncing is null)
        {
            bouncing = new BouncingAddress { Address = mail.Address, Since = now };
            db.Add(bouncing);
        }

        bouncing.Again(bounce);
        db.Evidence.Append(StreamName.Installation, new MailBounced(mail.Id, bounce.Status));
    }

    private static string HashOf(string id) => id.Length == 0 ? "" : Outbox.HashOf(id);
}

/// <summary>A mailbox, in the count that its server keeps.</summary>
internal sealed record InboxPlaceName(string Mailbox, long UidValidity);

/// <summary>A mail came in.</summary>
internal sealed record InboxMailTaken(Guid Mail, string BytesHash, long Length);

/// <summary>A mail of ours came back.</summary>
internal sealed record MailBounced(Guid Mail, string Status);

/// <summary>A person opened a mail that came in.</summary>
internal sealed record InboxMailOpened(Guid Mail);

/// <summary>A person let a mail out of quarantine.</summary>
internal sealed record InboxMailReleased(Guid Mail, string BytesHash);
