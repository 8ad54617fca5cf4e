using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Products;

/// <summary>
/// Packages of one name in several releases of a distribution. A package whose release nobody stated must meet what is
/// said of every release; else it would be silently without findings.
/// </summary>
internal sealed class PackageRelatives(AppDb db)
{
    /// <summary>For each of these packages, named by statements: the other packages that the statements bear on.</summary>
    public async Task<ILookup<long, long>> SpokenOfAsync(IReadOnlyCollection<long> packageKeys, CancellationToken cancel) =>
        (await PairsAsync(packageKeys, (stated, relative) => DistributionRelease.Reach(relative, stated), cancel))
            .ToLookup(pair => pair.Package, pair => pair.Relative);

    /// <summary>The other packages whose statements bear on these packages, named by components.</summary>
    public async Task<IEnumerable<long>> SpeakingOfAsync(IReadOnlyCollection<long> packageKeys, CancellationToken cancel) =>
        (await PairsAsync(packageKeys, DistributionRelease.Reach, cancel)).Select(pair => pair.Relative);

    private async Task<IEnumerable<(long Package, long Relative)>> PairsAsync(
        IReadOnlyCollection<long> packageKeys, Func<string, string, ReleaseReach> reach, CancellationToken cancel)
    {
        if (packageKeys.Count == 0)
        {
            return [];
        }

        var packages = await db.Set<Package>().AsNoTracking().Where(package => packageKeys.Contains(package.Key)).ToListAsync(cancel);
        packages.RemoveAll(package => DistributionRelease.Of(package.Ecosystem) is null);
        if (packages.Count == 0)
        {
            return [];
        }

        var names = packages.Select(package => package.Name).Distinct().ToArray();
        var namesakes = (await db.Set<Package>().AsNoTracking().Where(package => names.Contains(package.Name)).ToListAsync(cancel))
            .ToLookup(package => package.Name);
        return from package in packages
               from other in namesakes[package.Name]
               where other.Key != package.Key && reach(package.Ecosystem, other.Ecosystem) != ReleaseReach.Other
               select (package.Key, other.Key);
    }
}
