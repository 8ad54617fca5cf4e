using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Two findings turned out to be one: what hung on the younger goes to the elder; the younger stays as a tombstone.</summary>
internal static class FindingMerge
{
    public static async Task MoveAsync(AppDb db, IReadOnlyList<(long Younger, long Elder)> merges, CancellationToken cancel)
    {
        foreach (var (younger, elder) in merges)
        {
            await db.Set<SourceRecord>().Where(record => record.FindingKey == younger)
                .ExecuteUpdateAsync(set => set.SetProperty(record => record.FindingKey, elder), cancel);
            await db.Set<AdvisoryRange>().Where(range => range.FindingKey == younger)
                .ExecuteUpdateAsync(set => set.SetProperty(range => range.FindingKey, elder), cancel);
            var doubled = db.Set<BulletinFinding>().Where(link => link.FindingKey == elder).Select(link => link.RecordKey);
            await db.Set<BulletinFinding>().Where(link => link.FindingKey == younger && doubled.Contains(link.RecordKey))
                .ExecuteDeleteAsync(cancel);
            await db.Set<BulletinFinding>().Where(link => link.FindingKey == younger)
                .ExecuteUpdateAsync(set => set.SetProperty(link => link.FindingKey, elder), cancel);
            await db.Set<Finding>().Where(finding => finding.Key == younger || finding.MergedInto == younger)
                .ExecuteUpdateAsync(set => set.SetProperty(finding => finding.MergedInto, elder), cancel);
            db.Changes.Tell("FindingsMerged", younger);
        }
    }
}
