using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>Writes the pending facts at the end of a write, each onto the head of its stream.</summary>
internal static class EvidenceWriter
{
    public static async Task WriteAsync(AppDb db, CancellationToken cancel)
    {
        var pending = db.Evidence.TakePending();
        if (pending.Count == 0)
        {
            return;
        }

        var now = db.Storage.Clock.GetUtcNow();
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var salts = new List<EvidenceSalt>();
        var heads = await HeadsAsync(db, pending.Select(one => one.Stream).Distinct(), cancel);
        foreach (var (stream, fact) in pending)
        {
            var entry = Entry(db, stream, fact, heads[stream], at, salts);
            db.Add(entry);
            heads[stream] = (entry.Number, entry.Hash);
        }

        if (salts.Count > 0)
        {
            var key = await db.Storage.Salts.AskAsync(db, cancel);
            salts.ForEach(salt => salt.Keep(SaltKey.Seal(key, salt.Commitment, salt.Salt)));
            db.AddRange(salts);
        }

        await db.SaveChangesAsync(cancel);
    }

    // Everybody reaches for the heads in one order: two writers that name the same two subjects would else wait for each other.
    private static async Task<Dictionary<StreamName, (long Number, byte[] Hash)>> HeadsAsync(
        AppDb db, IEnumerable<StreamName> streams, CancellationToken cancel)
    {
        var heads = new Dictionary<StreamName, (long Number, byte[] Hash)>();
        foreach (var stream in streams.OrderBy(stream => stream.Kind, StringComparer.Ordinal).ThenBy(stream => stream.Id))
        {
            heads[stream] = await HeadAsync(db, stream, cancel);
        }

        return heads;
    }

    // On PostgreSQL two writers may reach for the same head: the lock makes one wait, the unique index makes sure.
    private static async Task<(long Number, byte[] Hash)> HeadAsync(AppDb db, StreamName stream, CancellationToken cancel)
    {
        await db.LockForTransactionAsync($"evidence/{stream.Kind}/{stream.Id}", cancel);
        var head = await db.Set<EvidenceEntry>().IgnoreQueryFilters().AsNoTracking()
            .Where(entry => entry.Stream == stream.Kind && entry.StreamId == stream.Id)
            .OrderByDescending(entry => entry.Number)
            .Select(entry => new { entry.Number, entry.Hash })
            .FirstOrDefaultAsync(cancel);
        return head is null ? (0, EvidenceRecord.Beginning) : (head.Number, head.Hash);
    }

    private static EvidenceEntry Entry(
        AppDb db, StreamName stream, object fact, (long Number, byte[] Hash) head, DateTimeOffset at, List<EvidenceSalt> salts)
    {
        var entry = new EvidenceEntry
        {
            Stream = stream.Kind,
            StreamId = stream.Id,
            Number = head.Number + 1,
            At = at,
            Who = db.Viewer.Id,
            What = fact.GetType().Name,
            Json = CanonicalJson.Write(fact, salts),
            PreviousHash = head.Hash,
        };
        entry.Seal();
        return entry;
    }
}
