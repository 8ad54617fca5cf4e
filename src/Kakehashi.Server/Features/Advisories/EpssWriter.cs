using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain.Advisories;
using Kakehashi.Formats.Epss;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Stores a day's scores. Only what changed is written, and an older day never replaces a newer one.</summary>
internal sealed class EpssWriter(AppDbFactory factory, Viewer viewer, FeedRuns runs)
{
    /// <summary>Word of the source.</summary>
    public const string Source = "epss";

    // Some 100 ms of writing: people come in between.
    private const int Chunk = 4_000;

    public async Task WriteAsync(EpssSheet sheet, JobProgress progress, CancellationToken cancel)
    {
        runs.Note(Source, HashOf(sheet), new DateTimeOffset(sheet.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var done = 0;
        foreach (var rows in sheet.Rows.Chunk(Chunk))
        {
            await using var db = factory.Open(viewer);
            var stored = await StoredAsync(db, rows, cancel);
            var fresh = rows.Where(row => IsNews(row, sheet, stored.GetValueOrDefault(row.Cve))).ToLookup(row => stored.ContainsKey(row.Cve));
            await db.WriteAsync(
                async token =>
                {
                    await db.InsertManyAsync([.. fresh[false].Select(row => Row(row, sheet))], token);
                    await db.UpdateManyAsync(
                        [.. fresh[true].Select(row => Row(row, sheet))],
                        [nameof(EpssScore.Score), nameof(EpssScore.Percentile), nameof(EpssScore.Day), nameof(EpssScore.Model)], token);
                    await runs.CountAsync(
                        db, Source, new RecordCounts(fresh[false].Count(), fresh[true].Count(), rows.Length - fresh[false].Count() - fresh[true].Count()), token);
                },
                cancel);
            done += rows.Length;
            progress.Report("reading", done, sheet.Rows.Count);
        }
    }

    private static bool IsNews(EpssRow row, EpssSheet sheet, EpssScore? stored) =>
        stored is null || (sheet.Day >= stored.Day
            && (row.Score, row.Percentile, sheet.Day, sheet.Model) != (stored.Score, stored.Percentile, stored.Day, stored.Model));

    private static EpssScore Row(EpssRow row, EpssSheet sheet) => new()
    {
        Cve = row.Cve,
        Score = row.Score,
        Percentile = row.Percentile,
        Day = sheet.Day,
        Model = sheet.Model,
    };

    private static async Task<Dictionary<string, EpssScore>> StoredAsync(AppDb db, EpssRow[] rows, CancellationToken cancel)
    {
        var names = Array.ConvertAll(rows, row => row.Cve);
        return await db.Set<EpssScore>().AsNoTracking().Where(score => names.Contains(score.Cve)).ToDictionaryAsync(score => score.Cve, cancel);
    }

    private static byte[] HashOf(EpssSheet sheet)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in sheet.Rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Cve},{row.Score:R},{row.Percentile:R},{sheet.Day:yyyy-MM-dd}\n")));
        }

        return hash.GetHashAndReset();
    }
}
