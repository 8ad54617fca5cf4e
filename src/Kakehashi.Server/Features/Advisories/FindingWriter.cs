using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Search;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Sums up the touched findings anew over all their records and stores those whose head has changed.</summary>
internal static class FindingWriter
{
    private static readonly string[] Head =
    [
        nameof(Finding.Name), nameof(Finding.TitleJa), nameof(Finding.TitleEn), nameof(Finding.State), nameof(Finding.Severity),
        nameof(Finding.Score), nameof(Finding.SeverityRank), nameof(Finding.SeveritySource), nameof(Finding.Vector),
        nameof(Finding.FirstPublic), nameof(Finding.LastModified), nameof(Finding.KevAdded), nameof(Finding.Ransomware), nameof(Finding.SearchText),
    ];

    /// <summary>Stores the findings; the keys of all that the chunk touched, tombstones among them.</summary>
    public static async Task<IReadOnlyCollection<long>> WriteAsync(
        AppDb db, FindingResolver resolver, IReadOnlyList<StoredRecord> records, CancellationToken cancel)
    {
        var subjects = records.SelectMany(record => record.Findings).Distinct().ToHashSet();
        var elders = resolver.Merges.Select(merge => merge.Elder).ToHashSet();
        var touched = resolver.Touched.Where(draft => subjects.Contains(draft) || elders.Contains(draft.Key)).ToList();
        var voices = await VoicesAsync(db, touched, records, cancel);
        var made = new List<Finding>();
        var changed = new List<Finding>();
        foreach (var draft in touched.Where(draft => draft.MergedInto is null))
        {
            var finding = Summarise(draft, voices[draft.Key]);
            if (draft.Stored is null)
            {
                made.Add(finding);
            }
            else if (!IsSame(draft.Stored, finding))
            {
                changed.Add(finding);
            }
        }

        // A finding made and merged in the same chunk was never seen by anybody; its number is simply not used.
        await db.InsertManyAsync(made, cancel);
        await db.UpdateManyAsync(changed, Head, cancel);
        return [.. touched.Select(draft => draft.Key).Union(resolver.Merges.Select(merge => merge.Younger))];
    }

    private static async Task<ILookup<long, RecordVoice>> VoicesAsync(
        AppDb db, List<FindingDraft> touched, IReadOnlyList<StoredRecord> records, CancellationToken cancel)
    {
        var known = touched.Where(draft => draft.Stored is not null).Select(draft => draft.Key).ToArray();
        var here = records.Select(record => record.Row.Key).ToHashSet();
        var own = await db.Set<SourceRecord>().AsNoTracking().Where(record => known.Contains(record.FindingKey!.Value))
            .Select(record => new StoredVoice(record.FindingKey!.Value, record.Key, record.Source, record.State, false, record.FactsJson))
            .ToListAsync(cancel);
        var bulletins = await db.Set<BulletinFinding>().AsNoTracking().Where(link => known.Contains(link.FindingKey))
            .Join(db.Set<SourceRecord>(), link => link.RecordKey, record => record.Key, (link, record) =>
                new StoredVoice(link.FindingKey, record.Key, record.Source, record.State, true, record.FactsJson))
            .ToListAsync(cancel);
        var stored = own.Concat(bulletins).Where(voice => !here.Contains(voice.RecordKey))
            .Select(voice => (voice.FindingKey, voice.RecordKey, Voice: voice.ToVoice()));
        var fresh = records.SelectMany(record => record.Findings.Select(finding => (
            FindingKey: finding.MergedInto ?? finding.Key,
            RecordKey: record.Row.Key,
            Voice: new RecordVoice(record.Row.Source, record.Row.State, record.Draft.Subject.IsBulletin, record.Draft.Facts))));

        // In the order of arrival, so that the same records sum up the same however they were chunked.
        return stored.Concat(fresh).OrderBy(row => row.Voice.Source, StringComparer.Ordinal).ThenBy(row => row.RecordKey)
            .ToLookup(row => row.FindingKey, row => row.Voice);
    }

    private static Finding Summarise(FindingDraft draft, IEnumerable<RecordVoice> voices)
    {
        var summary = FindingSummary.Of([.. voices]);
        return new Finding
        {
            Key = draft.Key,
            Name = draft.Name,
            TitleJa = summary.TitleJa,
            TitleEn = summary.TitleEn,
            State = summary.State,
            Severity = summary.Severity,
            Score = summary.Score,
            SeverityRank = summary.Severity == SeverityLevel.Unrated ? 0 : ((int)summary.Severity * 10) + (summary.Score ?? 0),
            SeveritySource = summary.SeveritySource,
            Vector = summary.Vector,
            FirstPublic = summary.FirstPublic,
            LastModified = summary.LastModified,
            FirstReceived = draft.FirstReceived,
            KevAdded = summary.Exploitation?.Added,
            Ransomware = summary.Exploitation?.Ransomware ?? false,
            SearchText = SearchFold.Fold(draft.Name, summary.TitleJa, summary.TitleEn),
        };
    }

    private static bool IsSame(Finding left, Finding right) =>
        (left.Name, left.TitleJa, left.TitleEn, left.State, left.Severity, left.Score, left.SeveritySource)
            == (right.Name, right.TitleJa, right.TitleEn, right.State, right.Severity, right.Score, right.SeveritySource)
        && (left.Vector, left.FirstPublic, left.LastModified, left.KevAdded, left.Ransomware)
            == (right.Vector, right.FirstPublic, right.LastModified, right.KevAdded, right.Ransomware);

    private sealed record StoredVoice(
        long FindingKey, long RecordKey, string Source, Matching.Advisories.AdvisoryState State, bool IsBulletin, string FactsJson)
    {
        public RecordVoice ToVoice() => new(Source, State, IsBulletin, RecordFactsJson.Read(FactsJson));
    }
}
