using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// Stores a chunk of records in one transaction: new ones, changed ones with their former edition kept, and nothing at
/// all for those that are known as they are.
/// </summary>
internal sealed class RecordWriter(TimeProvider clock, IEnumerable<IFindingsChangedStep> steps)
{
    /// <summary>Stores the chunk; no two of its records bear the same name. Call it inside a write.</summary>
    public async Task<RecordCounts> WriteAsync(AppDb db, IReadOnlyList<RecordDraft> drafts, CancellationToken cancel)
    {
        // Two servers on one PostgreSQL may import at once; names and packages are shared words.
        await db.LockForTransactionAsync("advisories", cancel);
        var stored = await StoredAsync(db, drafts, cancel);
        var fresh = drafts.Where(draft => IsNews(draft, stored)).ToList();
        var changed = fresh.Count(draft => stored.ContainsKey(draft.Name));
        var counts = new RecordCounts(fresh.Count - changed, changed, drafts.Count - fresh.Count);
        if (fresh.Count == 0)
        {
            return counts;
        }

        var resolver = new FindingResolver(db, clock);
        await resolver.LoadAsync(fresh, cancel);
        var records = await RecordsAsync(db, fresh, stored, resolver, cancel);
        await resolver.SaveNamesAsync(cancel);
        await SaveRecordsAsync(db, records, cancel);
        await FindingMerge.MoveAsync(db, resolver.Merges, cancel);
        await new RangeWriter(db).WriteAsync(records, cancel);
        var touched = await FindingWriter.WriteAsync(db, resolver, records, cancel);
        foreach (var step in steps)
        {
            await step.RunAsync(db, touched, cancel);
        }

        return counts;
    }

    private static bool IsNews(RecordDraft draft, Dictionary<(string Source, string RecordId), SourceRecord> stored) =>
        !stored.TryGetValue(draft.Name, out var known)
        || (!known.ContentHash.AsSpan().SequenceEqual(draft.Hash)
            && !draft.IsOlderThan(RecordFactsJson.Read(known.FactsJson)));

    private static async Task<Dictionary<(string Source, string RecordId), SourceRecord>> StoredAsync(
        AppDb db, IReadOnlyList<RecordDraft> drafts, CancellationToken cancel)
    {
        var ids = drafts.Select(draft => draft.Advisory.Id).ToArray();
        var rows = await db.Set<SourceRecord>().AsNoTracking().Where(record => ids.Contains(record.RecordId)).ToListAsync(cancel);
        return rows.ToDictionary(record => (record.Source, record.RecordId));
    }

    private static async Task SaveRecordsAsync(AppDb db, IReadOnlyList<StoredRecord> records, CancellationToken cancel)
    {
        await db.InsertManyAsync([.. records.Where(record => record.Former is null).Select(record => record.Row)], cancel);
        var changed = records.Where(record => record.Former is not null).ToList();
        if (changed.Count > 0)
        {
            await db.UpdateManyAsync(
                [.. changed.Select(record => record.Row)],
                [
                    nameof(SourceRecord.Format), nameof(SourceRecord.FindingKey), nameof(SourceRecord.BlobKey),
                    nameof(SourceRecord.ContentHash), nameof(SourceRecord.ReceivedAt), nameof(SourceRecord.State),
                    nameof(SourceRecord.FactsJson),
                ],
                cancel);
            var next = await db.TakeKeysAsync<SupersededRecord>(changed.Count, cancel);
            await db.InsertManyAsync(
                [
                    .. changed.Select((record, at) => new SupersededRecord
                    {
                        Key = next + at,
                        RecordKey = record.Row.Key,
                        BlobKey = record.Former!.BlobKey,
                        ReceivedAt = record.Former.ReceivedAt,
                    }),
                ],
                cancel);
            var keys = changed.Select(record => record.Row.Key).ToArray();
            await db.Set<BulletinFinding>().Where(link => keys.Contains(link.RecordKey)).ExecuteDeleteAsync(cancel);
        }

        await db.InsertManyAsync(
            [
                .. records.Where(record => record.Draft.Subject.IsBulletin).SelectMany(record => record.Findings.Select(
                    finding => new BulletinFinding { RecordKey = record.Row.Key, FindingKey = finding.Key })),
            ],
            cancel);
    }

    private async Task<List<StoredRecord>> RecordsAsync(
        AppDb db, List<RecordDraft> fresh, Dictionary<(string Source, string RecordId), SourceRecord> stored,
        FindingResolver resolver, CancellationToken cancel)
    {
        var blobs = await db.PutBlobsAsync([.. fresh.Select(draft => draft.Raw)], cancel);
        var next = await db.TakeKeysAsync<SourceRecord>(fresh.Count, cancel);
        var now = clock.GetUtcNow();
        var records = new List<StoredRecord>(fresh.Count);
        for (var at = 0; at < fresh.Count; at++)
        {
            var draft = fresh[at];
            var former = stored.GetValueOrDefault(draft.Name);
            FindingDraft[] findings = draft.Subject.IsBulletin
                ? [.. draft.Subject.Bulletin.Select(resolver.ResolveCve).DistinctBy(finding => finding.Key)]
                : [resolver.Resolve(draft.Subject)];
            var row = new SourceRecord
            {
                Key = former?.Key ?? next + at,
                Source = draft.Source,
                RecordId = draft.Advisory.Id,
                Format = draft.Format,
                FindingKey = draft.Subject.IsBulletin ? null : findings[0].Key,
                BlobKey = blobs[at],
                ContentHash = draft.Hash,
                ReceivedAt = now,
                State = draft.Advisory.State,
                FactsJson = draft.FactsJson,
            };
            records.Add(new StoredRecord(draft, row, former, findings));
        }

        return records;
    }
}

/// <summary>A record of the chunk with its row, its former edition and the findings it is about.</summary>
internal sealed record StoredRecord(RecordDraft Draft, SourceRecord Row, SourceRecord? Former, FindingDraft[] Findings);

/// <summary>How many records of a chunk were new, changed, or known as they are.</summary>
internal readonly record struct RecordCounts(int Added, int Changed, int Unchanged);
