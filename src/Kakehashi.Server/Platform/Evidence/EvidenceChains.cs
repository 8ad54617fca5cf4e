using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>Walks every stream of the database, recomputes every hash, and holds what is there against the seals.</summary>
internal static class EvidenceChains
{
    private const int AtOnce = 4_000;

    public static async Task<(long Entries, IReadOnlyList<EvidenceFault> Broken)> VerifyAsync(AppDb db, CancellationToken cancel)
    {
        var heads = (await db.Set<SealedHead>().IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)).ConvertAll(row => row.ToHead());
        var faults = new List<EvidenceFault>(await SealFaultsAsync(db, heads, cancel));
        var check = new StreamCheck(heads);
        var batch = new List<EvidenceRecord>(AtOnce);
        await foreach (var entry in Entries(db).AsAsyncEnumerable().WithCancellation(cancel))
        {
            batch.Add(entry.ToRecord());
            if (batch.Count == AtOnce)
            {
                Look(check, batch);
            }
        }

        Look(check, batch);
        faults.AddRange(check.End(whole: true));
        return (check.Entries, faults);
    }

    /// <summary>All entries, each stream's together and in their order.</summary>
    public static IQueryable<EvidenceEntry> Entries(AppDb db) => db.Set<EvidenceEntry>().IgnoreQueryFilters().AsNoTracking()
        .OrderBy(entry => entry.Stream).ThenBy(entry => entry.StreamId).ThenBy(entry => entry.Number);

    private static async Task<IReadOnlyList<EvidenceFault>> SealFaultsAsync(AppDb db, List<StreamHead> heads, CancellationToken cancel)
    {
        var seals = (await db.Set<SealRow>().IgnoreQueryFilters().AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancel))
            .ConvertAll(row => row.ToSeal());
        var keys = (await db.Set<SealKeyRow>().IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)).ConvertAll(row => row.ToKey());
        var faults = new List<EvidenceFault>(SealCheck.Run(seals, keys));
        if (seals.Count > 0 && SealCheck.Root(seals[^1], SealTree.Ordered(heads.Select(head => head.Leaf()))) is { } wrong)
        {
            faults.Add(wrong);
        }

        return faults;
    }

    // The hashes on all cores, the chain on one.
    private static void Look(StreamCheck check, List<EvidenceRecord> batch)
    {
        var digests = new byte[batch.Count][];
        Parallel.For(0, batch.Count, at => digests[at] = batch[at].Digest());
        for (var at = 0; at < batch.Count; at++)
        {
            check.Add(batch[at], digests[at]);
        }

        batch.Clear();
    }
}
