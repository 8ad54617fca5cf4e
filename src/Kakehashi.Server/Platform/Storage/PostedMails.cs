using Kakehashi.Server.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Which mails were posted before: asked for whoever posts, who may see none of them.</summary>
internal static class PostedMails
{
    public static Task<List<string>> KnownAsync(AppDb db, string[] keyHashes, CancellationToken cancel) =>
        db.Set<OutboxMail>().IgnoreQueryFilters().Where(mail => keyHashes.Contains(mail.KeyHash)).Select(mail => mail.KeyHash).ToListAsync(cancel);
}
