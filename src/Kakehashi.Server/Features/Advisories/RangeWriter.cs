using Kakehashi.Domain.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Stores what records say is affected. A statement that stays keeps its row; only what changed is written.</summary>
internal sealed class RangeWriter(AppDb db)
{
    public async Task WriteAsync(IReadOnlyList<StoredRecord> records, CancellationToken cancel)
    {
        var packages = await PackageKeys.OfAsync(
            db, [.. records.SelectMany(record => record.Draft.Advisory.Affected).Select(affected => affected.Package)], cancel);
        var wanted = records.SelectMany(record => record.Findings.SelectMany(finding => Statements(record)
            .Select(affected => Row(finding.MergedInto ?? finding.Key, record.Row.Key, packages[affected.Package], affected)))).ToList();
        var changed = records.Where(record => record.Former is not null).Select(record => record.Row.Key).ToArray();
        if (changed.Length > 0)
        {
            wanted = await KeepAsync(changed, wanted, cancel);
        }

        var next = await db.TakeKeysAsync<AdvisoryRange>(wanted.Count, cancel);
        await db.InsertManyAsync([.. wanted.Select((row, at) => row.WithKey(next + at))], cancel);
    }

    // A rejected or withdrawn record says nothing about products any more; its bytes still show what it said.
    private static IReadOnlyList<AffectedProduct> Statements(StoredRecord record) =>
        record.Row.State is AdvisoryState.Rejected or AdvisoryState.Withdrawn ? [] : record.Draft.Advisory.Affected;

    private static RangeRow Row(long findingKey, long recordKey, long packageKey, AffectedProduct affected) => new(
        findingKey, recordKey, packageKey, affected.Rule, affected.Range?.ToText(), affected.Undecided, affected.Text,
        affected.Fixed.Count == 0 ? null : string.Join('\n', affected.Fixed),
        affected.OnlyWith.Count == 0 ? null : string.Join('\n', affected.OnlyWith),
        affected.Status, affected.Justification, affected.Within);

    /// <summary>Deletes what the changed records no longer say; what is left of the wanted rows is new.</summary>
    private async Task<List<RangeRow>> KeepAsync(long[] changed, List<RangeRow> wanted, CancellationToken cancel)
    {
        var stored = await db.Set<AdvisoryRange>().AsNoTracking().Where(range => changed.Contains(range.RecordKey)).ToListAsync(cancel);
        var left = wanted.ToHashSet();
        var gone = stored.Where(range => !left.Remove(RangeRow.Of(range))).Select(range => range.Key).ToArray();
        if (gone.Length > 0)
        {
            await db.Set<AdvisoryRange>().Where(range => gone.Contains(range.Key)).ExecuteDeleteAsync(cancel);
        }

        return [.. left];
    }

    /// <summary>A range without its key: two are the same statement when all of it is the same.</summary>
    private sealed record RangeRow(
        long FindingKey, long RecordKey, long PackageKey, RangeRule Rule, string? Range, string? Undecided, string Text,
        string? Fixed, string? OnlyWith, StatementStatus Status, string? Justification, string? Within)
    {
        public static RangeRow Of(AdvisoryRange range) => new(
            range.FindingKey, range.RecordKey, range.PackageKey, range.Rule, range.Range, range.Undecided, range.Text,
            range.Fixed, range.OnlyWith, range.Status, range.Justification, range.Within);

        public AdvisoryRange WithKey(long key) => new()
        {
            Key = key,
            FindingKey = FindingKey,
            RecordKey = RecordKey,
            PackageKey = PackageKey,
            Rule = Rule,
            Range = Range,
            Undecided = Undecided,
            Text = Text,
            Fixed = Fixed,
            OnlyWith = OnlyWith,
            Status = Status,
            Justification = Justification,
            Within = Within,
        };
    }
}
