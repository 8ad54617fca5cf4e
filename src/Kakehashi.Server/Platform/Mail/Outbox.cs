using System.Security.Cryptography;
using System.Text;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Mails that the running use case wants sent; stored in the same transaction as its change, or not at all.</summary>
internal sealed class Outbox
{
    private const int LongestSubject = 200;
    private const int LongestText = 100_000;
    private const int MostAttachments = 10;
    private const int MostBytes = 10 << 20;

    private readonly List<OutgoingMail> _pending = [];

    /// <summary>Posts a mail with the next save. One whose key was posted before is passed over.</summary>
    /// <exception cref="ArgumentException">It is longer than a mail may be.</exception>
    public void Post(OutgoingMail mail)
    {
        if (mail is OrdinaryMail said)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(said.Text.Length, LongestText);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(said.Attachments.Count, MostAttachments);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(said.Attachments.Sum(file => file.Bytes.LongLength), MostBytes);
        }

        _pending.Add(mail);
    }

    /// <summary>Writes what was posted, in the running transaction.</summary>
    internal async Task WriteAsync(AppDb db, CancellationToken cancel)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        var wanted = _pending.DistinctBy(mail => mail.Key).ToDictionary(mail => HashOf(mail.Key));
        _pending.Clear();

        // Two processes may post the same at once: the lock makes one wait, the unique index makes sure.
        await db.LockForTransactionAsync(OutboxClaims.Lock, cancel);
        var known = await PostedMails.KnownAsync(db, [.. wanted.Keys], cancel);
        foreach (var (hash, mail) in wanted.ExceptBy(known, one => one.Key))
        {
            await AddAsync(db, hash, mail, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    internal static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static async Task AddAsync(AppDb db, string hash, OutgoingMail mail, CancellationToken cancel)
    {
        var now = db.Storage.Clock.GetUtcNow();
        var row = new OutboxMail
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = hash,
            Address = mail.To.Address,
            Name = mail.To.Name,
            Language = mail.To.Language,
            Urgency = mail.Urgency,
            IsProtected = mail is ProtectedMail,
            PostedAt = now,
        };
        db.Add(row);
        if (mail is OrdinaryMail said)
        {
            db.Add(new OutboxText { MailId = row.Id, Subject = HeaderText.OneLine(said.Subject, LongestSubject), Text = said.Text, Path = "" });
            await AddFilesAsync(db, row.Id, said.Attachments, cancel);
        }
        else if (mail is ProtectedMail hidden)
        {
            db.Add(new OutboxText { MailId = row.Id, Subject = "", Text = "", Path = hidden.Place.Path });
        }
    }

    private static async Task AddFilesAsync(AppDb db, Guid mail, IReadOnlyList<MailAttachment> files, CancellationToken cancel)
    {
        if (files.Count == 0)
        {
            return;
        }

        var blobs = await db.PutBlobsAsync([.. files.Select(file => new ReadOnlyMemory<byte>(file.Bytes))], cancel);
        db.AddRange(files.Select((file, at) => new OutboxAttachment
        {
            MailId = mail,
            Number = at + 1,
            Name = HeaderText.OneLine(file.Name, 200),
            MediaType = HeaderText.OneLine(file.MediaType, 100),
            BlobKey = blobs[at],
        }));
    }
}
