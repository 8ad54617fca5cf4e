using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// Tells which records are stored just as they came, before anybody takes the writer's turn: of a daily feed nearly all are.
/// </summary>
internal sealed class KnownRecords(AppDbFactory factory, Viewer viewer)
{
    private readonly HashSet<(string Source, string RecordId)> _news = [];

    /// <summary>For each of these records whether it is known; what is not is made ready for storing.</summary>
    public async Task<IReadOnlyList<bool>> SiftAsync(IReadOnlyList<RecordDraft> drafts, CancellationToken cancel)
    {
        var ids = drafts.Select(draft => draft.Advisory.Id).Distinct().ToArray();
        await using var db = factory.Open(viewer);
        var stored = (await db.Set<SourceRecord>().Where(record => ids.Contains(record.RecordId))
            .Select(record => new { record.Source, record.RecordId, record.ContentHash }).ToListAsync(cancel))
            .ToDictionary(record => (record.Source, record.RecordId), record => record.ContentHash);
        var known = new bool[drafts.Count];
        for (var at = 0; at < known.Length; at++)
        {
            var draft = drafts[at];

            // An edition before it in the same run may not be stored yet: the writer will see in what order they came.
            known[at] = !_news.Contains(draft.Name) && stored.TryGetValue(draft.Name, out var hash) && hash.AsSpan().SequenceEqual(draft.Hash);
            if (!known[at])
            {
                _news.Add(draft.Name);
                draft.Prepare();
            }
        }

        return known;
    }
}
