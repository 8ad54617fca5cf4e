using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Products;

/// <summary>The keys of package names; a name that nobody has used yet gets one.</summary>
internal static class PackageKeys
{
    /// <summary>A key for each name. Call it inside a write.</summary>
    public static async Task<Dictionary<PackageName, long>> OfAsync(
        AppDb db, IReadOnlyCollection<PackageName> names, CancellationToken cancel)
    {
        var wanted = names.ToHashSet();
        if (wanted.Count == 0)
        {
            return [];
        }

        await db.LockForTransactionAsync("products", cancel);
        var texts = wanted.Select(name => name.Name).Distinct().ToArray();
        var found = await db.Set<Package>().AsNoTracking().Where(package => texts.Contains(package.Name)).ToListAsync(cancel);
        var keys = found.Where(package => wanted.Contains(package.ToName())).ToDictionary(package => package.ToName(), package => package.Key);
        var missing = wanted.Where(name => !keys.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            var next = await db.TakeKeysAsync<Package>(missing.Count, cancel);
            var made = missing.Select((name, at) => new Package { Key = next + at, Ecosystem = name.Ecosystem, Name = name.Name }).ToList();
            await db.InsertManyAsync(made, cancel);
            foreach (var package in made)
            {
                keys[package.ToName()] = package.Key;
            }
        }

        return keys;
    }
}
