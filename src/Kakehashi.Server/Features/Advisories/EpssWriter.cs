using System.Diagnostics;
using Kakehashi.Domain.Advisories;
using Kakehashi.Formats.Epss;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// Stores a day's list of scores chunk by chunk. Each row is judged by its own day, so a list that comes late, twice or after being
/// cut off leaves what the newest list said.
/// </summary>
internal sealed class EpssWriter(AppDbFactory factory, Viewer viewer, FeedRuns runs)
{
    /// <summary>Word of the source.</summary>
    public const string Source = "epss";

    private const int SmallestChunk = 500;
    private const int LargestChunk = 10_000;
    private const int SiftedAtOnce = 5_000;
    private static readonly TimeSpan Aim = WriteQueue.LongestChunk * 0.6;

    public async Task WriteAsync(EpssSheet list, JobProgress progress, CancellationToken cancel)
    {
        runs.Note(Source, list.Hash.ToArray(), new DateTimeOffset(list.Day, TimeOnly.MinValue, TimeSpan.Zero));
        var size = SmallestChunk;
        var done = 0;
        var known = 0;
        var chunk = new List<EpssScore>();
        foreach (var rows in list.Rows.Chunk(SiftedAtOnce))
        {
            var scores = Array.ConvertAll(rows, row => new EpssScore
            {
                Cve = row.Cve, Score = row.Score, Percentile = row.Percentile, Day = list.Day, Model = list.Model,
            });
            var news = await NewsAsync(scores, cancel);
            known += scores.Length - news.Count;
            progress.Report("reading", done += scores.Length);
            foreach (var score in news)
            {
                chunk.Add(score);
                if (chunk.Count >= size)
                {
                    size = await FlushAsync(chunk, size, cancel);
                }
            }
        }

        await FlushAsync(chunk, size, cancel);
        await using var db = factory.Open(viewer);
        await db.WriteAsync(
            async token =>
            {
                await runs.CountAsync(db, Source, new RecordCounts(0, 0, known), token);
                await db.TakeStampsAsync([EpssScoreTable.StampName], token);
            },
            cancel);
    }

    private static async Task<Dictionary<string, EpssScore>> StoredAsync(AppDb db, IEnumerable<EpssScore> scores, CancellationToken cancel)
    {
        // One parameter for all names: as many parameters as names would be planned anew for each chunk.
        var names = scores.Select(row => row.Cve).ToArray();
        return await db.Set<EpssScore>().AsNoTracking().Where(row => EF.Parameter(names).Contains(row.Cve))
            .ToDictionaryAsync(row => row.Cve, cancel);
    }

    /// <summary>What is not stored already, or by a newer list. It is asked before anybody takes the writer's turn.</summary>
    private async Task<List<EpssScore>> NewsAsync(EpssScore[] scores, CancellationToken cancel)
    {
        await using var db = factory.Open(viewer);
        var stored = await StoredAsync(db, scores, cancel);
        return [.. scores.Where(row => !stored.TryGetValue(row.Cve, out var known) || row.Replaces(known))];
    }

    /// <summary>Stores the chunk; the size that the next one should have to keep people from waiting.</summary>
    private async Task<int> FlushAsync(List<EpssScore> chunk, int size, CancellationToken cancel)
    {
        if (chunk.Count == 0)
        {
            return size;
        }

        await using var db = factory.Open(viewer);
        var held = new Stopwatch();
        await db.WriteAsync(
            async token =>
            {
                held.Start();
                await runs.CountAsync(db, Source, await StoreAsync(db, chunk, token), token);
            },
            cancel);
        var fits = (int)(chunk.Count * Aim / held.Elapsed);
        chunk.Clear();
        return Math.Clamp(Math.Min(fits, size * 2), SmallestChunk, LargestChunk);
    }

    private static async Task<RecordCounts> StoreAsync(AppDb db, List<EpssScore> chunk, CancellationToken cancel)
    {
        // Two servers on one PostgreSQL may import lists of two days at once.
        await db.LockForTransactionAsync("epss", cancel);
        var stored = await StoredAsync(db, chunk, cancel);
        var added = chunk.Where(row => !stored.ContainsKey(row.Cve)).ToList();
        var newer = chunk.Where(row => stored.TryGetValue(row.Cve, out var known) && row.Replaces(known)).ToList();
        var changed = newer.Where(row => !row.SaysTheSameAs(stored[row.Cve])).ToList();
        await db.InsertManyAsync(added, cancel);
        await db.UpdateManyAsync(
            changed, [nameof(EpssScore.Score), nameof(EpssScore.Percentile), nameof(EpssScore.Day), nameof(EpssScore.Model)], cancel);
        await MoveAsync(db, [.. newer.Except(changed).Select(row => row.Cve)], chunk[0].Day, cancel);
        return new RecordCounts(added.Count, newer.Count, chunk.Count - added.Count - newer.Count);
    }

    // What the newer list says again holds for its day too; only that is written, by one statement.
    private static async Task MoveAsync(AppDb db, string[] names, DateOnly day, CancellationToken cancel)
    {
        if (names.Length > 0)
        {
            await db.Set<EpssScore>().Where(row => EF.Parameter(names).Contains(row.Cve))
                .ExecuteUpdateAsync(row => row.SetProperty(score => score.Day, day), cancel);
        }
    }
}
