using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Changes;

internal static class ChangeWriter
{
    public static async Task WriteAsync(AppDb db, CancellationToken cancel)
    {
        var pending = db.Changes.TakePending();
        if (pending.Count == 0)
        {
            return;
        }

        var writer = db.IsEmbedded ? 0 : await db.CurrentTransactionNumberAsync(cancel);
        var at = db.Storage.Clock.GetUtcNow();
        db.Set<ChangeEntry>().AddRange(pending.Select(change =>
            new ChangeEntry { Writer = writer, At = at, Kind = change.Kind, Subject = change.Subject }));
        await db.SaveChangesAsync(cancel);
    }
}
