using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Products;

/// <summary>
/// The package versions of components: each is stored once, however many systems hold it, together with the names under
/// which advisories may speak of it.
/// </summary>
internal static class Vocabulary
{
    /// <summary>The key of each component's package version, by identity, and which were new. Call it inside a write.</summary>
    public static async Task<VocabularyKeys> KeysAsync(AppDb db, IReadOnlyList<Component> components, CancellationToken cancel)
    {
        var wanted = components.Select(component => new Wanted(component, ComponentIdentity.Of(component)))
            .DistinctBy(item => item.Name).ToList();
        await db.LockForTransactionAsync("products", cancel);
        var identities = wanted.Select(item => item.Identity).ToArray();
        var known = await db.Set<PackageVersion>().AsNoTracking().Where(version => identities.Contains(version.Identity))
            .Select(version => new { version.Identity, version.Key })
            .ToDictionaryAsync(row => Convert.ToHexString(row.Identity), row => row.Key, cancel);
        var fresh = wanted.Where(item => !known.ContainsKey(item.Name)).ToList();
        var made = await AddAsync(db, fresh, cancel);
        for (var at = 0; at < fresh.Count; at++)
        {
            known[fresh[at].Name] = made[at];
        }

        return new VocabularyKeys(known, made);
    }

    private static async Task<long[]> AddAsync(AppDb db, List<Wanted> fresh, CancellationToken cancel)
    {
        if (fresh.Count == 0)
        {
            return [];
        }

        var packages = await PackageKeys.OfAsync(
            db, [.. fresh.SelectMany(item => item.Coordinates).Select(coordinate => coordinate.Package)], cancel);
        var first = await db.TakeKeysAsync<PackageVersion>(fresh.Count, cancel);
        var versions = fresh.Select((item, at) => item.ToVersion(first + at, packages)).ToList();
        var coordinates = fresh.SelectMany((item, at) => item.Coordinates.Select(coordinate => (Version: first + at, Coordinate: coordinate))).ToList();
        var next = await db.TakeKeysAsync<PackageCoordinate>(coordinates.Count, cancel);
        await db.InsertManyAsync(versions, cancel);
        await db.InsertManyAsync(
            [
                .. coordinates.Select((row, at) => new PackageCoordinate
                {
                    Key = next + at,
                    PackageVersionKey = row.Version,
                    PackageKey = packages[row.Coordinate.Package],
                    Version = row.Coordinate.Version,
                    Kind = row.Coordinate.Kind,
                }),
            ],
            cancel);
        return [.. versions.Select(version => version.Key)];
    }

    private sealed record Wanted(Component Component, byte[] Identity)
    {
        public string Name { get; } = Convert.ToHexString(Identity);

        public IReadOnlyList<Coordinate> Coordinates { get; } = Matching.Packages.Coordinates.Of(Component);

        public PackageVersion ToVersion(long key, Dictionary<PackageName, long> packages) => new()
        {
            Key = key,
            Identity = Identity,
            PackageKey = packages[Coordinates[0].Package],
            Name = Component.Name,
            Version = Component.Version,
            Purl = Component.Purl,
            Cpe = Component.Cpe,
            Vendor = Component.Vendor,
            Distribution = Component.Distribution,
            SourceName = Component.SourceName,
            SourceVersion = Component.SourceVersion,
        };
    }
}

/// <summary>Keys of package versions.</summary>
/// <param name="ByIdentity">Key by the component's identity in hexadecimal.</param>
/// <param name="Added">Keys that were made now.</param>
internal sealed record VocabularyKeys(IReadOnlyDictionary<string, long> ByIdentity, IReadOnlyList<long> Added);
