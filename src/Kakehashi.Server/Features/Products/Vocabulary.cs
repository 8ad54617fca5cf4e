using System.Buffers.Binary;
using System.Diagnostics;
using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Products;

/// <summary>Gives each component the key of its package version; what nobody had yet is made, with its coordinates.</summary>
internal static class Vocabulary
{
    private const int SmallestChunk = 50;
    private const int LargestChunk = 1_000;
    private const int ReadAtOnce = 500;
    private static readonly TimeSpan Aim = WriteQueue.LongestChunk * 0.6;

    /// <summary>
    /// The keys in the order of the components, and those made on the way. It writes in chunks of its own: do not call it
    /// inside a write. Cut off between two chunks, it goes on from there the next time.
    /// </summary>
    /// <param name="added">
    /// Hears of the new ones in the transaction that makes them: a version that was stored without being judged would never
    /// again be new.
    /// </param>
    /// <param name="progress">Hears how many were made.</param>
    public static async Task<VocabularyKeys> TakeAsync(
        AppDb db, IReadOnlyList<Component> components, Func<IReadOnlyCollection<long>, CancellationToken, Task> added, Action<int>? progress,
        CancellationToken cancel)
    {
        var identities = components.Select(IdentityOf).ToList();
        var wanted = new Dictionary<UInt128, Component>();
        for (var at = 0; at < components.Count; at++)
        {
            wanted.TryAdd(identities[at], components[at]);
        }

        var keys = await KnownAsync(db, wanted.Keys, cancel);
        var missing = wanted.Where(entry => !keys.ContainsKey(entry.Key)).ToList();
        var made = new List<long>();
        var size = SmallestChunk;
        for (var done = 0; done < missing.Count;)
        {
            var chunk = missing.GetRange(done, Math.Min(size, missing.Count - done));
            size = await MakeAsync(db, chunk, keys, made, added, size, cancel);
            done += chunk.Count;
            progress?.Invoke(done);
        }

        return new VocabularyKeys([.. identities.Select(identity => keys[identity])], made);
    }

    private static UInt128 IdentityOf(Component component) => BinaryPrimitives.ReadUInt128BigEndian(ComponentIdentity.Of(component));

    private static byte[] Bytes(UInt128 identity)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, identity);
        return bytes;
    }

    private static async Task<Dictionary<UInt128, long>> KnownAsync(
        AppDb db, IEnumerable<UInt128> identities, CancellationToken cancel)
    {
        var known = new Dictionary<UInt128, long>();
        foreach (var block in identities.Select(Bytes).Chunk(ReadAtOnce))
        {
            var rows = await db.Set<PackageVersion>().Where(version => block.Contains(version.Identity))
                .Select(version => new { version.Identity, version.Key }).ToListAsync(cancel);
            foreach (var row in rows)
            {
                known[BinaryPrimitives.ReadUInt128BigEndian(row.Identity)] = row.Key;
            }
        }

        return known;
    }

    /// <summary>Makes a chunk; the size that the next one should have to keep people from waiting.</summary>
    private static async Task<int> MakeAsync(
        AppDb db, List<KeyValuePair<UInt128, Component>> chunk, Dictionary<UInt128, long> keys, List<long> made,
        Func<IReadOnlyCollection<long>, CancellationToken, Task> added, int size, CancellationToken cancel)
    {
        var held = new Stopwatch();
        await db.WriteAsync(
            async token =>
            {
                held.Start();
                await db.LockForTransactionAsync("products", token);

                // Another job may have made some since we looked; nobody can from here on.
                var known = await KnownAsync(db, chunk.Select(entry => entry.Key), token);
                var fresh = chunk.Where(entry => !known.ContainsKey(entry.Key)).ToList();
                var rows = await InsertAsync(db, fresh, token);
                foreach (var (identity, key) in known.Concat(rows))
                {
                    keys[identity] = key;
                }

                if (rows.Count > 0)
                {
                    made.AddRange(rows.Values);
                    await added(rows.Values, token);
                }
            },
            cancel);
        var fits = (int)Math.Min(chunk.Count * (Aim / held.Elapsed), LargestChunk);
        return Math.Clamp(Math.Min(fits, size * 2), SmallestChunk, LargestChunk);
    }

    private static async Task<Dictionary<UInt128, long>> InsertAsync(
        AppDb db, List<KeyValuePair<UInt128, Component>> fresh, CancellationToken cancel)
    {
        if (fresh.Count == 0)
        {
            return [];
        }

        var coordinates = fresh.Select(entry => Coordinates.Of(entry.Value)).ToList();
        var packages = await PackageKeys.OfAsync(db, [.. coordinates.SelectMany(all => all).Select(one => one.Package).Distinct()], cancel);
        var first = await db.TakeKeysAsync<PackageVersion>(fresh.Count, cancel);
        var versions = fresh.Select((entry, at) => Row(first + at, entry, packages[coordinates[at][0].Package])).ToList();
        var next = await db.TakeKeysAsync<PackageCoordinate>(coordinates.Sum(all => all.Count), cancel);
        var names = coordinates.SelectMany((all, at) => all.Select(one => new PackageCoordinate
        {
            Key = next++,
            PackageVersionKey = first + at,
            PackageKey = packages[one.Package],
            Version = one.Version,
            Kind = one.Kind,
        })).ToList();
        await db.InsertManyAsync(versions, cancel);
        await db.InsertManyAsync(names, cancel);
        return fresh.Select((entry, at) => (entry.Key, Value: first + at)).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private static PackageVersion Row(long key, KeyValuePair<UInt128, Component> entry, long packageKey)
    {
        var (identity, component) = entry;
        return new PackageVersion
        {
            Key = key,
            Identity = Bytes(identity),
            PackageKey = packageKey,
            Name = component.Name,
            Version = component.Version,
            Purl = component.Purl,
            Cpe = component.Cpe,
            Vendor = component.Vendor,
            Distribution = component.Distribution,
            SourceName = component.SourceName,
            SourceVersion = component.SourceVersion,
        };
    }
}

/// <summary>Package versions of components.</summary>
/// <param name="Keys">One for each component, in their order.</param>
/// <param name="Made">Those that did not exist before.</param>
internal sealed record VocabularyKeys(IReadOnlyList<long> Keys, IReadOnlyList<long> Made);
