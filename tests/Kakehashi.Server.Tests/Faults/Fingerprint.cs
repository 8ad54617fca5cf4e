using System.Globalization;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Tests.Matches;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>
/// What the database knows, row by row, in an order of its own and without keys and times: two databases that hold the same
/// give the same text, and where they do not, the text says which row.
/// </summary>
internal static class Fingerprint
{
    public static async Task<string> OfAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        var names = new Names(
            await db.Set<Finding>().ToDictionaryAsync(row => row.Key, row => row.Name),
            await db.Set<Package>().ToDictionaryAsync(row => row.Key, row => row.ToName().ToString()),
            await db.Set<PackageVersion>().ToDictionaryAsync(row => row.Key, row => $"{row.Name}@{row.Version} {Convert.ToHexString(row.Identity)[..8]}"),
            await db.Set<DeliveredSystem>().ToDictionaryAsync(row => row.Key, row => row.Name),
            await db.Set<Snapshot>().ToDictionaryAsync(row => row.Key, row => row.Number),
            await db.Set<SourceRecord>().ToDictionaryAsync(row => row.Key, row => $"{row.Source}/{row.RecordId}"),
            await db.Set<Blob>().ToDictionaryAsync(row => row.Key, row => Convert.ToHexString(row.Hash)[..16]));
        return string.Join('\n', (await AdvisoriesAsync(db, names)).Concat(await MatchesAsync(db, names)).Concat(await InventoriesAsync(db, names))
            .Order(StringComparer.Ordinal));
    }

    /// <summary>The fingerprint of a run that nothing disturbed; one in which nothing was found would show nothing.</summary>
    public static async Task<string> OfUndisturbedAsync(TestDatabase database)
    {
        var text = await OfAsync(database);
        foreach (var sort in (string[])["finding ", "record ", "bulletin ", "range ", "match ", "reach ", "version ", "snapshot ", "line "])
        {
            text.Split('\n').Count(line => line.StartsWith(sort, StringComparison.Ordinal)).ShouldBeGreaterThan(2, sort);
        }

        return text;
    }

    /// <summary>The database as whoever finds it after a crash should find it: whole, with every chain of evidence intact.</summary>
    public static async Task ShouldBeSoundAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        var (entries, broken) = await EvidenceChains.VerifyAsync(db, CancellationToken.None);
        broken.ShouldBeEmpty();
        entries.ShouldBeGreaterThan(0);
        if (database.Options.IsEmbedded)
        {
            (await db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync()).ShouldBe(["ok"]);
            (await db.Database.SqlQuery<string>($"SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check").ToListAsync()).ShouldBeEmpty();
        }
    }

    private static async Task<IEnumerable<string>> AdvisoriesAsync(AppDb db, Names names) =>
    [
        .. (await db.Set<Finding>().ToListAsync()).Select(row => Text(
            $"finding {row.Name} {row.TitleJa} {row.TitleEn} {row.State} {row.SeverityRank} {row.SeveritySource} {row.Vector} {row.KevAdded} into {names.Finding(row.MergedInto)}")),
        .. (await db.Set<FindingName>().ToListAsync()).Select(row => $"name {row.Name} {row.Spelling} of {names.Finding(row.FindingKey)}"),
        .. (await db.Set<SourceRecord>().ToListAsync()).Select(row =>
            $"record {row.Source}/{row.RecordId} {row.Format} {row.State} {Convert.ToHexString(row.ContentHash)[..16]} kept {names.Blobs[row.BlobKey]} of {names.Finding(row.FindingKey)} {row.FactsJson}"),
        .. (await db.Set<SupersededRecord>().ToListAsync()).Select(row => $"superseded {names.Records[row.RecordKey]} {names.Blobs[row.BlobKey]}"),
        .. (await db.Set<BulletinFinding>().ToListAsync()).Select(row => $"bulletin {names.Records[row.RecordKey]} {names.Finding(row.FindingKey)}"),
        .. (await db.Set<AdvisoryRange>().ToListAsync()).Select(row =>
            $"range {names.Finding(row.FindingKey)} {names.Packages[row.PackageKey]} {row.Rule} {row.Range} {row.Undecided} {row.OnlyWith}"),
        .. (await db.Set<Feed>().ToListAsync()).Select(row => Text($"feed {row.Source} {row.Records} {row.NewestRecord:O} {row.LastSuccess is not null}")),
        .. names.Blobs.Values.Select(hash => $"blob {hash}"),
    ];

    private static async Task<IEnumerable<string>> MatchesAsync(AppDb db, Names names) =>
    [
        .. (await db.Set<Match>().Where(row => row.IsActive).ToListAsync()).Select(row =>
            $"match {names.Finding(row.FindingKey)} {names.Versions[row.PackageVersionKey]} {row.Rule} {row.Verdict} {row.Confidence} {row.Reason} {row.IsEffective}"),
        .. (await Reaches.AllAsync(db)).Select(pair => Text(
            $"reach {names.Finding(pair.FindingKey)} {names.Systems[pair.SystemKey]} {pair.Verdict}")),
    ];

    private static async Task<IEnumerable<string>> InventoriesAsync(AppDb db, Names names) =>
    [
        .. names.Packages.Values.Select(name => $"package {name}"),
        .. names.Versions.Values.Select(name => $"version {name}"),
        .. (await db.Set<PackageCoordinate>().ToListAsync()).Select(row =>
            $"coordinate {names.Versions[row.PackageVersionKey]} {names.Packages[row.PackageKey]} {row.Version} {row.Kind}"),
        .. (await db.Set<Snapshot>().ToListAsync()).Select(row => Text(
            $"snapshot {names.Systems[row.SystemKey]} {row.Number} {row.State} {row.Kind} {row.Taken} {row.SetAside} +{row.Added} -{row.Removed} {row.Refusal} {names.Blobs[row.BlobKey]}")),
        .. (await db.Set<InventoryLine>().ToListAsync()).Select(row => Text(
            $"line {names.Systems[row.SystemKey]} {names.Versions[row.PackageVersionKey]} {names.Snapshots[row.FirstSnapshotKey]} {(row.EndSnapshotKey is { } end ? names.Snapshots[end] : 0)} {row.IsStaged}")),
        .. (await db.Set<SupplierClaim>().ToListAsync()).Select(row => Text(
            $"claim {names.Systems[row.SystemKey]} {row.Vulnerability} {row.State} {names.Snapshots[row.FirstSnapshotKey]} {(row.EndSnapshotKey is { } end ? names.Snapshots[end] : 0)} {row.IsStaged}")),
        .. (await db.Set<SnapshotIssue>().ToListAsync()).Select(row => $"issue {names.Systems[row.SystemKey]} {row.Where} {row.Why}"),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Names(
        Dictionary<long, string> Findings, Dictionary<long, string> Packages, Dictionary<long, string> Versions,
        Dictionary<long, string> Systems, Dictionary<long, int> Snapshots, Dictionary<long, string> Records, Dictionary<long, string> Blobs)
    {
        public string Finding(long? key) => key is { } one ? Findings[one] : "none";
    }
}
