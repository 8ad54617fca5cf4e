using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Products;

/// <summary>
/// What a feature further down does in the same transaction in which package versions become known. A version that was
/// stored without it would never again be new.
/// </summary>
internal interface IPackageVersionsAddedStep
{
    /// <summary>The package versions and their coordinates are stored, the transaction is open.</summary>
    Task RunAsync(AppDb db, IReadOnlyCollection<long> packageVersionKeys, CancellationToken cancel);
}
