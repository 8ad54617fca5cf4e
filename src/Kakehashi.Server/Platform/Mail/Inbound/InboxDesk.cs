using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>What came in, for those who hold the duty. Opening a mail is on record before its words are handed out.</summary>
internal sealed class InboxDesk(AppDb mine, AppDbFactory factory, Vault vault, TimeProvider clock)
{
    public const int Size = 50;

    public async Task<InboxPage> ListAsync(bool onlyQuarantined, int page, CancellationToken cancel)
    {
        await using var db = Open();
        var mails = db.Set<InboxMail>().AsNoTracking();
        mails = onlyQuarantined ? mails.Where(mail => mail.State == InboxState.Quarantined) : mails;
        var total = await mails.CountAsync(cancel);
        return new InboxPage(await mails.OrderByDescending(mail => mail.Key).Skip((page - 1) * Size).Take(Size).ToListAsync(cancel), total);
    }

    public async Task<Outcome<InboxDetail>> OpenMailAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        var mail = await db.Set<InboxMail>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mail is null || !mine.Viewer.MayActEverywhere(Duty.ReadInbox))
        {
            return new Refusal("inbox.unknown");
        }

        var stored = new Protected<byte[]>(await mine.ReadBlobAsync(mail.BlobKey, cancel));
        if ((await vault.RevealAsync(TakeMail.StreamOf(id), stored, new InboxMailOpened(id), cancel)).Refused(out var refusal, out var bytes))
        {
            return refusal;
        }

        using var message = await MailReading.ParseAsync(bytes, cancel);
        var thread = await db.Set<InboxMail>().AsNoTracking().Where(row => row.ThreadId == mail.ThreadId && row.Id != id)
            .OrderBy(row => row.Key).Take(50).ToListAsync(cancel);
        return new InboxDetail(mail, message is null ? new ReadMail() : MailReading.Read(message), thread);
    }

    public async Task<Outcome<InboxMailReleased>> ReleaseAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        var mail = await db.Set<InboxMail>().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mail is null || !mine.Viewer.MayActEverywhere(Duty.ReadInbox))
        {
            return new Refusal("inbox.unknown");
        }

        if (!mail.Release(clock.GetUtcNow()))
        {
            return new Refusal("inbox.released_already");
        }

        var released = new InboxMailReleased(id, mail.Hash);
        db.Evidence.Append(StreamName.Installation, released);
        await db.SaveAsync(cancel);
        return released;
    }

    private AppDb Open() => factory.Open(Viewer.ForJob("inbox desk", typeof(InboxMail)).InTheNameOf(mine.Viewer.PersonKey, mine.Viewer.Id));
}

internal sealed record InboxPage(IReadOnlyList<InboxMail> Rows, int Total);

internal sealed record InboxDetail(InboxMail Mail, ReadMail Read, IReadOnlyList<InboxMail> Thread);
