using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>Evidence was exported: which streams were asked for, and up to which seal.</summary>
internal sealed record EvidenceExported(string Scope, long Streams, long Withheld, long? Seal);

/// <summary>
/// Exports evidence as one archive that can be verified without this program's database. Streams that the viewer may not read
/// are not in it; that there are some, their leaves in the seal's tree tell, and nothing more.
/// </summary>
internal sealed partial class EvidenceExport(AppDbFactory databases, TimeProvider clock)
{
    private const int AtOnce = 500;

    private static readonly Viewer Archivist = Viewer.ForJob(
        "evidence-export", typeof(EvidenceEntry), typeof(EvidenceSalt), typeof(SealRow), typeof(SealKeyRow), typeof(SealedHead));

    /// <summary>What the export will hold; that it was made is on record before a byte of it leaves.</summary>
    /// <param name="db">Opened for the viewer.</param>
    /// <param name="sights">Who answers for which kind of stream.</param>
    /// <param name="only">One stream, or null for all that the viewer may read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Plan> PlanAsync(AppDb db, IEnumerable<IStreamSight> sights, StreamName? only, CancellationToken cancel)
    {
        await using var all = databases.Open(Archivist);
        var seals = (await all.Set<SealRow>().AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancel));
        var heads = (await all.Set<SealedHead>().AsNoTracking().ToListAsync(cancel)).ConvertAll(row => row.ToHead());
        var names = only is { } one ? [one] : await NamesAsync(all, heads, cancel);
        var seen = await SeenAsync(db, sights, names, cancel);
        var shown = heads.FindAll(head => seen.ContainsKey(new StreamName(head.Stream, head.StreamId)));
        var scope = only is { } named ? $"{named.Kind}/{named.Id:D}" : "all";
        var plan = new Plan(
            new EvidenceManifest(EvidenceManifest.Known, Microsecond(clock.GetUtcNow()), scope, heads.Count - shown.Count),
            seen, shown, SealTree.Ordered(heads.Select(head => head.Leaf())), seals,
            (await all.Set<SealKeyRow>().AsNoTracking().OrderBy(row => row.Since).ToListAsync(cancel)).ConvertAll(row => row.ToKey()));
        db.Evidence.Append(
            StreamName.Installation, new EvidenceExported(scope, seen.Count, plan.Manifest.Withheld, seals.LastOrDefault()?.Number));
        await db.SaveAsync(cancel);
        return plan;
    }

    /// <summary>Writes the archive.</summary>
    public async Task WriteAsync(Plan plan, Stream output, CancellationToken cancel)
    {
        await using var all = databases.Open(Archivist);
        using var archive = new EvidenceArchive(output, plan.Manifest);
        archive.AddKeys(plan.Keys);
        archive.AddSeals(plan.Seals.Select(row => row.ToSeal()));
        archive.AddLeaves(plan.Leaves);
        archive.AddHeads(plan.Heads.OrderBy(head => head.Stream, StringComparer.Ordinal).ThenBy(head => head.StreamId));
        await archive.AddEntriesAsync(EntriesAsync(all, plan, cancel), cancel);
        await archive.AddSaltsAsync(SaltsAsync(all, plan, cancel), cancel);
        foreach (var (name, page) in EvidenceIndex.Pages(plan))
        {
            archive.AddPage(name, page);
        }
    }

    /// <summary>Of these streams, those that the viewer may read, with the names of their records.</summary>
    public static async Task<IReadOnlyDictionary<StreamName, string>> SeenAsync(
        AppDb db, IEnumerable<IStreamSight> sights, IReadOnlyList<StreamName> names, CancellationToken cancel)
    {
        var seen = new Dictionary<StreamName, string>();
        foreach (var sight in sights)
        {
            var ids = names.Where(name => name.Kind == sight.Kind).Select(name => name.Id).ToList();
            foreach (var (id, name) in ids.Count == 0 ? new Dictionary<Guid, string>() : await sight.SeenAsync(db, ids, cancel))
            {
                seen[new StreamName(sight.Kind, id)] = name;
            }
        }

        return seen;
    }

    // A stream that was sealed and is gone belongs in the export all the more.
    private static async Task<List<StreamName>> NamesAsync(AppDb all, List<StreamHead> heads, CancellationToken cancel) =>
    [
        .. (await all.Set<EvidenceEntry>().Where(entry => entry.Number == 1).Select(entry => new StreamName(entry.Stream, entry.StreamId)).ToListAsync(cancel))
            .Union(heads.Select(head => new StreamName(head.Stream, head.StreamId))),
    ];

    // What was sealed meanwhile is not of this export: a stream ends where it stood, or behind it, never before its head.
    private static async IAsyncEnumerable<EvidenceRecord> EntriesAsync(AppDb all, Plan plan, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var kind in plan.Streams.Keys.GroupBy(name => name.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var some in kind.Select(name => name.Id).Order().Chunk(AtOnce))
            {
                await foreach (var entry in EvidenceChains.Entries(all).Where(entry => entry.Stream == kind.Key && some.Contains(entry.StreamId))
                    .AsAsyncEnumerable().WithCancellation(cancel))
                {
                    yield return entry.ToRecord();
                }
            }
        }
    }

    private async IAsyncEnumerable<CommitmentSalt> SaltsAsync(AppDb all, Plan plan, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var beside = databases.Open(Archivist);
        var wanted = new List<string>();
        await foreach (var entry in EntriesAsync(all, plan, cancel))
        {
            wanted.AddRange(Commitment().Matches(entry.Json).Select(match => match.Value));
            if (wanted.Count >= AtOnce)
            {
                await foreach (var salt in FindAsync(beside, wanted, cancel))
                {
                    yield return salt;
                }

                wanted.Clear();
            }
        }

        await foreach (var salt in FindAsync(beside, wanted, cancel))
        {
            yield return salt;
        }
    }

    // What was disposed of has no salt any more.
    private static async IAsyncEnumerable<CommitmentSalt> FindAsync(AppDb db, List<string> wanted, [EnumeratorCancellation] CancellationToken cancel)
    {
        string[] commitments = [.. wanted];
        foreach (var salt in await db.Set<EvidenceSalt>().AsNoTracking().Where(row => commitments.Contains(row.Commitment))
            .OrderBy(row => row.Commitment).ToListAsync(cancel))
        {
            yield return new CommitmentSalt(salt.Commitment, await db.Storage.Salts.OpenAsync(db, salt.Commitment, salt.Salt, cancel));
        }
    }

    private static DateTimeOffset Microsecond(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    [GeneratedRegex("commitment:[0-9a-f]{64}")]
    private static partial Regex Commitment();

    /// <summary>What an export holds.</summary>
    internal sealed record Plan(
        EvidenceManifest Manifest, IReadOnlyDictionary<StreamName, string> Streams, IReadOnlyList<StreamHead> Heads,
        IReadOnlyList<byte[]> Leaves, IReadOnlyList<SealRow> Seals, IReadOnlyList<SealPublicKey> Keys);
}
