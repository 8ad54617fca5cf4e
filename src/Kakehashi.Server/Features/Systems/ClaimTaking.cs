using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// Keeps the claims of an inventory as its lines are kept: written out of sight, turned live with the lines, ended when a
/// later arrival of the part no longer makes them.
/// </summary>
internal sealed class ClaimTaking(AppDb db, Snapshot snapshot)
{
    private const int RowsAtOnce = 1_000;

    private List<Said> _added = [];
    private long[] _gone = [];
    private long _first;

    /// <summary>What staged claims a run that was cut off left behind.</summary>
    public static IQueryable<SupplierClaim> Staged(AppDb db, long systemKey, long snapshotKey) =>
        db.Set<SupplierClaim>().Where(row => row.SystemKey == systemKey && row.FirstSnapshotKey == snapshotKey && row.IsStaged);

    /// <summary>Compares with what the part claims now, and writes the new ones out of sight.</summary>
    public async Task StageAsync(InventoryDraft draft, IReadOnlyList<long> versions, CancellationToken cancel)
    {
        var known = await InventoryPart.Of(snapshot).Claims(db).Select(row => new { row.Key, row.Identity }).ToListAsync(cancel);
        var wanted = new Dictionary<UInt128, Said>();
        foreach (var (claim, entry) in draft.Claims)
        {
            var said = Said.Of(claim, entry is { } at ? versions[at] : null, snapshot.NodeKey);
            wanted.TryAdd(NameOf(said.Identity), said);
        }

        _gone = [.. known.Where(row => !wanted.ContainsKey(NameOf(row.Identity))).Select(row => row.Key)];
        foreach (var row in known)
        {
            wanted.Remove(NameOf(row.Identity));
        }

        _added = [.. wanted.Values];
        await WriteAsync(cancel);
    }

    /// <summary>Turns the staged claims live inside the write that turns the lines; false when somebody has removed them.</summary>
    public async Task<bool> FlipAsync(Snapshot current, CancellationToken cancel)
    {
        var staged = Staged(db, current.SystemKey, current.Key);
        if (_added.Count > 0)
        {
            var own = staged.Where(row => row.Key >= _first && row.Key < _first + _added.Count);
            if (await own.CountAsync(cancel) != _added.Count)
            {
                return false;
            }

            await own.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.IsStaged, false).SetProperty(row => row.DepartmentKey, current.DepartmentKey), cancel);
        }

        foreach (var keys in _gone.Chunk(RowsAtOnce))
        {
            await db.Set<SupplierClaim>().Where(row => keys.Contains(row.Key))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndSnapshotKey, current.Key), cancel);
        }

        return true;
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        if (_added.Count == 0 && !await Staged(db, snapshot.SystemKey, snapshot.Key).AnyAsync(cancel))
        {
            return;
        }

        _first = await db.WriteAsync(
            async token =>
            {
                await Staged(db, snapshot.SystemKey, snapshot.Key).ExecuteDeleteAsync(token);
                return _added.Count == 0 ? 0 : await db.TakeKeysAsync<SupplierClaim>(_added.Count, token);
            },
            cancel);
        for (var done = 0; done < _added.Count; done += RowsAtOnce)
        {
            var from = done;
            var chunk = _added.Skip(from).Take(RowsAtOnce).Select((said, at) => RowOf(said, _first + from + at)).ToList();
            await db.WriteAsync(token => db.InsertManyAsync(chunk, token), cancel);
        }
    }

    private SupplierClaim RowOf(Said said, long key) => new()
    {
        Key = key,
        SystemKey = snapshot.SystemKey,
        DepartmentKey = snapshot.DepartmentKey,
        Classification = snapshot.Classification,
        FirstSnapshotKey = snapshot.Key,
        IsStaged = true,
        PackageVersionKey = said.Version,
        NodeKey = snapshot.NodeKey,
        Vulnerability = said.Claim.Vulnerability,
        LookedUpAs = said.LookedUpAs,
        Source = said.Claim.Source,
        State = said.Claim.State,
        Justification = said.Claim.Justification,
        Response = said.Claim.Response,
        Detail = said.Claim.Detail,
        Versions = said.Claim.Versions,
        FirstIssued = said.Claim.FirstIssued,
        LastUpdated = said.Claim.LastUpdated,
        Identity = said.Identity,
    };

    private static UInt128 NameOf(byte[] identity) => BinaryPrimitives.ReadUInt128BigEndian(identity);

    /// <summary>A claim with the component that it names in the vocabulary.</summary>
    private sealed record Said(InventoryClaim Claim, long? Version, string LookedUpAs, byte[] Identity)
    {
        public static Said Of(InventoryClaim claim, long? version, long? node)
        {
            var lookedUpAs = FindingNames.Fold(claim.Aliases.Prepend(claim.Vulnerability).OrderByDescending(FindingNames.IsCve).First());
            return new Said(claim, version, lookedUpAs, IdentityOf(
                FormattableString.Invariant($"{version}"), FormattableString.Invariant($"{node}"), claim.Vulnerability, lookedUpAs, claim.Source,
                claim.State, claim.Justification, claim.Response, claim.Detail, claim.Versions, claim.FirstIssued, claim.LastUpdated));
        }

        // The length keeps "a" + "bc" apart from "ab" + "c".
        private static byte[] IdentityOf(params IEnumerable<string> parts) =>
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => FormattableString.Invariant($"{part.Length}:{part};")))))[..16];
    }
}
