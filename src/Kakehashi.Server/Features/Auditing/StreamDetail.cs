using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>One stream from its end backwards, each entry with its fact, and what verifying the stream found.</summary>
internal sealed class StreamDetail(AppDb db, AppDbFactory databases, IEnumerable<IStreamSight> sights)
{
    public const int PageSize = 100;

    private const int MostVerified = 100_000;

    private static readonly Viewer Archivist = Viewer.ForJob("evidence-stream", typeof(EvidenceEntry), typeof(SealedHead));

    public async Task<Answer?> RunAsync(StreamName stream, long? before, CancellationToken cancel)
    {
        var seen = await EvidenceExport.SeenAsync(db, sights, [stream], cancel);
        if (!seen.TryGetValue(stream, out var name))
        {
            return null;
        }

        await using var all = databases.Open(Archivist);
        var entries = all.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.Stream == stream.Kind && entry.StreamId == stream.Id);
        var head = await all.Set<SealedHead>().AsNoTracking().SingleOrDefaultAsync(row => row.Stream == stream.Kind && row.StreamId == stream.Id, cancel);
        var check = new StreamCheck(head is null ? [] : [head.ToHead()]);
        await foreach (var entry in entries.OrderBy(entry => entry.Number).Take(MostVerified).AsAsyncEnumerable().WithCancellation(cancel))
        {
            check.Add(entry.ToRecord());
        }

        var shown = await entries.Where(entry => before == null || entry.Number < before).OrderByDescending(entry => entry.Number).Take(PageSize)
            .ToListAsync(cancel);
        var people = await EvidenceList.PeopleAsync(db, [.. shown.Select(entry => entry.Who).Distinct()], cancel);
        return new Answer(
            name, check.Entries, head?.Number ?? 0, check.End(whole: check.Entries < MostVerified),
            [.. shown.Select(entry => new Row(entry.Number, entry.At, people.GetValueOrDefault(entry.Who, ""), entry.What, entry.Json, Convert.ToHexStringLower(entry.Hash)))]);
    }

    /// <param name="Name">What people call the record.</param>
    /// <param name="Entries">How many entries were verified.</param>
    /// <param name="SealedTo">Number of the last entry that a seal covers; 0 for none.</param>
    /// <param name="Faults">What verifying found.</param>
    /// <param name="Rows">The entries of this page.</param>
    internal sealed record Answer(string Name, long Entries, long SealedTo, IReadOnlyList<EvidenceFault> Faults, IReadOnlyList<Row> Rows);

    internal sealed record Row(long Number, DateTimeOffset At, string Who, string What, string Json, string Hash);
}
