using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>The latest entries that the viewer may read, narrowed by kind, fact and days.</summary>
internal sealed class EvidenceList(AppDb db, AppDbFactory databases, IEnumerable<IStreamSight> sights, CompanyTime time)
{
    private const int Most = 100;

    // Of the latest so many, those that the viewer may not read are left out.
    private const int LookedAt = 2_000;

    private static readonly Viewer Archivist = Viewer.ForJob("evidence-list", typeof(EvidenceEntry), typeof(SealRow));

    /// <summary>The kinds of stream that anybody answers for.</summary>
    public IReadOnlyList<string> Kinds => [.. sights.Select(sight => sight.Kind).Order(StringComparer.Ordinal)];

    public async Task<Answer> RunAsync(EvidenceFilter filter, CancellationToken cancel)
    {
        await using var all = databases.Open(Archivist);
        var entries = await Narrow(all, filter).OrderByDescending(entry => entry.Key).Take(LookedAt)
            .Select(entry => new { entry.Stream, entry.StreamId, entry.Number, entry.At, entry.Who, entry.What }).ToListAsync(cancel);
        var seen = await EvidenceExport.SeenAsync(
            db, sights, [.. entries.Select(entry => new StreamName(entry.Stream, entry.StreamId)).Distinct()], cancel);
        var shown = entries.Where(entry => seen.ContainsKey(new StreamName(entry.Stream, entry.StreamId))).Take(Most).ToList();
        var names = await PeopleAsync(db, [.. shown.Select(entry => entry.Who).Distinct()], cancel);
        return new Answer(
            [
                .. shown.Select(entry => new Row(
                    entry.Stream, entry.StreamId, seen[new StreamName(entry.Stream, entry.StreamId)], entry.Number, entry.At,
                    names.GetValueOrDefault(entry.Who, ""), entry.What)),
            ],
            await all.Set<SealRow>().AsNoTracking().OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancel));
    }

    /// <summary>Names of those who acted, as far as the house knows them.</summary>
    internal static async Task<Dictionary<Guid, string>> PeopleAsync(AppDb db, Guid[] ids, CancellationToken cancel) =>
        await db.Set<Person>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);

    private IQueryable<EvidenceEntry> Narrow(AppDb all, EvidenceFilter filter)
    {
        var entries = all.Set<EvidenceEntry>().AsNoTracking();
        if (filter.Kind is { Length: > 0 } kind)
        {
            entries = entries.Where(entry => entry.Stream == kind);
        }

        if (filter.What is { Length: > 0 } what)
        {
            entries = entries.Where(entry => entry.What == what);
        }

        if (filter.From is { } from)
        {
            var first = time.InstantOf(from.ToDateTime(TimeOnly.MinValue));
            entries = entries.Where(entry => entry.At >= first);
        }

        if (filter.To is { } to)
        {
            var end = time.InstantOf(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    internal sealed record Answer(IReadOnlyList<Row> Rows, SealRow? LastSeal);

    internal sealed record Row(string Kind, Guid Id, string Name, long Number, DateTimeOffset At, string Who, string What);
}

/// <summary>What the address of the list says.</summary>
internal sealed record EvidenceFilter(string? Kind, string? What, DateOnly? From, DateOnly? To);
