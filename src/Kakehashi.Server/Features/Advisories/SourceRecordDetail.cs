using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>受信したままの記録: the bytes of a record, now or in an earlier edition.</summary>
internal sealed class SourceRecordDetail(AppDb db)
{
    public async Task<Answer?> RunAsync(string source, string recordId, CancellationToken cancel)
    {
        var record = await db.Set<SourceRecord>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Source == source && row.RecordId == recordId, cancel);
        if (record is null)
        {
            return null;
        }

        var former = await db.Set<SupersededRecord>().AsNoTracking().Where(row => row.RecordKey == record.Key)
            .OrderByDescending(row => row.Key).ToListAsync(cancel);
        return new Answer(record, former, await db.ReadBlobAsync(record.BlobKey, cancel));
    }

    internal sealed record Answer(SourceRecord Record, IReadOnlyList<SupersededRecord> Former, byte[] Bytes);
}
