using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Changes;

/// <summary>
/// Reads the feed from a bookmark, in an order in which nothing is ever committed behind the reader's back: on PostgreSQL
/// only what lies below the oldest transaction still running is handed out.
/// </summary>
internal static class ChangeFeed
{
    public static async Task<IReadOnlyList<ChangeEntry>> ReadAsync(
        AppDb db, string reader, int most, CancellationToken cancel)
    {
        var bookmark = await db.Set<ChangeBookmark>().AsNoTracking().SingleOrDefaultAsync(mark => mark.Reader == reader, cancel);
        var writer = bookmark?.Writer ?? 0;
        var sequence = bookmark?.Sequence ?? long.MinValue;
        var settled = db.IsEmbedded ? long.MaxValue : await db.OldestRunningTransactionAsync(cancel);
        return await db.Set<ChangeEntry>().AsNoTracking()
            .Where(change => change.Writer < settled)
            .Where(change => change.Writer > writer || (change.Writer == writer && change.Sequence > sequence))
            .OrderBy(change => change.Writer).ThenBy(change => change.Sequence)
            .Take(most)
            .ToListAsync(cancel);
    }

    /// <summary>Moves the bookmark; call it in the write that did the reader's work.</summary>
    public static async Task MoveBookmarkAsync(AppDb db, string reader, ChangeEntry to, CancellationToken cancel)
    {
        var moved = await db.Set<ChangeBookmark>().Where(mark => mark.Reader == reader).ExecuteUpdateAsync(
            set => set.SetProperty(mark => mark.Writer, to.Writer).SetProperty(mark => mark.Sequence, to.Sequence), cancel);
        if (moved == 0)
        {
            db.Add(new ChangeBookmark { Reader = reader, Writer = to.Writer, Sequence = to.Sequence });
        }
    }

    /// <summary>Forgets entries that everybody who keeps a bookmark has read and that are older than the retention.</summary>
    public static async Task<int> ForgetAsync(AppDb db, DateTimeOffset before, CancellationToken cancel)
    {
        var marks = await db.Set<ChangeBookmark>().AsNoTracking().ToListAsync(cancel);
        if (marks.Count == 0)
        {
            return 0;
        }

        var slowest = marks.OrderBy(mark => mark.Writer).ThenBy(mark => mark.Sequence).First();
        return await db.Set<ChangeEntry>()
            .Where(change => change.At < before)
            .Where(change => change.Writer < slowest.Writer
                || (change.Writer == slowest.Writer && change.Sequence <= slowest.Sequence))
            .ExecuteDeleteAsync(cancel);
    }
}
