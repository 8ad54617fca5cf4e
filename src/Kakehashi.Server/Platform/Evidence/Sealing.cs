using System.Security.Cryptography;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>
/// Seals the heads of all streams into a signed root that links to the seal before. Reading the heads holds up nobody; what is
/// written while they are read is for the next seal.
/// </summary>
internal sealed class Sealing(AppDbFactory databases, SealKey key, TimeProvider clock)
{
    private static readonly Viewer Sealer = Viewer.ForJob(
        "seal", typeof(EvidenceEntry), typeof(SealRow), typeof(SealKeyRow), typeof(SealedHead));

    /// <summary>The new seal; null where nothing was written since the last one, or another process sealed meanwhile.</summary>
    /// <param name="newKey">Begins a new key, for which the one before vouches where it is there.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<EvidenceSeal?> RunAsync(bool newKey, CancellationToken cancel)
    {
        await using var db = databases.Open(Sealer);
        var last = await LastAsync(db, cancel);
        var before = await db.Set<SealedHead>().ToDictionaryAsync(row => (row.Stream, row.StreamId), cancel);
        var heads = await HeadsAsync(db, cancel);
        var changed = heads.FindAll(head => !before.TryGetValue((head.Stream, head.StreamId), out var known)
            || known.Number != head.Number || !known.Hash.AsSpan().SequenceEqual(head.Hash));
        if (changed.Count == 0 && last is not null && !newKey)
        {
            return null;
        }

        return await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("evidence/seal", token);
                if ((await LastAsync(db, token))?.Number != last?.Number)
                {
                    return null;
                }

                using var signer = await SignerAsync(db, last, newKey, token);
                var seal = Sign(signer, last, heads);
                db.Add(SealRow.Of(seal));
                Keep(db, changed, before);
                return seal;
            },
            cancel);
    }

    /// <summary>The head of every stream, as one reading of the database has them.</summary>
    internal static async Task<List<StreamHead>> HeadsAsync(AppDb db, CancellationToken cancel)
    {
        var entries = db.Set<EvidenceEntry>().IgnoreQueryFilters().AsNoTracking();
        var last = entries.GroupBy(entry => new { entry.Stream, entry.StreamId })
            .Select(group => new { group.Key.Stream, group.Key.StreamId, Number = group.Max(entry => entry.Number) });
        return await entries.Join(
                last, entry => new { entry.Stream, entry.StreamId, entry.Number }, head => head,
                (entry, _) => new StreamHead(entry.Stream, entry.StreamId, entry.Number, entry.Hash))
            .ToListAsync(cancel);
    }

    private static async Task<EvidenceSeal?> LastAsync(AppDb db, CancellationToken cancel) =>
        (await db.Set<SealRow>().AsNoTracking().OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancel))?.ToSeal();

    private static void Keep(AppDb db, List<StreamHead> changed, Dictionary<(string, Guid), SealedHead> before)
    {
        foreach (var head in changed)
        {
            var kept = new SealedHead { Stream = head.Stream, StreamId = head.StreamId, Number = head.Number, Hash = head.Hash };
            if (before.TryGetValue((head.Stream, head.StreamId), out var known))
            {
                db.Entry(known).CurrentValues.SetValues(kept);
            }
            else
            {
                db.Add(kept);
            }
        }
    }

    private EvidenceSeal Sign(ECDsa signer, EvidenceSeal? last, List<StreamHead> heads)
    {
        var now = clock.GetUtcNow();
        var unsigned = new EvidenceSeal(
            (last?.Number ?? 0) + 1,
            new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
            heads.Count,
            heads.Sum(head => head.Number),
            SealTree.RootOf(SealTree.Ordered(heads.Select(head => head.Leaf()))),
            last?.Hash() ?? EvidenceRecord.Beginning,
            SealKey.IdOf(signer),
            []);
        return unsigned with { Signature = signer.SignData(unsigned.Body(), HashAlgorithmName.SHA256) };
    }

    // A key is made by itself once: where seals were signed before, somebody must say that a new one is meant.
    private async Task<ECDsa> SignerAsync(AppDb db, EvidenceSeal? last, bool newKey, CancellationToken cancel)
    {
        var first = last is null && !key.IsThere;
        if (!newKey && !first)
        {
            var there = key.Load();
            await IntroduceAsync(db, there, null, cancel);
            return there;
        }

        using var old = key.IsThere ? key.Load() : null;
        var made = key.MakeNew();
        await IntroduceAsync(db, made, old, cancel);
        return made;
    }

    private async Task IntroduceAsync(AppDb db, ECDsa signer, ECDsa? old, CancellationToken cancel)
    {
        var publicKey = signer.ExportSubjectPublicKeyInfo();
        var id = SealPublicKey.IdOf(publicKey);
        if (!await db.Set<SealKeyRow>().AnyAsync(row => row.Id == id, cancel))
        {
            db.Add(new SealKeyRow
            {
                Id = id,
                PublicKey = publicKey,
                IntroducedBy = old is null ? "" : SealKey.IdOf(old),
                Introduction = old?.SignData(publicKey, HashAlgorithmName.SHA256) ?? [],
                Since = clock.GetUtcNow(),
            });
        }
    }
}
