using System.Text;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>
/// Gathers what need not go at once: one mail for each recipient at the hours of the company's day. Nothing leaves as a digest
/// of one that could not also leave alone, and a protected matter is still only a link.
/// </summary>
internal sealed class Digests(AppDbFactory factory, IOptions<MailOptions> options, CompanyTime time, TimeProvider clock)
{
    private const int MostInOne = 100;
    private const int MostText = 90_000;
    private const int Recipients = 20;

    public async Task GatherAsync(CancellationToken cancel)
    {
        while (await GatherSomeAsync(cancel) == Recipients)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    public async Task<bool> AnyDueAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(OutboxClaims.Viewer);
        return await Due(db).AnyAsync(cancel);
    }

    private async Task<int> GatherSomeAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(OutboxClaims.Viewer);
        return await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync(OutboxClaims.Lock, token);
                var state = await OutboxState.FindAsync(db, token);
                var addresses = state.IsPaused
                    ? [] : await Due(db).Select(mail => mail.Address).Distinct().OrderBy(address => address).Take(Recipients).ToListAsync(token);
                foreach (var address in addresses)
                {
                    await GatherAsync(db, address, token);
                }

                return addresses.Count;
            },
            cancel);
    }

    private async Task GatherAsync(AppDb db, string address, CancellationToken cancel)
    {
        var mails = await Due(db).Where(mail => mail.Address == address).OrderBy(mail => mail.Key).Take(MostInOne).ToListAsync(cancel);
        var ids = mails.Select(mail => mail.Id).ToArray();
        var texts = await db.Set<OutboxText>().Where(text => ids.Contains(text.MailId)).ToDictionaryAsync(text => text.MailId, cancel);
        var files = (await db.Set<OutboxAttachment>().Where(file => ids.Contains(file.MailId)).Select(file => file.MailId).ToListAsync(cancel)).ToHashSet();
        var now = clock.GetUtcNow();
        var digest = New(mails[^1], now);
        var (gathered, text) = Write(mails.Where(mail => !files.Contains(mail.Id)), texts, digest.Language);
        foreach (var mail in gathered)
        {
            mail.GatherInto(digest.Id, now);
        }

        // A file cannot be part of a text: a mail that brings one leaves by itself, at the same hour.
        foreach (var mail in mails.Where(mail => files.Contains(mail.Id)))
        {
            await AloneAsync(db, mail, texts[mail.Id], now, cancel);
        }

        if (gathered.Count > 0)
        {
            using var words = Speaking.In(digest.Language);
            db.Add(digest);
            db.Add(new OutboxText { MailId = digest.Id, Subject = PostText.DigestSubject(gathered.Count), Text = text, Path = "" });
        }
    }

    private (List<OutboxMail> Gathered, string Text) Write(
        IEnumerable<OutboxMail> mails, Dictionary<Guid, OutboxText> texts, string language)
    {
        using var words = Speaking.In(language);
        var written = new StringBuilder(PostText.DigestLead).Append('\n');
        var gathered = new List<OutboxMail>();
        foreach (var mail in mails)
        {
            var part = Part(texts[mail.Id]);
            if (gathered.Count > 0 && written.Length + part.Length > MostText)
            {
                break;
            }

            written.Append('\n').Append(part);
            gathered.Add(mail);
        }

        return (gathered, written.ToString());
    }

    private string Part(OutboxText text) => text.Path.Length > 0
        ? $"■ {PostText.ProtectedSubject}\n{options.Value.BaseAddress.TrimEnd('/')}{text.Path}\n"
        : $"■ {text.Subject}\n{text.Text.Trim()}\n";

    private static OutboxMail New(OutboxMail last, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new OutboxMail
        {
            Id = id,
            KeyHash = Outbox.HashOf($"digest/{id:N}"),
            Address = last.Address,
            Name = last.Name,
            Language = last.Language,
            Urgency = MailUrgency.Urgent,
            IsProtected = false,
            PostedAt = now,
        };
    }

    private static async Task AloneAsync(AppDb db, OutboxMail mail, OutboxText text, DateTimeOffset now, CancellationToken cancel)
    {
        var alone = New(mail, now);
        db.Add(alone);
        db.Add(new OutboxText { MailId = alone.Id, Subject = text.Subject, Text = text.Text, Path = text.Path });
        var files = await db.Set<OutboxAttachment>().Where(file => file.MailId == mail.Id).ToListAsync(cancel);
        db.AddRange(files.Select(file => new OutboxAttachment
        {
            MailId = alone.Id, Number = file.Number, Name = file.Name, MediaType = file.MediaType, BlobKey = file.BlobKey,
        }));
        mail.GatherInto(alone.Id, now);
    }

    private IQueryable<OutboxMail> Due(AppDb db)
    {
        var hour = LastHour();
        return db.Set<OutboxMail>().Where(mail => mail.State == MailState.Waiting && mail.Urgency == MailUrgency.Digest && mail.PostedAt < hour);
    }

    /// <summary>The last hour of digests that has struck.</summary>
    private DateTimeOffset LastHour()
    {
        var now = time.At(clock.GetUtcNow());
        var today = options.Value.HoursOfDigests.Where(hour => hour <= now.Hour).ToArray();
        var struck = today.Length > 0
            ? now.Date.AddHours(today[^1])
            : now.Date.AddDays(-1).AddHours(options.Value.HoursOfDigests[^1]);
        return time.InstantOf(struck).ToUniversalTime();
    }
}
